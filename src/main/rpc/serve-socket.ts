import type { WebSocket } from 'ws'
import type { RpcContext } from './rpc-context.ts'
import type { LineServer } from './serve-line.ts'

/** Above this a stream waits until the socket has taken what it was given. */
const streamWaitsBytes = 256 * 1024
/** Above this nothing more is read from a client that does not read its answers. */
const readingStopsBytes = 4 * 1024 * 1024

export function serveSocket(serveLine: LineServer, socket: WebSocket, context: RpcContext): void {
  serveLine({
    send(message) {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount < streamWaitsBytes) {
        socket.send(message, ignoreBroken)
        return
      }
      if (socket.bufferedAmount > readingStopsBytes) socket.pause()
      return new Promise((resolve) => {
        socket.send(message, () => {
          if (socket.isPaused && socket.bufferedAmount < readingStopsBytes) socket.resume()
          resolve()
        })
      })
    },
    onMessage: (listener) => void socket.on('message', (data: Buffer, isBinary) => listener(isBinary ? data : data.toString('utf8'))),
    onClose: (listener) => void socket.once('close', listener),
  }, context)
}

/** A broken socket says so with its `close`. */
const ignoreBroken = () => undefined
