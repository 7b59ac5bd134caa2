/** What the store needs of SQLite, so that the same store runs on better-sqlite3 and, in simulations, on a disk that forgets. */
export type SqlValue = null | number | string | Uint8Array
export type SqlRow = Record<string, SqlValue>

export type SqlStatement = {
  run(...values: SqlValue[]): void
  get(...values: SqlValue[]): SqlRow | undefined
  all(...values: SqlValue[]): SqlRow[]
}
export type Sql = {
  exec(text: string): void
  prepare(text: string): SqlStatement
  close(): void
}
