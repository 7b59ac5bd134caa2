import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import { sendFile } from './send-file.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.ico': 'image/x-icon',
  '.woff2': 'font/woff2', '.txt': 'text/plain; charset=utf-8', '.wasm': 'application/wasm', '.webmanifest': 'application/manifest+json',
}
/** The build names these after their content. */
const isHashed = /^\/assets\/.*-[\w-]{8,}\.\w+$/

/** The built renderer. Paths without an ending are places inside the page, so they get the page. */
export async function sendShellFile(request: IncomingMessage, response: ServerResponse, folder: string, pathname: string): Promise<boolean> {
  const path = fileOf(folder, pathname)
  const type = path === null ? undefined : types[extname(path)]
  if (path === null || type === undefined) return false
  return sendFile(request, response, path, { 'content-type': type, 'cache-control': isHashed.test(pathname) ? 'public, max-age=31536000, immutable' : 'no-cache' })
}

/** Where a path lies, or null where it would lead out of the folder. */
export function fileOf(folder: string, pathname: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (/[\0\\:]/.test(decoded) || decoded.split('/').some((part) => part.startsWith('.'))) return null
  const root = resolve(folder)
  const path = join(root, extname(decoded) === '' ? 'index.html' : decoded)
  return path.startsWith(root + sep) ? path : null
}
