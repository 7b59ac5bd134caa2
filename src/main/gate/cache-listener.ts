import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Problem } from '../../contracts/problems.ts'
import { closed, openPort } from '../broker/open-port.ts'
import { pictureHeaders, typeOfFile } from '../http/blob-files.ts'
import { setSecurityHeaders } from '../http/security-headers.ts'
import { sendFile } from '../http/send-file.ts'
import type { Log } from '../services.ts'
import type { CacheAnswer, ContentCache } from './content-cache.ts'
import { contentHash } from './content-files.ts'
import { answerPreflight, openToPages } from './gate-headers.ts'

type Parts = { host: string; port: number; cache: ContentCache; log: Log }
/** How long a screen may wait for a file that is still on its way here. */
const waitMs = 10 * 60_000
const statusOf: Record<Exclude<CacheAnswer['kind'], 'file'>, number> = { missing: 404, away: 502, damaged: 502, full: 507, 'too-large': 413 }

/** The door of a cache in a store: content by hash, and nothing else. */
export async function startCacheListener({ host, port, cache, log }: Parts): Promise<{ kind: 'listening'; port: number; stop(): Promise<void> } | { kind: 'refused'; problem: Problem }> {
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 2000, noDelay: true })
  server.maxConnections = 2048
  server.timeout = waitMs
  server.on('clientError', (_error, socket) => socket.destroy())
  server.on('request', (request: IncomingMessage, response: ServerResponse) => void answer(request, response, cache).catch((error: unknown) => {
    log.error('cache-request-failed', { error: String(error) })
    if (response.headersSent) response.destroy()
    else end(response, 500, {})
  }))
  const problem = await openPort(server, port, host)
  if (problem) return { kind: 'refused', problem }
  server.on('error', (error) => log.warn('cache-error', { error: String(error) }))
  const address = server.address()
  const stop = async () => {
    const done = closed(server)
    server.closeAllConnections()
    await done
  }
  return { kind: 'listening', port: typeof address === 'object' && address ? address.port : port, stop }
}

async function answer(request: IncomingMessage, response: ServerResponse, cache: ContentCache): Promise<void> {
  setSecurityHeaders(response)
  openToPages(response)
  const pathname = URL.parse(request.url ?? '', 'http://cache')?.pathname ?? ''
  if (request.method === 'OPTIONS') return answerPreflight(response)
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, {})
  if (pathname === '/health') return end(response, 200, { state: 'open', ...cache.held() })
  const sha256 = contentHash(pathname)
  if (sha256 === null) return end(response, 404, {})
  const found = await cache.get(sha256)
  if (found.kind !== 'file') return end(response, statusOf[found.kind], { reason: found.kind })
  const type = await typeOfFile(found.path) ?? 'application/octet-stream'
  const isSent = await sendFile(request, response, found.path, { ...pictureHeaders(type), 'cache-control': 'public, max-age=31536000, immutable', etag: `"${sha256}"` })
  // It made room for another in that very moment.
  if (!isSent) end(response, 503, { reason: 'away' })
}

function end(response: ServerResponse, status: number, value: unknown): void {
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.writeHead(status).end(JSON.stringify(value))
}
