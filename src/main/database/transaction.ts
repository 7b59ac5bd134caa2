import type { Sql } from './sql.ts'

/** All or nothing; when it returns, it is on the disk. [DB1] */
export function transaction<T>(sql: Sql, work: () => T): T {
  sql.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    sql.exec('COMMIT')
    return result
  } catch (error) {
    rollBack(sql)
    throw error
  }
}

function rollBack(sql: Sql): void {
  try {
    sql.exec('ROLLBACK')
  } catch {
    // SQLite rolls back by itself on a full disk and an I/O error; the first error is the one to tell.
  }
}
