import type { Sql, SqlStatement } from './sql.ts'

/** Prepared once, by their own text. */
export type Reader = { query(text: string): SqlStatement }
export type Writer = Reader & { readonly sql: Sql }

export function createReader(sql: Sql): Reader {
  const prepared = new Map<string, SqlStatement>()
  const query = (text: string): SqlStatement => {
    const known = prepared.get(text)
    if (known) return known
    const statement = sql.prepare(text)
    prepared.set(text, statement)
    return statement
  }
  return { query }
}

export const createWriter = (sql: Sql): Writer => ({ sql, ...createReader(sql) })
