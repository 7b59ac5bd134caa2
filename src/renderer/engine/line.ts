import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'

/** One open connection to the engine; a new one is dialled when it closes. */
export type Line = { link: ClientLink<ClientContext>; isClosed(): boolean; closed: Promise<void>; close(): void }
/** Why there is no line: `token` means this browser's admission is no longer good, so retrying is no help. */
export type DialFailure = 'engine' | 'token'
export type Dial = (signal: AbortSignal) => Promise<Line | DialFailure>

/** The browser host: a WebSocket to where the page came from. */
export function dialSocket(origin: Location): Dial {
  const url = `${origin.protocol === 'https:' ? 'wss' : 'ws'}://${origin.host}/rpc`
  return async (signal) => {
    const socket = new WebSocket(url)
    const line = lineOfSocket(socket)
    signal.addEventListener('abort', () => socket.close(), { once: true })
    const opened = await new Promise<boolean>((resolve) => {
      socket.addEventListener('open', () => resolve(true), { once: true })
      socket.addEventListener('close', () => resolve(false), { once: true })
    })
    return opened ? line : whyRefused(signal)
  }
}

function lineOfSocket(socket: WebSocket): Line {
  const closed = new Promise<void>((resolve) => socket.addEventListener('close', () => resolve(), { once: true }))
  return {
    link: new SocketLink({ websocket: socket }),
    isClosed: () => socket.readyState >= WebSocket.CLOSING,
    closed,
    close: () => socket.close(),
  }
}

/** A refused WebSocket does not say why; a plain request does. */
async function whyRefused(signal: AbortSignal): Promise<DialFailure> {
  try {
    const answer = await fetch('/', { method: 'HEAD', cache: 'no-store', signal })
    return answer.status === 401 ? 'token' : 'engine'
  } catch {
    return 'engine'
  }
}

/** The window: the preload hands over a port for each engine that is started. */
export function dialPort(target: Window): Dial {
  let waiting: ((port: MessagePort) => void) | null = null
  let spare: MessagePort | null = null
  target.addEventListener('message', (event: MessageEvent<unknown>) => {
    const port = event.ports[0]
    if (event.source !== target || !isPortMessage(event.data) || port === undefined) return
    if (waiting === null) spare = port
    else waiting(port)
  })
  return async (signal) => {
    const port = spare ?? await new Promise<MessagePort | null>((resolve) => {
      waiting = resolve
      signal.addEventListener('abort', () => resolve(null), { once: true })
    })
    waiting = null
    spare = null
    return port === null ? 'engine' : lineOfPort(port)
  }
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'pult:engine-port'
}

function lineOfPort(port: MessagePort): Line {
  let isClosed = false
  const closed = new Promise<void>((resolve) => {
    port.addEventListener('close', () => {
      isClosed = true
      resolve()
    })
  })
  const link = new PortLink({ port })
  port.start()
  return { link, isClosed: () => isClosed, closed, close: () => { isClosed = true; port.close() } }
}
