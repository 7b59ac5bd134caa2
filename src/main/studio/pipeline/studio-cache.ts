import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { zstdCompress, zstdDecompress, constants } from 'node:zlib'
import { promisify } from 'node:util'

/**
 * What was made before, by the key of all that decides it. Entries are one file each: mark, length and SHA-256 of what follows, so that one torn by a power cut is as good as
 * none; none is synced. Those not used for longest go first when there are too many bytes. A cache that cannot be written to is a slow one, not a broken one. [ST1]
 */
export type StudioCache = {
  readonly folder: string
  read(key: string): Promise<Uint8Array | null>
  write(key: string, ...parts: readonly Uint8Array[]): Promise<void>
  /** The same beside other work. Nobody waits for a disk in the middle of a picture. */
  writeBeside(key: string, ...parts: readonly Uint8Array[]): void
  /** Once all that was begun beside is written. */
  written(): Promise<void>
  /** Removes the oldest until at most `keepBytes` are left; what it came to. */
  sweep(keepBytes?: number): Promise<{ bytes: number; removed: number }>
  readonly counts: { hits: number; misses: number; torn: number }
}
export const cacheLimits = { bytes: 6 * 1024 ** 3, sweepEvery: 512 * 1024 * 1024, keepShare: 0.8 } as const

const mark = Buffer.from('PULTST01', 'latin1')
const headBytes = mark.length + 8 + 32
const [pack, unpack] = [promisify(zstdCompress), promisify(zstdDecompress)]
const level = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

export function createStudioCache(folder: string, mostBytes: number = cacheLimits.bytes): StudioCache {
  const counts = { hits: 0, misses: 0, torn: 0 }
  const beside = new Set<Promise<void>>()
  let sinceSweep = 0
  const cache: StudioCache = {
    folder, counts,
    async read(key) {
      const path = entryPath(folder, key)
      const bytes = await readFile(path).catch(() => null)
      const payload = bytes === null ? null : payloadOf(bytes)
      if (bytes !== null && payload === null) { counts.torn++; await rm(path, { force: true }).catch(() => undefined) }
      if (payload === null) { counts.misses++; return null }
      counts.hits++
      const now = new Date()
      await utimes(path, now, now).catch(() => undefined)
      return unpack(payload)
    },
    async write(key, ...parts) {
      const payload = await pack(parts.length === 1 ? parts[0]! : Buffer.concat(parts), level)
      const head = Buffer.concat([mark, Buffer.alloc(8), createHash('sha256').update(payload).digest()])
      head.writeBigUInt64LE(BigInt(payload.length), mark.length)
      await layDown(folder, key, [head, payload]).catch(() => undefined)
      sinceSweep += payload.length
      if (sinceSweep < Math.min(cacheLimits.sweepEvery, mostBytes / 4)) return
      sinceSweep = 0
      await cache.sweep()
    },
    writeBeside(key, ...parts) {
      const writing = cache.write(key, ...parts)
      beside.add(writing)
      // What went wrong is told to whoever asks whether it is written.
      writing.then(() => beside.delete(writing), () => undefined)
    },
    async written() {
      const begun = [...beside]
      beside.clear()
      await Promise.all(begun)
    },
    sweep: (keepBytes = mostBytes) => sweepFolder(folder, keepBytes),
  }
  return cache
}

export const entryPath = (folder: string, key: string): string => join(folder, key.slice(0, 2), key)

function payloadOf(bytes: Buffer): Buffer | null {
  if (bytes.length < headBytes || !bytes.subarray(0, mark.length).equals(mark)) return null
  const payload = bytes.subarray(headBytes)
  if (bytes.readBigUInt64LE(mark.length) !== BigInt(payload.length)) return null
  return createHash('sha256').update(payload).digest().equals(bytes.subarray(mark.length + 8, headBytes)) ? payload : null
}

async function layDown(folder: string, key: string, parts: readonly Uint8Array[]): Promise<void> {
  const temporary = join(folder, `${randomUUID()}.partial`)
  try {
    await mkdir(join(folder, key.slice(0, 2)), { recursive: true })
    const file = await open(temporary, 'wx', 0o600)
    try { await file.writev([...parts]) } finally { await file.close() }
    await rename(temporary, entryPath(folder, key))
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
}

type Entry = { path: string; bytes: number; usedAtMs: number }
/** What a stopped run left half-written is as old as it is: it goes in its turn. */
async function sweepFolder(folder: string, keepBytes: number): Promise<{ bytes: number; removed: number }> {
  const entries = await entriesOf(folder)
  let bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0)
  let removed = 0
  if (bytes <= keepBytes) return { bytes, removed }
  for (const entry of entries.sort((a, b) => a.usedAtMs - b.usedAtMs)) {
    if (bytes <= keepBytes * cacheLimits.keepShare) break
    await rm(entry.path, { force: true }).catch(() => undefined)
    bytes -= entry.bytes
    removed++
  }
  return { bytes, removed }
}

async function entriesOf(folder: string): Promise<Entry[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const entries: Entry[] = []
  for (const file of found) {
    if (!file.isFile()) continue
    const path = join(file.parentPath, file.name)
    const facts = await stat(path).catch(() => null)
    if (facts) entries.push({ path, bytes: facts.size, usedAtMs: facts.mtimeMs })
  }
  return entries
}
