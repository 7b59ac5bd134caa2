import type { Random } from '../services.ts'
import type { Actor } from '../people/actor.ts'
import type { LineServer } from './serve-line.ts'

/** What Electron's utility process and node's worker threads both call a port. */
export type WindowPort = {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start?(): void
  close(): void
}
type PortParts = { serveLine: LineServer; random: Random; who: () => Actor | null }

/** A window of the desk: whoever sits at this machine. Electron wraps each message in an event, node does not. */
export function serveMessagePort(port: WindowPort, { serveLine, random, who }: PortParts): void {
  let isClosed = false
  port.on('close', () => { isClosed = true })
  serveLine({
    send: (message) => { if (!isClosed) port.postMessage(message) },
    onMessage: (listener) => void port.on('message', (message) => {
      const data = typeof message === 'object' && message !== null && 'data' in message ? message.data : message
      if (typeof data === 'string' || data instanceof Uint8Array) listener(data)
    }),
    onClose: (listener) => void port.on('close', listener),
  }, {
    mode: 'desk', who, sessionId: null, setSession: null, address: 'this window', agent: 'Pult',
    connectionId: `cn_${Buffer.from(random.bytes(8)).toString('hex')}`,
  })
  port.start?.()
}
