import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open, rm, stat } from 'node:fs/promises'
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { pipeline } from 'node:stream/promises'

export type FetchParts = {
  /** Of the gate: its content is at `/content/<sha256>` below. */
  base: string
  ca?: string
  sha256: string
  /** Where it grows; what is there already is not fetched again. */
  partial: string
  mostBytes: number
  /** A source that says nothing for so long is away. */
  stillMs: number
}
/** `fetched`: the file at `partial` is whole, hashes right and is on the disk. */
export type Fetched = { kind: 'fetched'; bytes: number } | { kind: 'missing' | 'away' | 'too-large' | 'damaged' }
const tries = 3
const rangeNotThere = 416

/** One file from the gate. A connection that breaks is taken up where it broke, in this call and in the next. [PL3] */
export async function fetchContent(parts: FetchParts): Promise<Fetched> {
  for (let turn = 1; ; turn += 1) {
    const outcome = await fetchRest(parts)
    if (outcome.kind !== 'broken') return outcome
    if (turn >= tries) return { kind: 'away' }
  }
}

async function fetchRest(parts: FetchParts): Promise<Fetched | { kind: 'broken' }> {
  const { partial, sha256, mostBytes } = parts
  const hash = createHash('sha256')
  const held = await hashHeld(partial, hash)
  const response = await ask(parts, held).catch(() => null)
  if (!response) return { kind: 'away' }
  try {
    if (response.statusCode === rangeNotThere) return await judge(partial, sha256, hash, held)
    if (response.statusCode === 404) return { kind: 'missing' }
    const isRest = response.statusCode === 206 && response.headers['content-range']?.startsWith(`bytes ${held}-`) === true
    if (response.statusCode !== 200 && !isRest) return { kind: 'away' }
    const from = isRest ? held : 0
    if (from + Number(response.headers['content-length'] ?? 0) > mostBytes) return { kind: 'too-large' }
    const file = await open(partial, isRest ? 'a' : 'w', 0o600)
    const fresh = isRest ? hash : createHash('sha256')
    try {
      const written = await store(response, file, fresh, mostBytes - from)
      if (written === 'too-large') return await forget(partial, 'too-large')
      if (written === 'broken') return { kind: 'broken' }
      await file.sync()
      return await judge(partial, sha256, fresh, from + written)
    } finally {
      await file.close()
    }
  } finally {
    response.destroy()
  }
}

async function store(response: IncomingMessage, file: FileHandle, hash: Hash, mostBytes: number): Promise<number | 'broken' | 'too-large'> {
  let bytes = 0
  const chunks = response[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  for (;;) {
    const next = await chunks.next().catch(() => null)
    if (next === null) return 'broken'
    if (next.done) return response.complete ? bytes : 'broken'
    bytes += next.value.length
    if (bytes > mostBytes) return 'too-large'
    hash.update(next.value)
    // A full disk is for the caller to hear of, not for the source.
    await file.write(next.value)
  }
}

async function judge(partial: string, sha256: string, hash: Hash, bytes: number): Promise<Fetched> {
  return hash.digest('hex') === sha256 ? { kind: 'fetched', bytes } : forget(partial, 'damaged')
}
async function forget(partial: string, kind: 'damaged' | 'too-large'): Promise<Fetched> {
  await rm(partial, { force: true })
  return { kind }
}

async function hashHeld(path: string, hash: Hash): Promise<number> {
  const size = (await stat(path).catch(() => null))?.size ?? 0
  if (size > 0) await pipeline(createReadStream(path), async (chunks) => { for await (const chunk of chunks) hash.update(chunk as Buffer) })
  return size
}

function ask({ base, ca, sha256, stillMs }: FetchParts, from: number): Promise<IncomingMessage> {
  const url = new URL(`/content/${sha256}`, base)
  const options = { headers: from > 0 ? { range: `bytes=${from}-` } : {}, timeout: stillMs }
  return new Promise((resolve, reject) => {
    const sent = url.protocol === 'https:' ? requestSecure(url, { ...options, ca }, resolve) : requestPlain(url, options, resolve)
    sent.once('timeout', () => sent.destroy(new Error('the gate says nothing')))
    sent.on('error', reject)
    sent.end()
  })
}
