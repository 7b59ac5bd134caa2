import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { extname, join, normalize, sep } from 'node:path'
import { readRange } from '../http/byte-range.ts'
import { pictureHeaders, pictureType } from '../http/blob-files.ts'
import { pagePolicy } from '../http/security-headers.ts'

/** The page's own scheme: `pult://app/…`, a secure standard origin with no file access. */
export const appScheme = 'pult'
export const appOrigin = `${appScheme}://app`

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.png': 'image/png', '.ico': 'image/x-icon',
}
type Folders = { rendererFolder: string; blobsFolder: string; /** What the studio drew to be looked at. */ picturesFolder: string }

type Asked = { url: string; range?: string | null }
/** Answers a request of the page: the built renderer, a blob or a picture of the studio's by its hash, whole or in part; nothing else exists. */
export async function answerAppRequest({ url, range }: Asked, folders: Folders): Promise<Response> {
  try {
    const file = fileFor(url, folders)
    if (!file) return new Response('', { status: 404 })
    if (file.mediaType === null) return await answerBlob(file.path, range)
    const bytes = await readFile(file.path)
    return new Response(new Uint8Array(bytes), { headers: { ...always, ...pageHeaders(file.mediaType) } })
  } catch {
    return new Response('', { status: 404 }) // absent, unreadable or no name at all: the same to the page
  }
}

/** A film is never in memory as a whole. */
async function answerBlob(path: string, asked: string | null | undefined): Promise<Response> {
  const { type, size } = await factsOf(path)
  const headers = { ...always, ...pictureHeaders(type), 'accept-ranges': 'bytes' }
  const range = readRange(asked, size)
  if (range.kind === 'none') return new Response('', { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } })
  const { from, to } = range.kind === 'part' ? range : { from: 0, to: size - 1 }
  const body = size === 0 ? '' : (Readable.toWeb(createReadStream(path, { start: from, end: to })) as ReadableStream<Uint8Array>)
  const answer = new Response(body, { status: range.kind === 'part' ? 206 : 200, headers: { ...headers, 'content-length': String(to - from + 1) } })
  if (range.kind === 'part') answer.headers.set('content-range', `bytes ${from}-${to}/${size}`)
  return answer
}

async function factsOf(path: string): Promise<{ type: string; size: number }> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0)
    return { type: pictureType(buffer.subarray(0, bytesRead)), size: (await file.stat()).size }
  } finally {
    await file.close()
  }
}

/** `mediaType: null` is a blob: its type is told by what it begins with. */
type Served = { path: string; mediaType: string | null }

export function fileFor(url: string, { rendererFolder, blobsFolder, picturesFolder }: Folders): Served | null {
  const { protocol, host, pathname } = new URL(url)
  if (protocol !== `${appScheme}:` || host !== 'app') return null
  const blob = /^\/blobs\/([0-9a-f]{64})$/.exec(pathname)?.[1]
  if (blob) return { path: join(blobsFolder, blob.slice(0, 2), blob), mediaType: null }
  const picture = /^\/studio\/pictures\/([0-9a-f]{64})$/.exec(pathname)?.[1]
  if (picture) return { path: join(picturesFolder, picture), mediaType: null }
  const asked = decodeURIComponent(pathname === '/' ? '/index.html' : pathname)
  const path = normalize(join(rendererFolder, asked))
  if (!path.startsWith(normalize(rendererFolder) + sep)) return null
  const mediaType = mediaTypes[extname(path)]
  return mediaType ? { path, mediaType } : null
}

const always = { 'x-content-type-options': 'nosniff', 'cross-origin-opener-policy': 'same-origin', 'referrer-policy': 'no-referrer' }
const pageHeaders = (mediaType: string) => ({ 'content-type': mediaType, 'content-security-policy': pagePolicy })
