import type { Sql } from './sql.ts'

/**
 * After a killed process the log may hold a commit that was written but never synced: everyone would see it now, and a power
 * cut could still take it back. A checkpoint syncs the log before it copies, so what is shown from here on is on the disk. [DB1]
 */
export function syncRecoveredLog(sql: Sql): void {
  try {
    sql.exec('PRAGMA wal_checkpoint')
  } catch (error) {
    // By then the log is synced; only the copy found no room, and a full disk is no reason not to start.
    if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL')) throw error
  }
}
