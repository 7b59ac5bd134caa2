/*
 * One engine on one data folder. The lock is SQLite's own exclusive lock on an empty database, `engine.lock`: the
 * operating system lets go of it when the process ends, however it ends, so there are no stale locks to judge.
 * It is opened by SQLite only: closing any other handle on it would drop the lock on POSIX systems. Who holds it is
 * told beside it, in `engine.lock.json` and, once it listens, in `engine.json`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../../contracts/problems.ts'
import { openSqlite } from './open-sqlite.ts'
import type { Sql } from './sql.ts'

export type FolderLock = { kind: 'locked'; unlock(): void } | { kind: 'refused'; problem: Problem }

/** The folder must exist. Throws what the disk throws. */
export function lockFolder(folder: string): FolderLock {
  const lock = openSqlite(join(folder, 'engine.lock'), { timeoutMs: 0 })
  try {
    lock.exec('PRAGMA journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (isBusy(error)) return { kind: 'refused', problem: { reason: 'folder-in-use', params: { folder, ...readHolder(folder) } } }
    throw error
  }
  tellHolder(folder, lock)
  return { kind: 'locked', unlock: () => lock.close() }
}

function tellHolder(folder: string, lock: Sql): void {
  try {
    writeFileSync(join(folder, 'engine.lock.json'), JSON.stringify({ pid: process.pid }))
  } catch (error) {
    lock.close()
    throw error
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}

function readHolder(folder: string): Record<string, number> {
  const pid = readJson(join(folder, 'engine.lock.json')).pid
  const engine = readJson(join(folder, 'engine.json'))
  const port = typeof engine.url === 'string' && engine.pid === pid ? Number(new URL(engine.url).port) : 0
  return { ...(typeof pid === 'number' ? { pid } : {}), ...(port > 0 ? { port } : {}) }
}

function readJson(path: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  } catch {
    return {}
  }
}
