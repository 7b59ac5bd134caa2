// The bare minimum of a call: the same bytes there and back over `ws`, nothing read from them.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'

/** Answers every message with the same bytes. */
export async function startEcho(answer: string): Promise<{ url: string; stop(): Promise<void> }> {
  const server: Server = createServer()
  const sockets = new WebSocketServer({ server, perMessageDeflate: false })
  sockets.on('connection', (socket) => socket.on('message', () => socket.send(answer)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = async () => {
    for (const socket of sockets.clients) socket.terminate()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, stop }
}

/** Sends, waits for the answer, sends again. */
export async function bareCaller(url: string, message: string): Promise<(calls: number) => Promise<void>> {
  const socket = new WebSocket(url, { perMessageDeflate: false })
  await new Promise((resolve, reject) => { socket.once('open', resolve); socket.once('error', reject) })
  return (calls) => new Promise((resolve) => {
    let left = calls
    const next = () => {
      left -= 1
      if (left > 0) return socket.send(message)
      socket.off('message', next)
      resolve()
    }
    socket.on('message', next)
    socket.send(message)
  })
}
