import { createReadStream } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import Database from 'better-sqlite3'
import exceljs from 'exceljs'

export type BareOrder = { xlsxFile: string; databaseFile: string; fields: readonly string[] }
export type BareAnswer = { parseMs: number; insertMs: number; changes: number }

// A thread of its own, so that its garbage is not collected while the engine's event loop is watched.
parentPort?.on('message', (order: BareOrder) => void bareImport(order).then((answer) => parentPort!.postMessage(answer)))

/**
 * The least an import can do: the same library's fastest reader over the file, then the rows and one change row for each
 * filled field of a row, in one transaction that is on the disk when it returns. Nothing is matched, compared or judged.
 */
async function bareImport({ xlsxFile, databaseFile, fields }: BareOrder): Promise<BareAnswer> {
  const startedAtMs = performance.now()
  const rows: unknown[][] = []
  const reader = new exceljs.stream.xlsx.WorkbookReader(createReadStream(xlsxFile), { sharedStrings: 'cache', styles: 'cache', worksheets: 'emit', hyperlinks: 'ignore', entries: 'ignore' })
  for await (const sheet of reader) for await (const row of sheet) if (row.number > 1) rows.push(row.values as unknown[])
  const parsedAtMs = performance.now()
  const changes = insert(databaseFile, rows, fields)
  return { parseMs: parsedAtMs - startedAtMs, insertMs: performance.now() - parsedAtMs, changes }
}

function insert(file: string, rows: readonly unknown[][], fields: readonly string[]): number {
  const database = new Database(file)
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE documents (num INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, fields TEXT NOT NULL) STRICT;
    CREATE TABLE changes (edit INTEGER NOT NULL, document INTEGER NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL) STRICT`)
  const insertDocument = database.prepare('INSERT INTO documents (num, id, kind, fields) VALUES (?, ?, ?, ?)')
  const insertChange = database.prepare('INSERT INTO changes (edit, document, field, value) VALUES (?, ?, ?, ?)')
  let changes = 0
  database.transaction(() => {
    for (const [num, row] of rows.entries()) {
      insertDocument.run(num, `sc_${num.toString(16).padStart(32, '0')}`, 'screen', JSON.stringify(row))
      for (const [index, field] of fields.entries()) {
        const value = row[index + 1]
        if (value === undefined || value === null) continue
        insertChange.run(1, num, field, JSON.stringify(value))
        changes += 1
      }
    }
  })()
  database.close()
  return changes
}
