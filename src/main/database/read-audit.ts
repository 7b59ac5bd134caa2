import type { AuditEntry, DocumentKind, EditLabel, Stamp } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import { aliveField } from '../../core/sync/index.ts'
import type { AuditQuery } from '../services.ts'
import type { SqlRow, SqlValue } from './sql.ts'
import type { Reader } from './statements.ts'

const changesShown = 50
const columns = 'edits.num, edits.stamp, edits.at_ms, edits.person_id, edits.label, edits.undoes, edits.undone_by, edits.change_count, edits.document_count'

/** Who changed what and when, newest first. [PE1] */
export function readAudit(reader: Reader, { documentId, personId, before, limit }: AuditQuery): AuditEntry[] {
  const where: string[] = []
  const values: SqlValue[] = []
  const only = (condition: string, value: string | undefined) => {
    if (value === undefined) return
    where.push(condition)
    values.push(value)
  }
  only('edits.num IN (SELECT edit FROM touched WHERE document = (SELECT num FROM documents WHERE id = ?))', documentId)
  only('edits.person_id = ?', personId)
  only('edits.stamp < ?', before)
  const filter = where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''
  const rows = reader.query(`SELECT ${columns} FROM edits ${filter} ORDER BY edits.stamp DESC LIMIT ?`).all(...values, limit)
  return rows.map((row) => readEntry(reader, row, documentId))
}

export function readAuditEntry(reader: Reader, stamp: Stamp): AuditEntry | null {
  const row = reader.query(`SELECT ${columns} FROM edits WHERE stamp = ?`).get(stamp)
  return row ? readEntry(reader, row) : null
}

function readEntry(reader: Reader, row: SqlRow, documentId?: string): AuditEntry {
  return {
    stamp: String(row.stamp),
    atMs: Number(row.at_ms),
    personId: textOrNull(row.person_id),
    label: String(row.label) as EditLabel,
    undoes: textOrNull(row.undoes),
    undoneBy: textOrNull(row.undone_by),
    changeCount: Number(row.change_count),
    documentCount: Number(row.document_count),
    changes: readChanges(reader, Number(row.num), documentId),
  }
}

function readChanges(reader: Reader, edit: number, documentId: string | undefined): AuditEntry['changes'] {
  const ofDocument = documentId === undefined ? '' : 'AND changes.document = (SELECT num FROM documents WHERE id = ?)'
  const rows = reader
    .query(
      `SELECT documents.id, documents.kind, json_extract(documents.fields, '$.name') AS name, changes.field, changes.value, changes.replaced,
         (SELECT earlier.value FROM changes AS earlier JOIN edits ON edits.num = earlier.edit
          WHERE edits.stamp = changes.replaced AND earlier.document = changes.document AND earlier.field = changes.field) AS before
       FROM changes JOIN documents ON documents.num = changes.document WHERE changes.edit = ? ${ofDocument} ORDER BY changes.document, changes.field LIMIT ${changesShown}`,
    )
    .all(...(documentId === undefined ? [edit] : [edit, documentId]))
  return rows.map((row) => readChange(row))
}

function readChange(row: SqlRow): AuditEntry['changes'][number] {
  const field = String(row.field)
  const after = JSON.parse(String(row.value)) as Json
  return {
    documentId: String(row.id),
    kind: String(row.kind) as DocumentKind,
    name: String(row.name ?? ''),
    field,
    before: field === aliveField ? after !== true : (JSON.parse(textOrNull(row.before) ?? 'null') as Json),
    after,
    replaced: textOrNull(row.replaced),
  }
}

const textOrNull = (value: SqlValue | undefined): string | null => (typeof value === 'string' ? value : null)
