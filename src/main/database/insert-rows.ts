import type { SqlValue } from './sql.ts'
import type { Writer } from './statements.ts'

/** Entering a statement costs more than a row: many rows at a time take half as long as one by one. */
const rowsAtOnce = 32

/** Inserts rows given as one flat list of values, in their order. */
export function insertRows(writer: Writer, into: string, columns: number, values: readonly SqlValue[]): void {
  const full = columns * rowsAtOnce
  let at = 0
  for (; at + full <= values.length; at += full) writer.query(insertion(into, columns, rowsAtOnce)).run(...values.slice(at, at + full))
  for (; at < values.length; at += columns) writer.query(insertion(into, columns, 1)).run(...values.slice(at, at + columns))
}

const texts = new Map<string, string>()

function insertion(into: string, columns: number, rows: number): string {
  const key = `${rows} ${into}`
  const known = texts.get(key)
  if (known !== undefined) return known
  const row = `(${Array(columns).fill('?').join(', ')})`
  const text = `INSERT INTO ${into} VALUES ${Array(rows).fill(row).join(', ')}`
  texts.set(key, text)
  return text
}
