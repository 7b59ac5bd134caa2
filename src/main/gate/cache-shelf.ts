import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, rm, stat, utimes } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { blobPath } from '../blobs/blob-store.ts'
import type { Clock, Log } from '../services.ts'

type Entry = { bytes: number; usedMs: number; verifiedMs: number }
const verifyEveryMs = 24 * 60 * 60_000
const noteUseEveryMs = 60 * 60_000

/** The whole files of a cache, the least used first. What was there before is verified when it is first asked for, everything again each day. */
export async function openCacheShelf({ folder, clock, log }: { folder: string; clock: Clock; log: Log }) {
  const entries = await readEntries(folder)
  const bytes = () => { let sum = 0; for (const entry of entries.values()) sum += entry.bytes; return sum }
  const drop = async (sha256: string) => {
    entries.delete(sha256)
    await rm(blobPath(folder, sha256), { force: true })
  }
  const isGood = async (sha256: string, entry: Entry): Promise<boolean> => {
    if (clock.nowMs() - entry.verifiedMs < verifyEveryMs) return true
    if (await hashOfFile(blobPath(folder, sha256)) === sha256) {
      entry.verifiedMs = clock.nowMs()
      return true
    }
    log.warn('cache-file-damaged', { sha256 })
    await drop(sha256)
    return false
  }
  return {
    held: () => ({ files: entries.size, bytes: bytes() }),
    put: (sha256: string, size: number) => void entries.set(sha256, { bytes: size, usedMs: clock.nowMs(), verifiedMs: clock.nowMs() }),
    /** Where it is, if it is there and still what its name says. */
    async take(sha256: string): Promise<string | null> {
      const entry = entries.get(sha256)
      if (!entry || !(await isGood(sha256, entry))) return null
      const path = blobPath(folder, sha256)
      const nowMs = clock.nowMs()
      // The last of the map is the last used; its file remembers, roughly, across a restart.
      entries.delete(sha256)
      entries.set(sha256, entry)
      if (nowMs - entry.usedMs > noteUseEveryMs) await utimes(path, nowMs / 1000, nowMs / 1000).catch((error: unknown) => log.warn('cache-use-not-noted', { error: String(error) }))
      entry.usedMs = nowMs
      return path
    },
    /** The least used go until no more is held than that. */
    async makeRoom(mostBytes: number, except: string): Promise<void> {
      let held = bytes()
      for (const [sha256, entry] of entries) {
        if (held <= mostBytes) return
        if (sha256 === except) continue
        held -= entry.bytes
        await drop(sha256)
      }
    },
  }
}

async function readEntries(folder: string): Promise<Map<string, Entry>> {
  const names = (await readdir(folder, { recursive: true })).map((name) => name.slice(-64)).filter((name) => /^[0-9a-f]{64}$/.test(name))
  const found = await Promise.all(names.map(async (sha256) => ({ sha256, facts: await stat(blobPath(folder, sha256)).catch(() => null) })))
  const known = found.flatMap(({ sha256, facts }) => (facts?.isFile() ? [{ sha256, bytes: facts.size, usedMs: facts.mtimeMs }] : []))
  return new Map(known.sort((a, b) => a.usedMs - b.usedMs).map(({ sha256, bytes, usedMs }) => [sha256, { bytes, usedMs, verifiedMs: -Infinity }]))
}

async function hashOfFile(path: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), async (chunks) => { for await (const chunk of chunks) hash.update(chunk as Buffer) })
    return hash.digest('hex')
  } catch {
    return null // gone, or its sectors cannot be read: fetched anew
  }
}
