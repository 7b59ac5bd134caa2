import { RPCHandler } from '@orpc/server/ws'
import type { StateBoard } from '../services.ts'
import type { PultRouter } from './create-router.ts'
import type { RpcContext } from './rpc-context.ts'

/** One open connection with a client, whatever carries it. `send` may answer with a promise: streams wait for it, so a slow client is never buried. */
export type Line = {
  send(message: string | Uint8Array): void | Promise<void>
  onMessage(listener: (message: string | Uint8Array) => void): void
  onClose(listener: () => void): void
}
export type LineServer = (line: Line, context: RpcContext) => void
type WsEvent = { data: string | Uint8Array }
type WsLike = Parameters<RPCHandler<RpcContext>['upgrade']>[0]

/** Answers calls on lines. oRPC's handler for `ws` needs no more of a socket than `Line` has, so both transports share it. */
export function createLineServer({ router, board }: { router: PultRouter; board: StateBoard }): LineServer {
  const handler = new RPCHandler<RpcContext>(router)
  return (line, context) => {
    let isOpen = true
    const wsLike = {
      send: (message: string | Uint8Array) => (isOpen ? line.send(message) : undefined),
      addEventListener(event: string, listener: (event: WsEvent) => void) {
        if (event === 'message') line.onMessage((data) => listener({ data }))
        if (event === 'close') line.onClose(() => listener({ data: '' }))
      },
    }
    line.onClose(() => {
      isOpen = false
      if (context.connectionId !== null) board.setPresence(context.connectionId, null)
    })
    void handler.upgrade(wsLike as unknown as WsLike, { context })
  }
}
