import { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'

const closedByUs = 1000
const brokenProtocol = 1003
/** How long the other end may take to answer the goodbye. */
const goodbyeMs = 500

/** A WebSocket as the stream of bytes that MQTT is (3.1.1, section 6): packets do not care for frames. What is written at once goes as one frame. */
export function webSocketStream(socket: WebSocket): Duplex {
  const stream = new Duplex({
    read: () => socket.resume(),
    write: (chunk: Buffer, _encoding, done) => send(socket, chunk, done),
    writev: (chunks, done) => send(socket, Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer)), done),
    final: (done) => { socket.close(closedByUs); done() },
    destroy: (error, done) => { part(socket); done(error) },
  })
  socket.on('message', (data, isBinary) => {
    // [MQTT-6.0.0-1]: bytes only.
    if (!isBinary) return socket.close(brokenProtocol)
    if (!stream.push(data)) socket.pause()
  })
  socket.on('error', (error) => stream.destroy(error))
  socket.on('close', () => { stream.push(null); stream.destroy() })
  return stream
}

function send(socket: WebSocket, bytes: Buffer, done: (error?: Error | null) => void): void {
  if (socket.readyState !== socket.OPEN) return done(new Error('the socket is closed'))
  socket.send(bytes, (error) => done(error))
}

function part(socket: WebSocket): void {
  if (socket.readyState === socket.CLOSED) return
  socket.resume()
  socket.close(closedByUs)
  setTimeout(() => socket.terminate(), goodbyeMs).unref()
}
