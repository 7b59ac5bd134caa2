import { existsSync } from 'node:fs'
import { copyFile, mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { documentKinds } from '../../contracts/documents.ts'
import { blobPath, listBlobs } from '../blobs/blob-store.ts'
import { syncFolder } from '../blobs/durable-file.ts'
import { dataFolder } from './data-folder.ts'
import type { ErrandWork } from './errand.ts'
import { exportReadme } from './export-readme.ts'
import { openSqlite } from './open-sqlite.ts'
import type { SqlRow } from './sql.ts'
import { createReader, type Reader } from './statements.ts'
import { readStamps } from './stored-document.ts'
import { StoreRefused } from './store-problem.ts'

type ExportOrder = { folder: string; target: string; nowMs: number }
type Progress = { done: number; total: number; work: ErrandWork }

/** Everything but secrets, in files that any program can read. Under the final name there is all of it or nothing. */
export async function exportEverything({ folder, target: asked, nowMs }: ExportOrder, work: ErrandWork): Promise<void> {
  const target = resolve(asked)
  await refuseUnfit(target)
  const partial = `${target}.partial`
  const sql = openSqlite(dataFolder(folder).database, { readonly: true })
  try {
    await mkdir(partial)
  } catch (error) {
    sql.close()
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw new StoreRefused({ reason: 'folder-not-empty', params: { folder: partial } })
    throw error
  }
  try {
    sql.exec('BEGIN')
    const reader = createReader(sql)
    // The first read is the moment that is exported; blobs are listed after it, for each is there before the edit that names it.
    const rows = count(reader, 'documents') + count(reader, 'edits')
    const hashes = await listBlobs(dataFolder(folder).blobs)
    const progress: Progress = { done: 0, total: rows + hashes.length, work }
    await writeLines(join(partial, 'README.txt'), [exportReadme(nowMs)])
    await exportDocuments(reader, partial, progress)
    await exportHistory(reader, partial, progress)
    await exportBlobs(dataFolder(folder).blobs, partial, hashes, progress)
    if (existsSync(target)) await rmdir(target)
    await rename(partial, target)
    syncFolder(dirname(target))
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  } finally {
    sql.close()
  }
}

async function refuseUnfit(target: string): Promise<void> {
  if (!existsSync(dirname(target))) throw new StoreRefused({ reason: 'folder-missing', params: { folder: dirname(target) } })
  if (existsSync(target) && (await readdir(target)).length > 0) throw new StoreRefused({ reason: 'folder-not-empty', params: { folder: target } })
}

async function exportDocuments(reader: Reader, partial: string, progress: Progress): Promise<void> {
  await mkdir(join(partial, 'documents'))
  for (const kind of documentKinds) {
    const page = reader.query('SELECT num, id, kind, alive, fields, stamps FROM documents WHERE kind = ? AND num > ? ORDER BY num LIMIT 500')
    await writeLines(join(partial, 'documents', `${kind}.jsonl`), pages((after) => page.all(kind, after), documentLine), progress)
  }
}

function documentLine(row: SqlRow): string {
  const stamps = JSON.stringify(Object.fromEntries(readStamps(String(row.stamps))))
  return `{"id":${JSON.stringify(row.id)},"kind":${JSON.stringify(row.kind)},"alive":${row.alive === 1},"fields":${String(row.fields)},"stamps":${stamps}}\n`
}

async function exportHistory(reader: Reader, partial: string, progress: Progress): Promise<void> {
  await mkdir(join(partial, 'history'))
  const page = reader.query('SELECT num, stamp, at_ms, person_id, label, undoes, undone_by FROM edits WHERE num > ? ORDER BY num LIMIT 500')
  const editLine = (row: SqlRow) =>
    `${JSON.stringify({ stamp: row.stamp, atMs: row.at_ms, personId: row.person_id, label: row.label, undoes: row.undoes, undoneBy: row.undone_by })}\n`
  await writeLines(join(partial, 'history', 'edits.jsonl'), pages((after) => page.all(after), editLine), progress)
  const changes = reader.query(
    'SELECT documents.id, field, value, replaced FROM changes JOIN documents ON documents.num = changes.document WHERE edit = ? ORDER BY document, field',
  )
  const changeLines = (edit: SqlRow) => changes.all(Number(edit.num)).map((row) => changeLine(String(edit.stamp), row)).join('')
  await writeLines(join(partial, 'history', 'changes.jsonl'), pages((after) => page.all(after), changeLines), { ...progress, total: 0 })
}

function changeLine(stamp: string, row: SqlRow): string {
  return `{"stamp":"${stamp}","documentId":${JSON.stringify(row.id)},"field":${JSON.stringify(row.field)},"value":${String(row.value)},"replaced":${JSON.stringify(row.replaced)}}\n`
}

async function exportBlobs(from: string, partial: string, hashes: readonly string[], progress: Progress): Promise<void> {
  for (const sha256 of hashes) {
    const target = blobPath(join(partial, 'blobs'), sha256)
    await mkdir(dirname(target), { recursive: true })
    await copyFile(blobPath(from, sha256), target)
    await progress.work.step(++progress.done, progress.total)
  }
}

/** Page by page, so that a large history never has to fit into memory. */
function* pages(read: (after: number) => SqlRow[], line: (row: SqlRow) => string): Generator<string> {
  for (let rows = read(0); rows.length > 0; rows = read(Number(rows.at(-1)?.num))) for (const row of rows) yield line(row)
}

const linesTogether = 200

async function writeLines(path: string, lines: Iterable<string>, progress?: Progress): Promise<void> {
  const file = await open(path, 'wx')
  try {
    let together: string[] = []
    const flush = async () => {
      await file.writeFile(together.join(''))
      if (progress) {
        if (progress.total > 0) progress.done += together.length
        await progress.work.step(progress.done, progress.total || null)
      }
      together = []
    }
    for (const line of lines) if (together.push(line) >= linesTogether) await flush()
    await flush()
    await file.sync()
  } finally {
    await file.close()
  }
}

function count(reader: Reader, table: 'documents' | 'edits'): number {
  return Number(reader.query(`SELECT count(*) AS n FROM ${table}`).get()?.n)
}
