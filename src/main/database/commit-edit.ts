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
import type { Writer } from './statements.ts'
import { findDocument, type StoredDocument, writeStamps } from './stored-document.ts'
import { transaction } from './transaction.ts'

/** What the only writer knows without asking; moved on only when a transaction is on the disk. */
export type WriterState = { replicaId: string; last: Stamp | null; nextEdit: number; nextDocument: number }
type Row = { value: Json; replaced: Stamp | null }
type Touched = { document: StoredDocument; isNew: boolean; wasAlive: boolean; latestBefore: Stamp | null; rows: Map<string, Row> }

export function commitEdit(writer: Writer, state: WriterState, draft: EditDraft, nowMs: number): CommitOutcome {
  const stamp = tick(state.last, nowMs, state.replicaId)
  const problems: Problem[] = []
  const touched: Touched[] = []
  let nextDocument = state.nextDocument
  for (const changes of byDocument(draft.changes).values()) {
    const found = openDocument(writer, changes, nextDocument)
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

function openDocument(writer: Writer, changes: readonly Change[], nextDocument: number): Touched | Problem {
  const { documentId, kind } = changes[0] as Change
  const stored = findDocument(writer, documentId)
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
  const insertChange = writer.query('INSERT INTO changes (edit, document, field, value, replaced) VALUES (?, ?, ?, ?, ?)')
  const insertTouched = writer.query('INSERT INTO touched (document, edit) VALUES (?, ?)')
  for (const { document, isNew, rows } of touched) {
    writeDocument(writer, document, isNew)
    insertTouched.run(document.num, num)
    for (const [field, { value, replaced }] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) {
      insertChange.run(num, document.num, field, JSON.stringify(value), replaced)
    }
  }
}

function writeDocument(writer: Writer, { num, id, kind, alive, fields, stamps }: StoredDocument, isNew: boolean): void {
  const texts = [alive ? 1 : 0, JSON.stringify(fields), writeStamps(stamps)] as const
  if (isNew) writer.query('INSERT INTO documents (alive, fields, stamps, num, id, kind) VALUES (?, ?, ?, ?, ?, ?)').run(...texts, num, id, kind)
  else writer.query('UPDATE documents SET alive = ?, fields = ?, stamps = ? WHERE num = ?').run(...texts, num)
}

function deltaOf({ document: { id, kind, alive, fields } }: Touched): Delta {
  return { id, kind, fields: alive ? fields : null }
}
