import { open } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'

/** Sends a plain file; false where there is none. `etag` lets a browser ask whether its copy is still good. */
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
    response.setHeader('content-length', facts.size)
    response.statusCode = 200
    if (request.method === 'HEAD') response.end()
    else await pipeline(file.createReadStream({ autoClose: false }), response).catch(() => undefined)
    return true
  } finally {
    await file.close().catch(() => undefined)
  }
}
