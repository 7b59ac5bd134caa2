import { copyFileSync, existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs'
import { copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '../../contracts/problems.ts'
import { listBlobs } from '../blobs/blob-store.ts'
import { syncFile, syncFolder } from '../blobs/durable-file.ts'
import { backupFolder, type BackupManifest, hashFile, readManifest } from './backup-manifest.ts'
import { bringBackJournals, journalsIn } from './batch-journals.ts'
import { linkBlobs } from './create-backup.ts'
import { dataFolder } from './data-folder.ts'
import type { ErrandWork } from './errand.ts'
import { lockFolder } from './lock-folder.ts'
import { schemaVersion } from './migrate.ts'
import { openSqlite } from './open-sqlite.ts'
import { problemOf, StoreRefused } from './store-problem.ts'
import { transaction } from './transaction.ts'
import { countDatabase, verifyDatabase } from './verify-database.ts'

export type RestoreOutcome = { kind: 'restored' } | { kind: 'refused'; problem: Problem }

/** Verifies the backup and lays its database beside the present one, ready to take its place. */
export async function prepareRestore(folder: string, backupId: string, work: ErrandWork): Promise<void> {
  const manifest = await readManifest(folder, backupId)
  if (!manifest) throw new StoreRefused({ reason: 'backup-unknown', params: { id: backupId } })
  const backup = backupFolder(folder, backupId)
  if (!(await isSound(backup.database, manifest))) throw new StoreRefused({ reason: 'backup-damaged', params: { id: backupId } })
  const { incoming, blobs } = dataFolder(folder)
  const hashes = await listBlobs(backup.blobs)
  if (hashes.length !== manifest.blobs.count || (manifest.journals?.count ?? 0) !== (await journalsIn(backup.batches)).length) throw new StoreRefused({ reason: 'backup-damaged', params: { id: backupId } })
  try {
    await copyFile(backup.database, incoming)
    forgetPresent(incoming)
    syncFile(incoming)
    await work.step(1, hashes.length + 1)
    await mkdir(blobs, { recursive: true })
    await linkBlobs(backup.blobs, blobs, hashes, (done) => work.step(done + 1, hashes.length + 1))
    await bringBackJournals(folder, backup.batches)
  } catch (error) {
    await rm(incoming, { force: true })
    throw error
  }
}

/**
 * Takes out of the copy what was true only then: which folder it was the database of (file numbers are used again, so the
 * next replica id must not hang on one), and who was let in. [SY1] [PE1]
 */
function forgetPresent(incoming: string): void {
  const sql = openSqlite(incoming)
  try {
    // No journal beside it: one left by a power cut would be played into the next file of this name.
    sql.exec('PRAGMA journal_mode = MEMORY')
    transaction(sql, () => sql.exec("DELETE FROM meta WHERE name = 'folder_identity'; DELETE FROM private_records WHERE namespace IN ('sessions', 'invites')"))
  } finally {
    sql.close()
  }
}

async function isSound(database: string, manifest: BackupManifest): Promise<boolean> {
  if (!existsSync(database) || statSync(database).size !== manifest.database.bytes || (await hashFile(database)) !== manifest.database.sha256) return false
  const sql = openSqlite(database, { readonly: true })
  try {
    const counted = countDatabase(sql)
    if (counted.schemaVersion > schemaVersion) throw new StoreRefused({ reason: 'database-newer', params: { version: counted.schemaVersion, known: schemaVersion } })
    return verifyDatabase(sql) && counted.documents === manifest.documents && counted.edits === manifest.edits && counted.changes === manifest.changes
  } finally {
    sql.close()
  }
}

/** Puts the prepared database in the place of one that was closed cleanly; `takeBack` undoes it. */
export function swapDatabase(folder: string): { keep(): void; takeBack(): void } {
  const { database, log, sharedMemory, incoming, previous } = dataFolder(folder)
  if (existsSync(log) && statSync(log).size > 0) throw new Error('the database was not closed')
  for (const beside of [log, sharedMemory]) rmSync(beside, { force: true })
  rmSync(previous, { force: true })
  keepBeside(database, previous)
  // One rename: whenever the power goes, there is a whole database under the name.
  renameSync(incoming, database)
  syncFolder(folder)
  return {
    keep: () => rmSync(previous, { force: true }),
    takeBack() {
      for (const beside of [log, sharedMemory]) rmSync(beside, { force: true })
      renameSync(previous, database)
      syncFolder(folder)
    },
  }
}

function keepBeside(database: string, previous: string): void {
  try {
    linkSync(database, previous)
  } catch {
    copyFileSync(database, previous) // a file system without links
  }
}

/** For a folder whose database does not open: what was found there is kept in `damaged/`. */
export async function restoreDamaged(folder: string, backupId: string): Promise<RestoreOutcome> {
  try {
    const lock = lockFolder(folder)
    if (lock.kind === 'refused') return lock
    try {
      await prepareRestore(folder, backupId, { step: () => Promise.resolve() })
      await setAside(folder)
      renameSync(dataFolder(folder).incoming, dataFolder(folder).database)
      syncFolder(folder)
      return { kind: 'restored' }
    } finally {
      lock.unlock()
    }
  } catch (error) {
    const problem = problemOf(error, folder)
    if (problem) return { kind: 'refused', problem }
    throw error
  }
}

async function setAside(folder: string): Promise<void> {
  const { database, log, sharedMemory, damaged } = dataFolder(folder)
  let number = 1
  while (existsSync(join(damaged, String(number)))) number += 1
  const keep = join(damaged, String(number))
  await mkdir(keep, { recursive: true, mode: 0o700 })
  for (const [path, name] of [[database, 'pult.db'], [log, 'pult.db-wal']] as const) {
    if (!existsSync(path)) continue
    await copyFile(path, join(keep, name))
    syncFile(join(keep, name))
  }
  syncFolder(keep)
  for (const beside of [log, sharedMemory]) rmSync(beside, { force: true })
  syncFolder(folder)
}
