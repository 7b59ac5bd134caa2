import { open } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { readRange } from './byte-range.ts'

/** Sends a plain file or the part of it that is asked for; false where there is none. `etag` lets a browser ask whether its copy is still good. */
export async function sendFile(request: IncomingMessage, response: ServerResponse, path: string, headers: Record<string, string>): Promise<boolean> {
  const file = await open(path, 'r').catch(() => null)
  if (!file) return false
  try {
    const facts = await file.stat()
    if (!facts.isFile()) return false
    const etag = headers.etag ?? `"${facts.size.toString(36)}-${Math.trunc(facts.mtimeMs).toString(36)}"`
    for (const [name, value] of Object.entries({ etag, ...headers })) response.setHeader(name, value)
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304).end()
      return true
    }
    const range = readRange(request.headers.range, facts.size)
    response.setHeader('accept-ranges', 'bytes')
    if (range.kind === 'none') {
      response.setHeader('content-range', `bytes */${facts.size}`)
      response.writeHead(416).end()
      return true
    }
    const { from, to } = range.kind === 'part' ? range : { from: 0, to: facts.size - 1 }
    response.setHeader('content-length', to - from + 1)
    if (range.kind === 'part') response.setHeader('content-range', `bytes ${from}-${to}/${facts.size}`)
    response.statusCode = range.kind === 'part' ? 206 : 200
    if (request.method === 'HEAD' || facts.size === 0) response.end()
    else await pipeline(file.createReadStream({ start: from, end: to, autoClose: false }), response).catch(() => undefined)
    return true
  } finally {
    await file.close().catch(() => undefined)
  }
}
