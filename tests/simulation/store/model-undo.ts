import type { Stamp } from '../../../src/contracts/documents.ts'
import type { Change } from '../../../src/contracts/documents.ts'
import type { Model, ModelChange, ModelEdit } from './model.ts'

export type ModelUndo = { undoes: Stamp; changes: Change[]; skipped: number } | null
export type Direction = 'undo' | 'redo'

/** What one undo or redo of this person should take back, looked for through the whole history. */
export function undoOf(model: Model, personId: string, direction: Direction, stamp?: Stamp): ModelUndo {
  const found = stamp === undefined ? candidates(model, personId, direction) : model.edits.filter((edit) => edit.stamp === stamp)
  for (const edit of found) {
    const documents = [...new Set(edit.changes.map((change) => change.documentId))].map((id) => undoDocument(model, edit, id))
    const changes = documents.flatMap((undo) => undo.changes)
    if (changes.length > 0) return { undoes: edit.stamp, changes, skipped: documents.reduce((sum, undo) => sum + undo.skipped, 0) }
  }
  return null
}

function candidates(model: Model, personId: string, direction: Direction): ModelEdit[] {
  const own = model.edits.filter((edit) => edit.personId === personId)
  const open = (edit: ModelEdit) => edit.undoneBy === null
  if (direction === 'undo') return own.filter((edit) => edit.label !== 'undo' && open(edit)).reverse()
  const lastEdit = own.findLastIndex((edit) => edit.label !== 'undo' && edit.label !== 'redo')
  return own.slice(lastEdit + 1).filter((edit) => edit.label === 'undo' && open(edit)).reverse()
}

/** A first creation is undone by removing the document alone; a document that is gone and stays gone is left alone. */
function undoDocument(model: Model, edit: ModelEdit, id: string): { changes: Change[]; skipped: number } {
  const own = edit.changes.filter((change) => change.documentId === id)
  const isFirst = edit === model.edits.find((earlier) => earlier.changes.some((change) => change.documentId === id))
  const considered = isFirst ? own.filter((change) => change.field === 'alive') : own
  const document = model.documents.get(id)
  const planned = considered.filter((change) => document?.registers.get(change.field)?.version === change.to).map(setBack)
  const returns = planned.some((change) => change.field === 'alive' && change.value === true)
  const kept = document?.alive === true || returns ? planned : []
  return { changes: kept, skipped: considered.length - kept.length }
}

function setBack({ documentId, kind, field, value, from }: ModelChange): Change {
  return { documentId, kind, field, value: field === 'alive' ? value !== true : from.value }
}
