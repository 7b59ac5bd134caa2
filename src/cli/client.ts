import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import type { Contract } from '../contracts/api.ts'
import type { Problem } from '../contracts/problems.ts'

export type EngineClient = ContractRouterClient<Contract>
export type Connection = { kind: 'connected'; engine: EngineClient; closed: Promise<void>; close(): void } | { kind: 'refused'; problem: Problem }
/** `authority`: the certificate to trust, where the engine serves a team under its own. */
type EngineAddress = { url: string; token: string | null; authority?: string }

const answersWithinMs = 10_000

/** The contract of a running engine, as `engine.json` tells where it is. */
export async function connectToEngine({ url, token, authority }: EngineAddress): Promise<Connection> {
  const address = new URL('/rpc', url)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(address, {
    perMessageDeflate: false, handshakeTimeout: answersWithinMs, ca: authority, headers: token === null ? {} : { authorization: `Bearer ${token}` },
  })
  const problem = await new Promise<Problem | null>((resolve) => {
    socket.once('open', () => resolve(null))
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode === 401 ? { reason: 'token-missing' } : { reason: 'foreign-origin' })
      socket.terminate()
    })
    socket.once('error', () => resolve({ reason: 'engine-not-running' }))
  })
  if (problem) return { kind: 'refused', problem }
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.on('error', () => socket.terminate())
  // `ws` has all of the browser's WebSocket that the link uses.
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })
  return { kind: 'connected', engine: createORPCClient<EngineClient>(link), closed, close: () => socket.close() }
}
