import type { DocumentKind, Stamp } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import type { FoldedDocument } from '../../core/sync/index.ts'
import type { SqlRow } from './sql.ts'
import type { Reader } from './statements.ts'

export type StoredDocument = FoldedDocument & { num: number; id: string; kind: DocumentKind }

/** Many at a time: one question for five hundred costs little more than one for each few. */
const idsAtOnce = 500

export function findDocuments(reader: Reader, ids: readonly string[]): Map<string, StoredDocument> {
  const found = new Map<string, StoredDocument>()
  for (let from = 0; from < ids.length; from += idsAtOnce) {
    const part = JSON.stringify(ids.slice(from, from + idsAtOnce))
    const rows = reader.query('SELECT num, id, kind, alive, fields, stamps FROM documents WHERE id IN (SELECT value FROM json_each(?))').all(part)
    for (const row of rows) found.set(String(row.id), readDocument(row))
  }
  return found
}

export function readDocument(row: SqlRow): StoredDocument {
  return {
    num: Number(row.num),
    id: String(row.id),
    kind: String(row.kind) as DocumentKind,
    alive: row.alive === 1,
    fields: JSON.parse(String(row.fields)) as Record<string, Json>,
    stamps: readStamps(String(row.stamps)),
  }
}

/** Most registers of a document bear the stamp of its creation, so they are kept by stamp: `{"<stamp>":["code","name"]}`. */
export function readStamps(text: string): Map<string, Stamp> {
  const stamps = new Map<string, Stamp>()
  for (const [stamp, fields] of Object.entries(JSON.parse(text) as Record<Stamp, string[]>)) for (const field of fields) stamps.set(field, stamp)
  return stamps
}

export function writeStamps(stamps: ReadonlyMap<string, Stamp>): string {
  const byStamp: Record<Stamp, string[]> = {}
  for (const [field, stamp] of stamps) (byStamp[stamp] ??= []).push(field)
  return JSON.stringify(byStamp)
}

/** All live documents as the text of one JSON array, put together by SQLite itself: parsed once, where they are needed. */
export function documentsText(reader: Reader): string {
  const row = reader.query(`SELECT group_concat('{"id":"' || id || '","kind":"' || kind || '","fields":' || fields || '}') AS text FROM documents WHERE alive = 1`).get()
  return `[${String(row?.text ?? '')}]`
}
