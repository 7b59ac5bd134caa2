import { existsSync, rmSync, statSync } from 'node:fs'
import type { Problem } from '../../contracts/problems.ts'
import { dataFolder } from './data-folder.ts'
import { applicationId, readSchemaVersion, schemaVersion } from './migrate.ts'
import { openSqlite } from './open-sqlite.ts'
import type { Sql } from './sql.ts'
import { problemOf } from './store-problem.ts'

export type Inspection = { kind: 'missing' } | { kind: 'sound'; schemaVersion: number } | { kind: 'refused'; problem: Problem }

/** Judges the database without writing to it: whatever is refused stays as it was found. [DB1] */
export function inspectDatabase(folder: string): Inspection {
  const { database, log } = dataFolder(folder)
  const damaged: Inspection = { kind: 'refused', problem: { reason: 'database-damaged', params: { folder } } }
  if (!existsSync(database)) return existsSync(log) && statSync(log).size > 0 ? damaged : { kind: 'missing' }
  // SQLite takes an empty file for a new database; ours are never empty, for they get their name when they are whole.
  if (statSync(database).size === 0) return damaged
  const absent = [dataFolder(folder).log, dataFolder(folder).sharedMemory].filter((beside) => !existsSync(beside))
  let sql: Sql | null = null
  try {
    sql = openSqlite(database, { readonly: true })
    return judge(sql, folder) ?? damaged
  } catch (error) {
    const problem = problemOf(error, folder)
    if (problem) return { kind: 'refused', problem }
    throw error
  } finally {
    sql?.close()
    removeOwn(absent)
  }
}

/** A connection that only reads makes an empty log and an index of it, and cannot take them away again. */
function removeOwn(made: readonly string[]): void {
  for (const path of made) {
    if (!path.endsWith('-wal') || (existsSync(path) && statSync(path).size === 0)) rmSync(path, { force: true })
  }
}

function judge(sql: Sql, folder: string): Inspection | null {
  const version = readSchemaVersion(sql)
  if (sql.prepare('PRAGMA application_id').get()?.application_id !== applicationId) return null
  if (version > schemaVersion) return { kind: 'refused', problem: { reason: 'database-newer', params: { folder, version, known: schemaVersion } } }
  const found = sql.prepare('PRAGMA quick_check(1)').get()?.quick_check
  return found === 'ok' ? { kind: 'sound', schemaVersion: version } : null
}
