import { readSchemaVersion } from './migrate.ts'
import { readCounts } from './open-store-core.ts'
import type { Sql } from './sql.ts'
import { createReader } from './statements.ts'

/** The slow and thorough check, for backups: every page, every index, every reference. */
export function verifyDatabase(sql: Sql): boolean {
  const found = sql.prepare('PRAGMA integrity_check(1)').get()?.integrity_check
  return found === 'ok' && sql.prepare('PRAGMA foreign_key_check').get() === undefined
}

export function countDatabase(sql: Sql): { documents: number; edits: number; changes: number; schemaVersion: number } {
  const reader = createReader(sql)
  return { ...readCounts(reader), changes: Number(reader.query('SELECT count(*) AS n FROM changes').get()?.n), schemaVersion: readSchemaVersion(sql) }
}
