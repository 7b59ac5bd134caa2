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

/** Thrown inside the transaction to leave nothing of a refused edit behind. */
class Refusal extends Error {}

export const commitEdit = (writer: Writer, state: WriterState, draft: EditDraft, nowMs: number): CommitOutcome =>
  commitParts(writer, state, draft, inParts([...byDocument(draft.changes).values()]), nowMs)

/** The changes of one document in each list; a document stands in one part only. Parts are read one by one, so that a large edit is never whole in memory. */
export function commitParts(writer: Writer, state: WriterState, draft: Omit<EditDraft, 'changes'>, parts: Iterable<readonly (readonly Change[])[]>, nowMs: number): CommitOutcome {
  const edit: OpenEdit = { num: state.nextEdit, stamp: tick(state.last, nowMs, state.replicaId), atMs: nowMs, draft, nextDocument: state.nextDocument, changes: 0, documents: 0, problems: [], deltas: [] }
  try {
    transaction(writer.sql, () => {
      for (const part of parts) writePart(writer, edit, part)
      if (edit.problems.length > 0 || edit.documents === 0) throw new Refusal()
      writer.query('UPDATE edits SET change_count = ?, document_count = ? WHERE num = ?').run(edit.changes, edit.documents, edit.num)
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return edit.problems.length > 0 ? { kind: 'refused', problems: edit.problems } : { kind: 'unchanged' }
  }
  Object.assign(state, { last: edit.stamp, nextEdit: edit.num + 1, nextDocument: edit.nextDocument })
  return { kind: 'committed', stamp: edit.stamp, atMs: nowMs, deltas: edit.deltas }
}

type OpenEdit = {
  num: number; stamp: Stamp; atMs: number; draft: Omit<EditDraft, 'changes'>; nextDocument: number
  changes: number; documents: number; problems: Problem[]; deltas: Delta[]
}

function writePart(writer: Writer, edit: OpenEdit, part: readonly (readonly Change[])[]): void {
  const touched = touchedBy(writer, edit, part)
  if (edit.problems.length > 0 || touched.length === 0) return
  if (edit.documents === 0) insertEdit(writer, edit)
  insertTouched(writer, edit.num, touched)
  edit.documents += touched.length
  for (const { rows, document, wasAlive, delta } of touched) {
    edit.changes += rows.size
    if (wasAlive || document.alive) edit.deltas.push(delta)
  }
}

function touchedBy(writer: Writer, edit: OpenEdit, part: readonly (readonly Change[])[]): (Touched & { delta: Delta })[] {
  const known = findDocuments(writer, part.map((changes) => changes[0]!.documentId))
  const touched: (Touched & { delta: Delta })[] = []
  for (const changes of part) {
    const found = openDocument(known.get(changes[0]!.documentId), changes, edit.nextDocument)
    if ('reason' in found) {
      edit.problems.push(found)
      continue
    }
    for (const change of changes) apply(found, change, edit.stamp, edit.draft.undoes !== undefined)
    if (found.rows.size === 0) continue
    if (found.isNew) edit.nextDocument += 1
    touched.push({ ...found, delta: deltaOf(found) })
  }
  return touched
}

function* inParts<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += documentsAtOnce) yield list.slice(from, from + documentsAtOnce)
}

export function byDocument(changes: readonly Change[]): Map<string, Change[]> {
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

function insertEdit(writer: Writer, { num, stamp, atMs, draft }: OpenEdit): void {
  writer
    .query('INSERT INTO edits (num, stamp, at_ms, person_id, label, undoes, change_count, document_count) VALUES (?, ?, ?, ?, ?, ?, 0, 0)')
    .run(num, stamp, atMs, draft.personId, draft.label, draft.undoes ?? null)
  if (draft.undoes) writer.query('UPDATE edits SET undone_by = ? WHERE stamp = ?').run(stamp, draft.undoes)
}

function insertTouched(writer: Writer, edit: number, touched: readonly Touched[]): void {
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
