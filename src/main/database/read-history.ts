import type { Change, Document, Stamp } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import { aliveField, planDocumentUndo, type UndoneChange, type UndoView } from '../../core/sync/index.ts'
import type { Store, UndoPlan } from '../services.ts'
import type { Reader } from './statements.ts'
import { readDocument, type StoredDocument } from './stored-document.ts'

type UndoQuery = Parameters<Store['planUndo']>[0]
type Candidate = { num: number; stamp: Stamp }
/** How far back an edit is looked for that still has something to undo. */
const candidatesLookedAt = 50

/** The edit that one undo (or redo) of this person would take back, and how. Edits overtaken by others are passed over. */
export function planEditUndo(reader: Reader, query: UndoQuery): UndoPlan {
  const found = query.stamp === undefined ? candidates(reader, query.personId, query.direction) : named(reader, query.stamp)
  for (const edit of found) {
    const plan = planWhole(reader, edit)
    if (plan.changes.length > 0) return { kind: 'plan', undoes: edit.stamp, ...plan }
  }
  if (found.length > 0) return { kind: 'refused', problems: [{ reason: 'undo-overtaken' }] }
  return { kind: 'refused', problems: [{ reason: query.direction === 'undo' ? 'nothing-to-undo' : 'nothing-to-redo' }] }
}

/** The edit `planEditUndo` would choose, found without planning all of it. */
export function findUndoable(reader: Reader, personId: string, direction: 'undo' | 'redo'): Stamp | null {
  const undoable = candidates(reader, personId, direction).find((edit) => {
    const view = createView(reader)
    for (const document of documentsOf(reader, edit)) {
      if (planDocumentUndo(edit.stamp, changesOf(reader, edit, document, view), view).changes.length > 0) return true
    }
    return false
  })
  return undoable?.stamp ?? null
}

function candidates(reader: Reader, personId: string, direction: 'undo' | 'redo'): Candidate[] {
  const rows =
    direction === 'undo'
      ? reader.query("SELECT num, stamp FROM edits WHERE person_id = ? AND label <> 'undo' AND undone_by IS NULL ORDER BY num DESC LIMIT ?").all(personId, candidatesLookedAt)
      : reader
          .query(
            `SELECT num, stamp FROM edits WHERE person_id = ? AND label = 'undo' AND undone_by IS NULL
             AND num > (SELECT coalesce(max(num), 0) FROM edits WHERE person_id = ? AND label NOT IN ('undo', 'redo')) ORDER BY num DESC LIMIT ?`,
          )
          .all(personId, personId, candidatesLookedAt)
  return rows.map((row) => ({ num: Number(row.num), stamp: String(row.stamp) }))
}

function named(reader: Reader, stamp: Stamp): Candidate[] {
  const row = reader.query('SELECT num FROM edits WHERE stamp = ?').get(stamp)
  return row ? [{ num: Number(row.num), stamp }] : []
}

type WholePlan = { changes: Change[]; skipped: number; removed?: Document[] }

function planWhole(reader: Reader, edit: Candidate): WholePlan {
  const view = createView(reader)
  const plan: WholePlan = { changes: [], skipped: 0 }
  for (const num of documentsOf(reader, edit)) {
    const { changes, skipped } = planDocumentUndo(edit.stamp, changesOf(reader, edit, num, view), view)
    for (const change of changes) plan.changes.push(change)
    plan.skipped += skipped
    const { alive, id, kind, fields } = view.show(num)
    if (!alive && changes.length > 0) (plan.removed ??= []).push({ id, kind, fields })
  }
  return plan
}

/** One by one: the first document is mostly enough to know whether an edit can be undone. */
function* documentsOf(reader: Reader, edit: Candidate): Generator<number> {
  const next = reader.query('SELECT document FROM changes WHERE edit = ? AND document > ? ORDER BY document LIMIT 1')
  for (let row = next.get(edit.num, 0); row; row = next.get(edit.num, Number(row.document))) yield Number(row.document)
}

function changesOf(reader: Reader, edit: Candidate, num: number, view: StoreView): UndoneChange[] {
  const { id, kind } = view.show(num)
  const rows = reader.query('SELECT field, value FROM changes WHERE edit = ? AND document = ?').all(edit.num, num)
  return rows.map((row) => ({ documentId: id, kind, field: String(row.field), value: JSON.parse(String(row.value)) as Json }))
}

type StoreView = UndoView & { show(num: number): StoredDocument }

/** Answers about the document shown last: a plan goes through an edit document by document. */
function createView(reader: Reader): StoreView {
  let shown: StoredDocument | undefined
  const current = (): StoredDocument => {
    if (!shown) throw new Error('no document shown')
    return shown
  }
  const change = (stamp: Stamp, field: string) =>
    reader.query('SELECT value, replaced FROM changes WHERE edit = (SELECT num FROM edits WHERE stamp = ?) AND document = ? AND field = ?').get(stamp, current().num, field)
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  return {
    show(num) {
      if (shown?.num === num) return shown
      const row = reader.query('SELECT num, id, kind, alive, fields, stamps FROM documents WHERE num = ?').get(num)
      if (!row) throw new Error(`no document ${num}`)
      shown = readDocument(row)
      return shown
    },
    isAlive: () => current().alive,
    borne: (_, field) => current().stamps.get(field) ?? null,
    undoes: (stamp) => text(reader.query('SELECT undoes FROM edits WHERE stamp = ?').get(stamp)?.undoes),
    replaced: (stamp, _, field) => (field === aliveField ? previousLife(reader, stamp, current().num) : text(change(stamp, field)?.replaced)),
    valueAt: (stamp, _, field) => JSON.parse(text(change(stamp, field)?.value) ?? 'null') as Json,
  }
}

/** A removal replaces the whole document, so the life it ended is looked up. */
function previousLife(reader: Reader, stamp: Stamp, num: number): Stamp | null {
  const row = reader
    .query(
      `SELECT edits.stamp FROM touched
       JOIN changes ON changes.edit = touched.edit AND changes.document = touched.document AND changes.field = '${aliveField}'
       JOIN edits ON edits.num = touched.edit
       WHERE touched.document = ? AND touched.edit < (SELECT num FROM edits WHERE stamp = ?) ORDER BY touched.edit DESC LIMIT 1`,
    )
    .get(num, stamp)
  return row ? String(row.stamp) : null
}
