import { randomUUID } from 'node:crypto'
import { copyFile, link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '../../contracts/problems.ts'
import { syncFolder, writeDurably } from './durable-file.ts'

export type BlobRead = { kind: 'found'; bytes: Uint8Array } | { kind: 'refused'; problem: Problem }
const hashLength = 64

/** Pictures and other files, each under the SHA-256 of its bytes: `blobs/aa/<sha256>`. [SY2] */
export function createBlobStore(folder: string) {
  return {
    /** The same bytes twice are one file; when it resolves, it is on the disk. [DB1] */
    async put(bytes: Uint8Array): Promise<string> {
      const sha256 = await hashOf(bytes)
      if (await isPresent(folder, sha256, bytes.byteLength)) return sha256
      const shelf = join(folder, sha256.slice(0, 2))
      if (await mkdir(shelf, { recursive: true })) syncFolder(folder)
      const temporary = join(folder, `${randomUUID()}.partial`)
      try {
        await writeDurably(blobPath(folder, sha256), bytes, temporary)
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
      return sha256
    },
    /** A file whose bytes are known to hash to that: never in memory as a whole. It stays where it is and is not written to any more. [DB1] */
    async putFile(path: string, sha256: string): Promise<void> {
      if (await isPresent(folder, sha256, (await stat(path)).size)) return
      const shelf = join(folder, sha256.slice(0, 2))
      if (await mkdir(shelf, { recursive: true })) syncFolder(folder)
      const temporary = join(folder, `${randomUUID()}.partial`)
      try {
        // The same bytes under a second name; where the disk knows no such thing, a copy.
        await link(path, temporary).catch(() => copyFile(path, temporary))
        await syncInTurns(temporary)
        await rename(temporary, blobPath(folder, sha256))
        syncFolder(shelf)
      } finally {
        // Renamed onto another name of the same file, it would stay: POSIX then does nothing.
        await rm(temporary, { force: true })
      }
    },
    /** The bytes as they were put, or why not: they are hashed again. */
    async read(sha256: string): Promise<BlobRead> {
      const bytes = await readFile(blobPath(folder, sha256)).catch(() => null)
      if (bytes === null) return { kind: 'refused', problem: { reason: 'blob-unknown', params: { sha256 } } }
      if ((await hashOf(bytes)) !== sha256) return { kind: 'refused', problem: { reason: 'blob-damaged', params: { sha256 } } }
      return { kind: 'found', bytes }
    },
  }
}

export const blobPath = (folder: string, sha256: string): string => join(folder, sha256.slice(0, 2), sha256)

export async function listBlobs(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  return names.map((name) => name.slice(-hashLength)).filter((name) => /^[0-9a-f]{64}$/.test(name)).sort()
}

/** A file of the right length is trusted; one of another length is a leftover and is written again. */
async function isPresent(folder: string, sha256: string, length: number): Promise<boolean> {
  return (await stat(blobPath(folder, sha256)).catch(() => null))?.size === length
}

/** Two thousand megabytes take a while to reach the disk: not on the event loop. */
async function syncInTurns(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Off the event loop, for pictures can be large. */
async function hashOf(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)).toString('hex')
}
