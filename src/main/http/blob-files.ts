import { open } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { sendFile } from './send-file.ts'

/** Pictures and films by hash. Their bytes came from outside: the type is told by what they begin with, and none may run anything. */
export async function sendBlob(request: IncomingMessage, response: ServerResponse, folder: string, pathname: string): Promise<boolean> {
  const hash = /^\/blobs\/([0-9a-f]{64})$/.exec(pathname)?.[1]
  if (hash === undefined) return false
  const path = join(folder, hash.slice(0, 2), hash)
  const type = await typeOfFile(path)
  if (type === null) return false
  return sendFile(request, response, path, { ...pictureHeaders(type), etag: `"${hash}"` })
}

export function pictureHeaders(type: string): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': type, 'cache-control': 'private, max-age=31536000, immutable' }
  if (type === 'image/svg+xml') headers['content-security-policy'] = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
  if (type === 'application/octet-stream') headers['content-disposition'] = 'attachment'
  return headers
}

export async function typeOfFile(path: string): Promise<string | null> {
  const file = await open(path, 'r').catch(() => null)
  if (!file) return null
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0)
    return pictureType(buffer.subarray(0, bytesRead))
  } catch {
    return null
  } finally {
    await file.close()
  }
}

export function pictureType(start: Buffer): string {
  if (start.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'image/png'
  if (start.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return 'image/jpeg'
  if (start.subarray(0, 4).toString('latin1') === 'GIF8') return 'image/gif'
  if (start.subarray(0, 4).toString('latin1') === 'RIFF' && start.subarray(8, 12).toString('latin1') === 'WEBP') return 'image/webp'
  if (start.subarray(4, 8).toString('latin1') === 'ftyp') return start.subarray(8, 12).toString('latin1') === 'qt  ' ? 'video/quicktime' : 'video/mp4'
  if (start.subarray(0, 4).equals(Buffer.from('1a45dfa3', 'hex'))) return 'video/webm'
  return /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?<svg[\s>]/.test(start.toString('utf8')) ? 'image/svg+xml' : 'application/octet-stream'
}
