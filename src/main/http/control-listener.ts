import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { X509Certificate } from 'node:crypto'
import type { Problem } from '../../contracts/problems.ts'
import type { Actor } from '../people/actor.ts'
import type { People } from '../people/create-people.ts'
import { newSecret } from '../people/secret.ts'
import type { HttpApi } from '../rpc/http-api.ts'
import type { LineServer } from '../rpc/serve-line.ts'
import type { Log, Random } from '../services.ts'
import { createDeskAdmission, createTeamAdmission } from './admission.ts'
import { answerRequest, type RequestParts, type SendStudioFile } from './answer-request.ts'
import { isLoopback, isOnCertificate } from './origin-check.ts'
import type { Explain } from './refuse.ts'
import { createSocketGate } from './socket-gate.ts'

export type ControlListenerParts = {
  /** `desk`: this machine only, let in by a token. `team`: TLS for everyone on the network, let in by signing in. */
  audience: { mode: 'desk' } | { mode: 'team'; tls: { key: string; certificate: string } }
  /** Whoever owns this machine: sits at its desk, or asks from its command line. */
  owner: () => Actor | null
  port: number
  host?: string
  shellFolder: string
  blobFolder: string
  people: People
  api: HttpApi
  serveLine: LineServer
  sendStudioFile?: SendStudioFile | undefined
  explain: Explain
  random: Random
  log: Log
  /** How often a silent socket is asked whether it still lives. */
  pulseMs?: number
}
const handshakeTimeout = 10_000
/** `address` is what to open: for a desk it carries the token. */
export type Listening = { kind: 'listening'; port: number; origin: string; address: string; token: string; stop(): Promise<void> }
export type ListenAnswer = Listening | { kind: 'refused'; problem: Problem }

/** The one door for people: page, pictures, contract. Devices have another. */
export function createControlListener(parts: ControlListenerParts): { start(): Promise<ListenAnswer> } {
  return {
    async start() {
      const { audience } = parts
      const server = audience.mode === 'team' ? createSecureServer({ key: audience.tls.key, cert: audience.tls.certificate, minVersion: 'TLSv1.2', handshakeTimeout }) : createServer()
      const port = () => (server.address() as AddressInfo | null)?.port ?? 0
      const token = newSecret(parts.random)
      const requestParts = { ...parts, ...doorman(parts, token, port) }
      const gate = createSocketGate(requestParts)
      server.on('request', (request: IncomingMessage, response: ServerResponse) => void answerRequest(request, response, requestParts))
      server.on('upgrade', gate.upgrade)
      server.on('clientError', (_error, socket) => socket.destroy())
      limit(server)
      const host = parts.host ?? (audience.mode === 'team' ? '0.0.0.0' : '127.0.0.1')
      const problem = await listen(server, parts.port, host)
      if (problem) return { kind: 'refused', problem }
      // For example no more file handles for one more visitor: those who are in stay.
      server.on('error', (error) => parts.log.warn('listener-error', { error: String(error) }))
      const origin = `${requestParts.rules.scheme}://${host === '0.0.0.0' ? 'localhost' : host}:${port()}`
      const stop = async () => {
        gate.stop()
        const closed = new Promise<void>((resolve) => server.close(() => resolve()))
        server.closeAllConnections()
        await closed
      }
      return { kind: 'listening', port: port(), origin, address: audience.mode === 'team' ? `${origin}/` : `${origin}/?token=${token}`, token, stop }
    },
  }
}

/** Who is let in, and from where. */
function doorman({ audience, owner, people }: ControlListenerParts, token: string, port: () => number): Pick<RequestParts, 'admission' | 'rules'> {
  if (audience.mode === 'desk') {
    return { admission: createDeskAdmission({ token, port, who: owner }), rules: { scheme: 'http', isOurHost: isLoopback(port) } }
  }
  const certificate = new X509Certificate(audience.tls.certificate)
  return {
    admission: createTeamAdmission({ people, port, owner: { token, who: owner } }),
    rules: { scheme: 'https', isOurHost: isOnCertificate((name) => certificate.checkHost(name) !== undefined) },
  }
}

/** Nobody holds a connection for long without saying something. */
function limit(server: Server): void {
  server.maxConnections = 1_024
  server.headersTimeout = 10_000
  server.requestTimeout = 120_000
  server.keepAliveTimeout = 30_000
}

function listen(server: Server, port: number, host: string): Promise<Problem | null> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve({ reason: 'port-busy', params: { port } })
      else reject(error)
    }
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      resolve(null)
    })
  })
}
