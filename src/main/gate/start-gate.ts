import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { Duplex } from 'node:stream'
import type { Problem } from '../../contracts/problems.ts'
import { closed, openPort } from '../broker/open-port.ts'
import { reachableHosts } from '../http/reachable-hosts.ts'
import { createAddressRates } from './address-rates.ts'
import { answerDevice, type DeviceParts } from './answer-device.ts'

export type GateParts = Omit<DeviceParts, 'askRates'> & {
  host: string
  /** Null: that door stays shut. */
  ports: { http: number | null; https: number | null }
  tls: { key: string; certificate: string } | null
  /** WebSockets at /mqtt, where the broker is ours. */
  upgrade: ((request: IncomingMessage, socket: Duplex, head: Buffer) => void) | null
  askRate?: { perSecond: number; atOnce: number }
  limits?: Partial<GateLimits>
}
/** How long a socket may take to say what it wants, to say it whole, and to stand still. */
type GateLimits = { headersMs: number; requestMs: number; stillMs: number }
export type Gate = {
  ports: { http: number | null; https: number | null }
  /** Where devices find it, best first: `https://…` before `http://…`. The content is at `/content/<sha256>` below each. */
  origins: string[]
  stop(): Promise<void>
}
const sweepEveryMs = 5000
const gateLimits: GateLimits = { headersMs: 10_000, requestMs: 30_000, stillMs: 120_000 }
const socketsAtMost = 40_000

/** The listener for devices: the player's page, enrolment, content, and the way to the broker for browsers. People have another. */
export async function startGate(parts: GateParts): Promise<{ kind: 'listening'; gate: Gate } | { kind: 'refused'; problem: Problem }> {
  const { host, ports, tls, pairings } = parts
  const deviceParts: DeviceParts = { ...parts, askRates: createAddressRates(parts.askRate ?? { perSecond: 2, atOnce: 120 }) }
  const limits = { ...gateLimits, ...parts.limits }
  const shared = { headersTimeout: limits.headersMs, requestTimeout: limits.requestMs, connectionsCheckingInterval: Math.min(2000, limits.headersMs), noDelay: true }
  const wanted = [
    ...(ports.https === null || tls === null ? [] : [{ scheme: 'https' as const, port: ports.https, server: createSecureServer({ ...shared, key: tls.key, cert: tls.certificate, minVersion: 'TLSv1.2', handshakeTimeout: limits.headersMs }) }]),
    ...(ports.http === null ? [] : [{ scheme: 'http' as const, port: ports.http, server: createServer(shared) }]),
  ]
  const opened: { scheme: 'http' | 'https'; server: Server; port: number }[] = []
  const sweeping = setInterval(pairings.sweep, sweepEveryMs)
  const stop = async () => {
    clearInterval(sweeping)
    await Promise.all(opened.map(({ server }) => {
      const done = closed(server)
      server.closeAllConnections()
      return done
    }))
  }
  for (const { scheme, port, server } of wanted) {
    prepare(server, deviceParts, parts.upgrade, limits)
    const problem = await openPort(server, port, host)
    if (problem) {
      await stop()
      return { kind: 'refused', problem }
    }
    server.on('error', (error) => parts.log.warn('gate-error', { error: String(error) }))
    const address = server.address()
    opened.push({ scheme, server, port: typeof address === 'object' && address ? address.port : port })
  }
  const portOf = (scheme: 'http' | 'https') => opened.find((one) => one.scheme === scheme)?.port ?? null
  const origins = opened.flatMap(({ scheme, port }) => reachableHosts(host).map((name) => `${scheme}://${name}:${port}`))
  return { kind: 'listening', gate: { ports: { http: portOf('http'), https: portOf('https') }, origins, stop } }
}

function prepare(server: Server, parts: DeviceParts, upgrade: GateParts['upgrade'], { stillMs }: GateLimits): void {
  server.maxConnections = socketsAtMost
  server.keepAliveTimeout = 30_000
  // A download that nobody reads holds its file no longer than that; a WebSocket is freed of it when it is one.
  server.timeout = stillMs
  server.on('request', (request: IncomingMessage, response: ServerResponse) => void answerDevice(request, response, parts))
  server.on('clientError', (_error, socket) => socket.destroy())
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    if (upgrade && request.url === '/mqtt') upgrade(request, socket, head)
    else socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n')
  })
}
