import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { backupEntry, type BackupEntry } from '../../contracts/system.ts'
import { dataFolder } from './data-folder.ts'

/** Written last: a backup without it is none. */
export const backupManifest = backupEntry.extend({
  format: z.literal(1),
  schemaVersion: z.number().int(),
  changes: z.number().int(),
  database: z.object({ bytes: z.number().int(), sha256: z.string() }),
  blobs: z.object({ count: z.number().int(), bytes: z.number().int() }),
  /** Of batches; backups from before they were held lack it. */
  journals: z.object({ count: z.number().int(), bytes: z.number().int() }).optional(),
})
export type BackupManifest = z.infer<typeof backupManifest>

export const backupFolder = (folder: string, id: string) => {
  const root = join(dataFolder(folder).backups, id)
  return { root, database: join(root, 'pult.db'), blobs: join(root, 'blobs'), batches: join(root, 'batches'), manifest: join(root, 'manifest.json') }
}

/** All whole backups, newest first; also of a folder whose database does not open. */
export async function listBackups(folder: string): Promise<BackupEntry[]> {
  const ids = await readdir(dataFolder(folder).backups).catch(() => [])
  const manifests = await Promise.all(ids.filter(isBackupId).map((id) => readManifest(folder, id)))
  const entries = manifests.flatMap((manifest) => (manifest ? [backupEntry.parse(manifest)] : []))
  return entries.sort((a, b) => b.atMs - a.atMs || (a.id < b.id ? 1 : -1))
}

export async function readManifest(folder: string, id: string): Promise<BackupManifest | null> {
  if (!isBackupId(id)) return null
  try {
    const manifest = backupManifest.parse(JSON.parse(await readFile(backupFolder(folder, id).manifest, 'utf8')))
    return manifest.id === id ? manifest : null
  } catch {
    return null // half written by a crash, or not ours: no backup to offer
  }
}

/** An id is a folder name; nothing that could lead elsewhere. */
const isBackupId = (id: string): boolean => /^[0-9a-z-]+$/.test(id)

export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array)
  return hash.digest('hex')
}
