import { copyFile, link, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { backupEntry, type BackupEntry } from '../../contracts/system.ts'
import { blobPath, listBlobs } from '../blobs/blob-store.ts'
import { syncFile, syncFolder, writeDurably } from '../blobs/durable-file.ts'
import { backUpJournals } from './batch-journals.ts'
import { backupFolder, type BackupManifest, hashFile, listBackups } from './backup-manifest.ts'
import { backupsToRemove } from './backup-schedule.ts'
import { dataFolder } from './data-folder.ts'
import type { ErrandWork } from './errand.ts'
import { openSqlite } from './open-sqlite.ts'
import { StoreRefused } from './store-problem.ts'
import { countDatabase, verifyDatabase } from './verify-database.ts'

type BackupOrder = { folder: string; reason: BackupEntry['reason']; nowMs: number }
const databaseSteps = 2

/** A copy of everything as it was at one moment, verified by opening it. Commits go on meanwhile. [DB1] */
export async function createBackup({ folder, reason, nowMs }: BackupOrder, work: ErrandWork): Promise<BackupEntry> {
  const { backups, blobs } = dataFolder(folder)
  await mkdir(backups, { recursive: true, mode: 0o700 })
  await removePartial(backups)
  const id = await freeId(backups, `${new Date(nowMs).toISOString().slice(0, 19).replace(/[^0-9]/g, '-')}-${reason}`)
  const partial = `${join(backups, id)}.partial`
  try {
    await mkdir(partial, { mode: 0o700 })
    copyDatabase(dataFolder(folder).database, join(partial, 'pult.db'))
    // After the database: a blob is there before the edit that names it, so none that the copy names is missing.
    const hashes = await listBlobs(blobs)
    const total = hashes.length + databaseSteps
    await work.step(1, total)
    const counted = verify(join(partial, 'pult.db'))
    await work.step(databaseSteps, total)
    const blobBytes = await linkBlobs(blobs, join(partial, 'blobs'), hashes, (done) => work.step(done + databaseSteps, total))
    const journals = await backUpJournals(folder, join(partial, 'batches'))
    const database = { bytes: (await stat(join(partial, 'pult.db'))).size, sha256: await hashFile(join(partial, 'pult.db')) }
    const manifest: BackupManifest = {
      format: 1, id, atMs: nowMs, reason, verifiedAtMs: nowMs, bytes: database.bytes + blobBytes + journals.bytes, ...counted, database, blobs: { count: hashes.length, bytes: blobBytes }, journals,
    }
    await writeDurably(join(partial, 'manifest.json'), JSON.stringify(manifest, null, 2), join(partial, 'manifest.partial'))
    await rename(partial, join(backups, id))
    syncFolder(backups)
    await rotate(folder, id)
    return backupEntry.parse(manifest)
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
}

function copyDatabase(from: string, to: string): void {
  const sql = openSqlite(from, { readonly: true })
  try {
    sql.prepare('VACUUM INTO ?').run(to)
  } finally {
    sql.close()
  }
  syncFile(to)
}

function verify(database: string): ReturnType<typeof countDatabase> {
  const sql = openSqlite(database, { readonly: true })
  try {
    if (!verifyDatabase(sql)) throw new StoreRefused({ reason: 'database-damaged' })
    return countDatabase(sql)
  } finally {
    sql.close()
  }
}

/** Blobs never change, so a link is as good as a copy and takes no room. */
export async function linkBlobs(from: string, to: string, hashes: readonly string[], step: (done: number) => Promise<void>): Promise<number> {
  let bytes = 0
  const shelves = new Set<string>()
  for (const [done, sha256] of hashes.entries()) {
    const target = blobPath(to, sha256)
    await mkdir(dirname(target), { recursive: true })
    shelves.add(dirname(target))
    bytes += (await stat(blobPath(from, sha256))).size
    await linkOrCopy(blobPath(from, sha256), target)
    await step(done + 1)
  }
  for (const shelf of shelves) syncFolder(shelf)
  if (shelves.size > 0) syncFolder(to)
  return bytes
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return
    // Another volume, or a file system without links.
    await copyFile(from, to)
    syncFile(to)
  }
}

async function removePartial(backups: string): Promise<void> {
  for (const name of await readdir(backups)) if (name.endsWith('.partial')) await rm(join(backups, name), { recursive: true, force: true })
}

async function freeId(backups: string, wanted: string): Promise<string> {
  const taken = new Set(await readdir(backups))
  for (let number = 2, id = wanted; ; number += 1) {
    if (!taken.has(id)) return id
    id = `${wanted}-${number}`
  }
}

/** The one just made stays, though others claim to be later because a clock was wrong. */
async function rotate(folder: string, madeId: string): Promise<void> {
  for (const id of backupsToRemove(await listBackups(folder))) {
    if (id === madeId) continue
    const { root } = backupFolder(folder, id)
    // Its name goes first, so that a crash leaves no backup that lacks a part.
    await rename(root, `${root}.partial`)
    await rm(`${root}.partial`, { recursive: true, force: true })
  }
}
