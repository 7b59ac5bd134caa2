import Database from 'better-sqlite3'
import type { Sql, SqlRow } from './sql.ts'

/** SQLite in a file, behind the port of the store. */
export function openSqlite(file: string, { readonly = false, timeoutMs = 5000 }: { readonly?: boolean; timeoutMs?: number } = {}): Sql {
  const database = new Database(file, { readonly, fileMustExist: readonly, timeout: timeoutMs })
  return {
    exec: (text) => void database.exec(text),
    prepare(text) {
      const statement = database.prepare<unknown[], SqlRow>(text)
      return {
        run: (...values) => void statement.run(...values),
        get: (...values) => statement.get(...values),
        all: (...values) => statement.all(...values),
      }
    },
    close: () => void database.close(),
  }
}
