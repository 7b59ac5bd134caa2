import { renameSync, rmSync } from 'node:fs'
import { syncFile, syncFolder } from '../blobs/durable-file.ts'
import { dataFolder } from './data-folder.ts'
import { migrate } from './migrate.ts'
import { openSqlite } from './open-sqlite.ts'

/** A new database gets its name when it is whole, so that a crash here never leaves half of one. */
export function createDatabase(folder: string): void {
  const { database, incoming } = dataFolder(folder)
  rmSync(incoming, { force: true })
  const sql = openSqlite(incoming)
  try {
    migrate(sql)
  } finally {
    sql.close()
  }
  syncFile(incoming)
  renameSync(incoming, database)
  syncFolder(folder)
}
