import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { blobPath } from '../blobs/blob-store.ts'
import { syncFolder } from '../blobs/durable-file.ts'
import type { Clock, Log } from '../services.ts'
import { openCacheShelf } from './cache-shelf.ts'
import type { Fetched } from './fetch-content.ts'

export type CacheParts = {
  folder: string
  mostBytes: number
  /** Brings a file to `partial`, from wherever. */
  fetch(sha256: string, partial: string): Promise<Fetched>
  clock: Clock
  log: Log
}
export type CacheAnswer = { kind: 'file'; path: string } | { kind: 'missing' | 'away' | 'full' | 'damaged' | 'too-large' }
const fetchesAtOnce = 6
const partialKeptMs = 7 * 24 * 60 * 60_000

/**
 * Content near the screens: each file is fetched once, however many ask for it at once, is verified before it is given out and again every day,
 * and the least used go when there is no room. It needs the gate for what it does not hold, and for nothing else. [PL3]
 */
export async function openContentCache(parts: CacheParts) {
  const { folder, mostBytes, clock } = parts
  const partials = join(folder, 'partial')
  await mkdir(partials, { recursive: true })
  await dropOldPartials(partials, clock.nowMs())
  const shelf = await openCacheShelf(parts)
  const underWay = new Map<string, Promise<CacheAnswer>>()
  const inTurn = createTurns(fetchesAtOnce)

  const bring = async (sha256: string): Promise<CacheAnswer> => {
    const partial = join(partials, sha256)
    const fetch = () => inTurn(() => parts.fetch(sha256, partial)).catch(unlessFull)
    let fetched = await fetch()
    if (fetched.kind === 'full') {
      await shelf.makeRoom(shelf.held().bytes / 2, sha256)
      fetched = await fetch()
    }
    if (fetched.kind !== 'fetched') return { kind: fetched.kind }
    await moveDurably(partial, folder, sha256)
    shelf.put(sha256, fetched.bytes)
    await shelf.makeRoom(mostBytes, sha256)
    return { kind: 'file', path: blobPath(folder, sha256) }
  }
  const give = async (sha256: string): Promise<CacheAnswer> => {
    const path = await shelf.take(sha256)
    return path === null ? bring(sha256) : { kind: 'file', path }
  }
  return {
    held: shelf.held,
    /** One at a time for one file: those who ask meanwhile get the same answer. */
    get(sha256: string): Promise<CacheAnswer> {
      const going = underWay.get(sha256)
      if (going) return going
      const answer = give(sha256).finally(() => underWay.delete(sha256))
      underWay.set(sha256, answer)
      return answer
    },
  }
}
export type ContentCache = Awaited<ReturnType<typeof openContentCache>>

async function moveDurably(partial: string, folder: string, sha256: string): Promise<void> {
  const shelf = join(folder, sha256.slice(0, 2))
  if (await mkdir(shelf, { recursive: true })) syncFolder(folder)
  await rename(partial, blobPath(folder, sha256))
  syncFolder(shelf)
}

function unlessFull(error: unknown): { kind: 'full' } {
  const { code } = error as NodeJS.ErrnoException
  if (code !== 'ENOSPC' && code !== 'EDQUOT') throw error
  return { kind: 'full' }
}

async function dropOldPartials(folder: string, nowMs: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const facts = await stat(join(folder, name)).catch(() => null)
    if (facts && nowMs - facts.mtimeMs > partialKeptMs) await rm(join(folder, name), { force: true })
  }
}

/** So many at once; the others wait in order. */
function createTurns(atOnce: number) {
  const waiting: (() => void)[] = []
  let busy = 0
  return async <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (busy >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    else busy += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else busy -= 1
    }
  }
}
