import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat, statfs, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createInTurn } from '../../core/kernel/in-turn.ts'
import { diskFullError, type Files, type Storage } from '../../player/ports.ts'

/**
 * A player's storage in a folder. Keys and values are in memory and in `journal`: one record for each batch, its length and hash before it, synced before the write is
 * resolved; a record that was torn at the end is as if it had never been asked for. Written anew when most of it is of no use any more. [PP1]
 */
const headBytes = 4 + 16
const rewriteAboveBytes = 4 * 1024 * 1024

export async function openFolderStorage(folder: string): Promise<Storage & { close(): Promise<void> }> {
  await mkdir(join(folder, 'files'), { recursive: true })
  await mkdir(join(folder, 'parts'), { recursive: true })
  const path = join(folder, 'journal')
  const { kept, endsAt } = readJournal(await readFile(path).catch(missing))
  let file = await open(path, 'a+', 0o600)
  await file.truncate(endsAt)
  let length = endsAt
  const inTurn = createInTurn()
  const rewrite = async (): Promise<void> => {
    const next = await open(`${path}.new`, 'w', 0o600)
    const record = recordOf([...kept], [])
    await next.writeFile(record)
    await next.sync()
    await next.close()
    await rename(`${path}.new`, path)
    await syncFolder(folder)
    await file.close()
    file = await open(path, 'a+', 0o600)
    length = record.length
  }
  return {
    write: ({ put = [], remove = [] }) => inTurn(async () => {
      const record = recordOf(put, remove)
      await appendSynced(file, record, length)
      length += record.length
      for (const key of remove) kept.delete(key)
      for (const [key, bytes] of put) kept.set(key, bytes)
      if (length > rewriteAboveBytes && length > 4 * [...kept].reduce((sum, [key, bytes]) => sum + key.length + bytes.length, 0)) await rewrite()
    }),
    read: async (key) => kept.get(key) ?? null,
    list: async (prefix) => [...kept.keys()].filter((key) => key.startsWith(prefix)).sort(),
    files: folderFiles(folder),
    close: () => inTurn(() => file.close()),
  }
}

function recordOf(put: readonly (readonly [string, Uint8Array])[], remove: readonly string[]): Buffer {
  const content = Buffer.from(JSON.stringify({ put: put.map(([key, bytes]) => [key, Buffer.from(bytes).toString('base64')]), remove }))
  const head = Buffer.alloc(headBytes)
  head.writeUInt32BE(content.length)
  createHash('sha256').update(content).digest().copy(head, 4, 0, 16)
  return Buffer.concat([head, content])
}

function readJournal(journal: Buffer | null): { kept: Map<string, Uint8Array>; endsAt: number } {
  const kept = new Map<string, Uint8Array>()
  let at = 0
  while (journal && at + headBytes <= journal.length) {
    const content = journal.subarray(at + headBytes, at + headBytes + journal.readUInt32BE(at))
    if (content.length !== journal.readUInt32BE(at) || !createHash('sha256').update(content).digest().subarray(0, 16).equals(journal.subarray(at + 4, at + headBytes))) break
    const { put, remove } = JSON.parse(content.toString()) as { put: [string, string][]; remove: string[] }
    for (const key of remove) kept.delete(key)
    for (const [key, text] of put) kept.set(key, new Uint8Array(Buffer.from(text, 'base64')))
    at += headBytes + content.length
  }
  return { kept, endsAt: at }
}

/** What a full disk has taken half of is taken back, so that the next record begins where one may begin. */
async function appendSynced(file: FileHandle, record: Buffer, length: number): Promise<void> {
  try {
    await file.appendFile(record)
    await file.datasync()
  } catch (error) {
    await file.truncate(length)
    throw asFull(error)
  }
}

function folderFiles(folder: string): Files {
  const [whole, part] = [(sha256: string) => join(folder, 'files', sha256), (sha256: string) => join(folder, 'parts', sha256)]
  return {
    partBytes: async (sha256) => (await stat(part(sha256)).catch(missing))?.size ?? 0,
    async append(sha256, bytes) {
      const file = await open(part(sha256), 'a')
      await file.appendFile(bytes).catch((error: unknown) => Promise.reject(asFull(error))).finally(() => file.close())
    },
    async hash(sha256, of) {
      const path = of === 'part' ? part(sha256) : whole(sha256)
      if (!(await stat(path).catch(missing))) return null
      const hash = createHash('sha256')
      await pipeline(createReadStream(path), hash)
      return hash.digest('hex')
    },
    async keep(sha256) {
      const file = await open(part(sha256), 'r+')
      await file.sync().finally(() => file.close())
      await rename(part(sha256), whole(sha256))
      await syncFolder(join(folder, 'files'))
    },
    async remove(sha256) {
      await rm(part(sha256), { force: true })
      await unlink(whole(sha256)).catch(missing)
    },
    list: async () => (await readdir(join(folder, 'files'))).filter((name) => /^[0-9a-f]{64}$/.test(name)),
    parts: () => readdir(join(folder, 'parts')),
    async usage() {
      const { bavail, blocks, bsize } = await statfs(folder)
      return { usedBytes: Math.round((blocks - bavail) * bsize), quotaBytes: Math.round(blocks * bsize), persistent: true }
    },
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
const asFull = (error: unknown): unknown => (['ENOSPC', 'EDQUOT'].includes(codeOf(error)) ? diskFullError(error) : error)
function missing(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null
  throw error
}
