import type { IncomingMessage } from 'node:http'
import { createServer, type Server, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createServer as createSecureServer } from 'node:tls'
import { WebSocketServer } from 'ws'
import type { Problem } from '../../contracts/problems.ts'
import { reachableHosts } from '../http/reachable-hosts.ts'
import type { BrokerLimits } from './broker-limits.ts'
import { closed, openPort } from './open-port.ts'
import type { WaitingRoom } from './waiting-room.ts'
import { webSocketStream } from './web-socket-stream.ts'

export type DoorParts = {
  host: string
  /** Null: that door stays shut. */
  ports: { tcp: number | null; tls: number | null }
  tls: { key: string; certificate: string } | null
  limits: BrokerLimits
  room: WaitingRoom
  /** A connection, and how it leaves the waiting room. */
  onStream(stream: Duplex, leaveRoom: () => void, request?: IncomingMessage): void
}
export type OpenDoors = { addresses: string[]; ports: { tcp: number | null; tls: number | null }; upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void; stop(): Promise<void> }

/** The ways in for MQTT: TCP, TLS, and WebSockets that the gate passes on. */
export async function openScreenDoors(parts: DoorParts): Promise<{ kind: 'open'; doors: OpenDoors } | { kind: 'refused'; problem: Problem }> {
  const { host, ports, tls } = parts
  const opened: Opened[] = []
  const sockets = webSocketDoor(parts)
  const stop = async () => { await Promise.all([...opened.map(({ server }) => closed(server)), sockets.stop()]) }
  const wanted = [
    ...(ports.tcp === null ? [] : [{ scheme: 'mqtt' as const, port: ports.tcp, server: plainDoor(parts) }]),
    ...(ports.tls === null || tls === null ? [] : [{ scheme: 'mqtts' as const, port: ports.tls, server: secureDoor(parts, tls) }]),
  ]
  for (const { scheme, port, server } of wanted) {
    const problem = await openPort(server, port, host)
    if (problem) {
      await stop()
      return { kind: 'refused', problem }
    }
    const address = server.address()
    opened.push({ scheme, server, port: typeof address === 'object' && address ? address.port : port })
  }
  const portOf = (scheme: Opened['scheme']) => opened.find((one) => one.scheme === scheme)?.port ?? null
  return { kind: 'open', doors: { addresses: opened.flatMap(({ scheme, port }) => reachableHosts(host).map((name) => `${scheme}://${name}:${port}`)), ports: { tcp: portOf('mqtt'), tls: portOf('mqtts') }, upgrade: sockets.upgrade, stop } }
}
type Opened = { scheme: 'mqtt' | 'mqtts'; server: Server; port: number }

function plainDoor({ limits, room, onStream }: DoorParts): Server {
  const server = createServer({ noDelay: true }, (socket) => onStream(socket, enter(room, socket)))
  server.maxConnections = limits.sockets
  return server
}

/** Waits in the room from the first byte on: a handshake that never ends is held no longer than a password that never comes. */
function secureDoor({ limits, room, onStream }: DoorParts, { key, certificate }: { key: string; certificate: string }): Server {
  const leaves = new Map<string, () => void>()
  const nameOf = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`
  const server = createSecureServer({ key, cert: certificate, minVersion: 'TLSv1.2', handshakeTimeout: limits.connectWithinMs, noDelay: true })
  server.on('connection', (socket: Socket) => {
    const name = nameOf(socket)
    leaves.set(name, enter(room, socket))
    socket.once('close', () => leaves.delete(name))
  })
  // A handshake that fails closes its socket; one that takes too long only says so here.
  server.on('tlsClientError', (_error, socket) => socket.destroy())
  server.on('secureConnection', (socket) => onStream(socket, leaves.get(nameOf(socket)) ?? (() => undefined)))
  server.maxConnections = limits.sockets
  return server
}

function enter(room: WaitingRoom, socket: Socket): () => void {
  const leave = room.enter(socket.remoteAddress ?? '', () => socket.destroy())
  socket.once('close', leave)
  // Told by whoever reads it; before that a socket may break as it likes.
  socket.on('error', () => socket.destroy())
  return leave
}

function webSocketDoor({ limits, room, onStream }: DoorParts) {
  const sockets = new WebSocketServer({
    noServer: true, maxPayload: 2 * limits.messagePacket, perMessageDeflate: false, clientTracking: true,
    // [MQTT-6.0.0-3]: the subprotocol is `mqtt`, and nothing else is spoken here.
    handleProtocols: (offered) => (offered.has('mqtt') ? 'mqtt' : false),
  })
  return {
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
      if (!offered.includes('mqtt') || sockets.clients.size >= limits.sockets) return void socket.destroy()
      const leave = room.enter(request.socket.remoteAddress ?? '', () => socket.destroy())
      socket.once('close', leave)
      sockets.handleUpgrade(request, socket, head, (webSocket) => onStream(webSocketStream(webSocket), leave, request))
    },
    async stop() {
      for (const socket of sockets.clients) socket.terminate()
      await new Promise<void>((resolve) => sockets.close(() => resolve()))
    },
  }
}
