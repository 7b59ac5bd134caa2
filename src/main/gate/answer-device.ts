import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname } from 'node:path'
import type { TLSSocket } from 'node:tls'
import type { Problem } from '../../contracts/problems.ts'
import { pairingAsk } from '../../contracts/screens.ts'
import { setSecurityHeaders } from '../http/security-headers.ts'
import { sendShellFile } from '../http/shell-files.ts'
import type { Clock, Log } from '../services.ts'
import type { createAddressRates } from './address-rates.ts'
import { contentHash, sendContent } from './content-files.ts'
import { credentialsHere } from './credentials-here.ts'
import { answerPreflight, hostOf, openToPages, playerPolicy } from './gate-headers.ts'
import type { Pairings } from './pairings.ts'
import { readJson } from './read-json.ts'

export type DeviceParts = {
  playerFolder: string
  blobFolder: string
  /** Only what some screen is to show leaves by this door. */
  mayServe(sha256: string): boolean
  pairings: Pairings
  /** Where our own broker listens; null where another one is used. */
  brokerPorts(): { tcp: number | null; tls: number | null } | null
  /** Addresses of brokers and caches that the player page may speak to besides us. */
  connects(): readonly string[]
  askRates: ReturnType<typeof createAddressRates>
  clock: Clock
  log: Log
}
const largestAsk = 4096

/** Each request of a device: its page, its enrolment, its content. Nothing here knows people, tokens or the contract. */
export async function answerDevice(request: IncomingMessage, response: ServerResponse, parts: DeviceParts): Promise<void> {
  setSecurityHeaders(response)
  try {
    const url = URL.parse(request.url ?? '', 'http://gate')
    if (!url) return sendProblem(response, 400, null)
    const { pathname } = url
    if (pathname === '/pairings' || pathname.startsWith('/pairings/')) return await answerPairing(request, response, pathname, parts)
    if (pathname.startsWith('/content/')) return await answerContent(request, response, pathname, parts)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(response, 'GET, HEAD')
    if (pathname === '/health') return sendJson(response, 200, { state: 'open' })
    await answerPage(request, response, pathname, parts)
  } catch (error) {
    parts.log.error('gate-request-failed', { path: request.url?.slice(0, 100), error: String(error) })
    if (response.headersSent) response.destroy()
    else sendProblem(response, 500, { reason: 'unexpected' })
  }
}

async function answerPairing(request: IncomingMessage, response: ServerResponse, pathname: string, parts: DeviceParts): Promise<void> {
  openToPages(response)
  if (request.method === 'OPTIONS') return answerPreflight(response)
  if (pathname === '/pairings') return request.method === 'POST' ? openPairing(request, response, parts) : refuseMethod(response, 'POST')
  if (request.method !== 'GET') return refuseMethod(response, 'GET')
  const answer = parts.pairings.answer(pathname.slice('/pairings/'.length))
  const host = hostOf(request)
  if (answer.state !== 'approved' || host === null) return sendJson(response, 200, answer)
  const isSecure = (request.socket as TLSSocket).encrypted === true
  sendJson(response, 200, { ...answer, credentials: credentialsHere(answer.credentials, { host, isSecure, ports: parts.brokerPorts() }) })
}

async function openPairing(request: IncomingMessage, response: ServerResponse, { pairings, askRates, clock }: DeviceParts): Promise<void> {
  const address = request.socket.remoteAddress ?? ''
  const waitMs = askRates.waitMs(address, clock.nowMs())
  if (waitMs > 0) return sendBusy(response, waitMs)
  const read = await readJson(request, largestAsk)
  if (read.kind === 'too-large') return sendProblem(response, 413, { reason: 'file-too-large' })
  const ask = pairingAsk.safeParse(read.kind === 'json' ? read.value : null)
  if (!ask.success) return sendProblem(response, 400, { reason: 'field-invalid', field: ask.error.issues[0]?.path.join('.') ?? '' })
  const opened = pairings.ask(ask.data, address.replace(/^::ffff:(?=\d+\.)/i, ''))
  if (opened.kind === 'opened') return sendJson(response, 201, opened.opened)
  if (opened.problem.reason === 'pairings-full') return sendBusy(response, 30_000)
  sendProblem(response, opened.problem.reason === 'field-invalid' ? 400 : 503, opened.problem)
}

async function answerContent(request: IncomingMessage, response: ServerResponse, pathname: string, { blobFolder, mayServe }: DeviceParts): Promise<void> {
  openToPages(response)
  if (request.method === 'OPTIONS') return answerPreflight(response)
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(response, 'GET, HEAD, OPTIONS')
  const sha256 = contentHash(pathname)
  if (sha256 !== null && mayServe(sha256) && await sendContent(request, response, blobFolder, sha256)) return
  sendProblem(response, 404, { reason: 'blob-unknown' })
}

/** The player itself. Its service worker rules the whole page, wherever the build has put it. */
async function answerPage(request: IncomingMessage, response: ServerResponse, pathname: string, { playerFolder, connects }: DeviceParts): Promise<void> {
  response.setHeader('content-security-policy', playerPolicy(hostOf(request), connects()))
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  if (request.headers['service-worker'] === 'script') response.setHeader('service-worker-allowed', '/')
  const isFile = pathname === '/' || extname(pathname) !== ''
  if (isFile && await sendShellFile(request, response, playerFolder, pathname)) return
  sendProblem(response, 404, null)
}

function refuseMethod(response: ServerResponse, allowed: string): void {
  response.setHeader('allow', allowed)
  sendProblem(response, 405, null)
}

function sendBusy(response: ServerResponse, waitMs: number): void {
  response.setHeader('retry-after', Math.max(1, Math.ceil(waitMs / 1000)))
  sendProblem(response, 429, { reason: 'pairings-full' })
}

/** What is still being sent is not read. */
function sendProblem(response: ServerResponse, status: number, problem: Problem | null): void {
  response.setHeader('connection', 'close')
  sendJson(response, status, { problem })
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.writeHead(status).end(JSON.stringify(value))
}
