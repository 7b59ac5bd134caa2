import { realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Where things lie in DATA. */
export const dataFolder = (folder: string) => ({
  database: join(folder, 'pult.db'),
  log: join(folder, 'pult.db-wal'),
  sharedMemory: join(folder, 'pult.db-shm'),
  /** A new or restored database until it is whole. */
  incoming: join(folder, 'pult.db.incoming'),
  /** What a restore replaced, until the restored database has opened. */
  previous: join(folder, 'pult.db.previous'),
  blobs: join(folder, 'blobs'),
  backups: join(folder, 'backups'),
  damaged: join(folder, 'damaged'),
  /** Journals of the studio's batches. */
  batches: join(folder, 'studio', 'batches'),
})

/** Changes when the folder is copied, moved or its database replaced. [SY1] */
export function folderIdentity(folder: string): string {
  return `${realpathSync(folder)} ${statSync(dataFolder(folder).database, { bigint: true }).ino}`
}
