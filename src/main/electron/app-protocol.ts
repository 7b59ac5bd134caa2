import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { pictureHeaders, pictureType } from '../http/blob-files.ts'
import { pagePolicy } from '../http/security-headers.ts'

/** The page's own scheme: `pult://app/…`, a secure standard origin with no file access. */
export const appScheme = 'pult'
export const appOrigin = `${appScheme}://app`

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.png': 'image/png', '.ico': 'image/x-icon',
}
type Folders = { rendererFolder: string; blobsFolder: string }

/** Answers a request of the page: the built renderer, or a blob by its hash; nothing else exists. */
export async function answerAppRequest(url: string, folders: Folders): Promise<Response> {
  try {
    const file = fileFor(url, folders)
    if (!file) return new Response('', { status: 404 })
    const bytes = await readFile(file.path)
    return new Response(new Uint8Array(bytes), { headers: { ...always, ...(file.mediaType ? pageHeaders(file.mediaType) : pictureHeaders(pictureType(bytes.subarray(0, 256)))) } })
  } catch {
    return new Response('', { status: 404 }) // absent, unreadable or no name at all: the same to the page
  }
}

/** `mediaType: null` is a blob: its type is told by what it begins with. */
type Served = { path: string; mediaType: string | null }

export function fileFor(url: string, { rendererFolder, blobsFolder }: Folders): Served | null {
  const { protocol, host, pathname } = new URL(url)
  if (protocol !== `${appScheme}:` || host !== 'app') return null
  const blob = /^\/blobs\/([0-9a-f]{64})$/.exec(pathname)?.[1]
  if (blob) return { path: join(blobsFolder, blob.slice(0, 2), blob), mediaType: null }
  const asked = decodeURIComponent(pathname === '/' ? '/index.html' : pathname)
  const path = normalize(join(rendererFolder, asked))
  if (!path.startsWith(normalize(rendererFolder) + sep)) return null
  const mediaType = mediaTypes[extname(path)]
  return mediaType ? { path, mediaType } : null
}

const always = { 'x-content-type-options': 'nosniff', 'cross-origin-opener-policy': 'same-origin', 'referrer-policy': 'no-referrer' }
const pageHeaders = (mediaType: string) => ({ 'content-type': mediaType, 'content-security-policy': pagePolicy })
