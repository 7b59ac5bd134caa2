/*
 * The one door of every write to a document: one edit, one hybrid stamp, one transaction. [DB1] [SY1]
 * Changes that change nothing are left out, so the same file imported twice leaves no trace; only an undo keeps them,
 * for it has to be on record as having happened.
 */
import type { Change, Delta, DocumentKind, Stamp } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import type { Problem } from '../../contracts/problems.ts'
import { aliveField, elementChanges, elementOf, emptyDocument, latestStamp, nullableFieldsOfKind, readRegister, setFieldsOfKind, tick, writeRegister } from '../../core/sync/index.ts'
import { sameJson } from '../../core/kernel/same-json.ts'
import type { CommitOutcome, EditDraft } from '../services.ts'
import { insertRows } from './insert-rows.ts'
import type { SqlValue } from './sql.ts'
import type { Writer } from './statements.ts'
import { findDocuments, type StoredDocument, writeStamps } from './stored-document.ts'
import { transaction } from './transaction.ts'

/** What the only writer knows without asking; moved on only when a transaction is on the disk. */
export type WriterState = { replicaId: string; last: Stamp | null; nextEdit: number; nextDocument: number }
/** A large edit is written a part at a time, so that its rows are never all in memory twice. */
const documentsAtOnce = 500
type Row = { value: Json; replaced: Stamp | null }
type Touched = { document: StoredDocument; isNew: boolean; wasAlive: boolean; latestBefore: Stamp | null; rows: Map<string, Row> }

export function commitEdit(writer: Writer, state: WriterState, draft: EditDraft, nowMs: number): CommitOutcome {
  const stamp = tick(state.last, nowMs, state.replicaId)
  const problems: Problem[] = []
  const touched: Touched[] = []
  let nextDocument = state.nextDocument
  const grouped = byDocument(draft.changes)
  const known = findDocuments(writer, [...grouped.keys()])
  for (const [id, changes] of grouped) {
    const found = openDocument(known.get(id), changes, nextDocument)
    if ('reason' in found) {
      problems.push(found)
      continue
    }
    for (const change of changes) apply(found, change, stamp, draft.undoes !== undefined)
    if (found.rows.size === 0) continue
    if (found.isNew) nextDocument += 1
    touched.push(found)
  }
  if (problems.length > 0) return { kind: 'refused', problems }
  if (touched.length === 0) return { kind: 'unchanged' }
  transaction(writer.sql, () => writeEdit(writer, { num: state.nextEdit, stamp, atMs: nowMs, draft, touched }))
  Object.assign(state, { last: stamp, nextEdit: state.nextEdit + 1, nextDocument })
  return { kind: 'committed', stamp, atMs: nowMs, deltas: touched.filter(({ document, wasAlive }) => wasAlive || document.alive).map(deltaOf) }
}

function byDocument(changes: readonly Change[]): Map<string, Change[]> {
  const grouped = new Map<string, Change[]>()
  for (const change of changes) {
    const known = grouped.get(change.documentId)
    if (known) known.push(change)
    else grouped.set(change.documentId, [change])
  }
  return grouped
}

function openDocument(stored: StoredDocument | undefined, changes: readonly Change[], nextDocument: number): Touched | Problem {
  const { documentId, kind } = changes[0] as Change
  const creates = changes.some((change) => change.field === aliveField && change.value === true)
  if (stored ? changes.some((change) => change.kind !== stored.kind) : !creates) return { reason: 'document-unknown', documentId }
  if (stored && !stored.alive && !creates) return { reason: 'document-removed', documentId }
  const document = stored ?? { num: nextDocument, id: documentId, kind, ...emptyDocument(kind) }
  return { document, isNew: !stored, wasAlive: document.alive, latestBefore: latestStamp(document), rows: new Map() }
}

function apply(touched: Touched, { kind, field, value }: Change, stamp: Stamp, keepSame: boolean): void {
  if (setFieldsOfKind[kind].includes(field)) {
    const wanted = Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
    for (const element of elementChanges(touched.document, field, wanted)) setRegister(touched, element.field, element.value, stamp)
    return
  }
  const present = readRegister(kind, touched.document, field)
  const same = present ? sameJson(present.value, value) : value === null && readsAsNull(kind, field)
  if (!same || keepSame) setRegister(touched, field, value, stamp)
}

/** A register that was never set already reads as null. */
const readsAsNull = (kind: DocumentKind, field: string): boolean => elementOf(kind, field) !== null || nullableFieldsOfKind[kind].includes(field)

function setRegister({ document, latestBefore, rows }: Touched, field: string, value: Json, stamp: Stamp): void {
  const isRemoval = field === aliveField && value !== true
  const known = rows.get(field)
  const replaced = known ? known.replaced : isRemoval ? latestBefore : (document.stamps.get(field) ?? null)
  rows.set(field, { value, replaced })
  writeRegister(document.kind, document, field, { value, stamp })
}

type NewEdit = { num: number; stamp: Stamp; atMs: number; draft: EditDraft; touched: readonly Touched[] }

function writeEdit(writer: Writer, { num, stamp, atMs, draft, touched }: NewEdit): void {
  const changeCount = touched.reduce((sum, { rows }) => sum + rows.size, 0)
  writer
    .query('INSERT INTO edits (num, stamp, at_ms, person_id, label, undoes, change_count, document_count) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    .run(num, stamp, atMs, draft.personId, draft.label, draft.undoes ?? null, changeCount, touched.length)
  if (draft.undoes) writer.query('UPDATE edits SET undone_by = ? WHERE stamp = ?').run(stamp, draft.undoes)
  for (let from = 0; from < touched.length; from += documentsAtOnce) writePart(writer, num, touched.slice(from, from + documentsAtOnce))
}

function writePart(writer: Writer, edit: number, touched: readonly Touched[]): void {
  const created: SqlValue[] = []
  const traces: SqlValue[] = []
  const changes: SqlValue[] = []
  for (const { document, isNew, rows } of touched) {
    const { num, id, kind, alive, fields, stamps } = document
    const texts = [alive ? 1 : 0, JSON.stringify(fields), writeStamps(stamps)] as const
    if (isNew) created.push(num, id, kind, ...texts)
    else writer.query('UPDATE documents SET alive = ?, fields = ?, stamps = ? WHERE num = ?').run(...texts, num)
    traces.push(num, edit)
    for (const [field, { value, replaced }] of rows) changes.push(edit, num, field, JSON.stringify(value), replaced)
  }
  insertRows(writer, 'documents (num, id, kind, alive, fields, stamps)', 6, created)
  insertRows(writer, 'touched (document, edit)', 2, traces)
  insertRows(writer, 'changes (edit, document, field, value, replaced)', 5, changes)
}

function deltaOf({ document: { id, kind, alive, fields } }: Touched): Delta {
  return { id, kind, fields: alive ? fields : null }
}
