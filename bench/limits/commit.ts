import Database from 'better-sqlite3'

/** One row of so many bytes, inserted and on the disk before the call returns: nothing can be acknowledged sooner. */
export function openBareInsert(file: string): { insert(bytes: string): void; close(): void } {
  const database = new Database(file)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 2000; CREATE TABLE rows (num INTEGER PRIMARY KEY, bytes TEXT NOT NULL) STRICT')
  const statement = database.prepare('INSERT INTO rows (bytes) VALUES (?)')
  return { insert: (bytes) => void statement.run(bytes), close: () => void database.close() }
}
