/*
 * Undo is a new edit that sets back what an edit set, register by register, and only while the register still bears
 * that edit's stamp. [SY1] A register that was overwritten and then undone back bears the stamp of an undo edit; it is
 * traced to the edit whose value it shows again (its origin), so that several undos in a row go all the way back.
 * Undoing a creation removes the document and leaves its fields as they are, so that redo brings all of it back.
 */
import type { Change, DocumentKind, Stamp } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import { aliveField } from './change.ts'

export type UndoneChange = { documentId: string; kind: DocumentKind; field: string; value: Json }
/** What the store knows, asked register by register. */
export type UndoView = {
  isAlive(documentId: string): boolean
  /** The stamp the register bears now. */
  borne(documentId: string, field: string): Stamp | null
  /** The edit that this edit undid, if it is an undo or a redo. */
  undoes(stamp: Stamp): Stamp | null
  /** The stamp that this edit replaced in this very register. */
  replaced(stamp: Stamp, documentId: string, field: string): Stamp | null
  /** The value that an edit gave to a register. */
  valueAt(stamp: Stamp, documentId: string, field: string): Json
}
export type PlannedUndo = { changes: Change[]; skipped: number }

/** `changes`: all that the edit `stamp` set in one document. */
export function planDocumentUndo(stamp: Stamp, changes: readonly UndoneChange[], view: UndoView): PlannedUndo {
  const life = changes.find((change) => change.field === aliveField)
  const isCreation = life?.value === true && view.replaced(stamp, life.documentId, aliveField) === null
  const undone = isCreation ? [life] : changes
  const planned = undone.flatMap((change) => setBack(stamp, change, view) ?? [])
  const returns = planned.some((change) => change.field === aliveField && change.value === true)
  const first = changes[0]
  const gone = first !== undefined && !returns && !view.isAlive(first.documentId)
  const kept = gone ? [] : planned
  return { changes: kept, skipped: undone.length - kept.length }
}

function setBack(stamp: Stamp, { documentId, kind, field, value }: UndoneChange, view: UndoView): Change | null {
  const borne = view.borne(documentId, field)
  if (borne === null || origin(borne, documentId, field, view) !== origin(stamp, documentId, field, view)) return null
  if (field === aliveField) return { documentId, kind, field, value: value !== true }
  const replaced = view.replaced(stamp, documentId, field)
  return { documentId, kind, field, value: replaced === null ? null : view.valueAt(replaced, documentId, field) }
}

/** The edit whose value the register shows under this stamp; `null`: none, it is as before it was first set. */
function origin(stamp: Stamp, documentId: string, field: string, view: UndoView): Stamp | null {
  let at: Stamp | null = stamp
  while (at !== null) {
    const undone: Stamp | null = view.undoes(at)
    if (undone === null) return at
    at = view.replaced(undone, documentId, field)
  }
  return null
}
