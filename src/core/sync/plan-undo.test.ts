import { expect, test } from 'vitest'
import type { Json } from '../../contracts/json.ts'
import { aliveField } from './change.ts'
import { planDocumentUndo, type UndoneChange, type UndoView } from './plan-undo.ts'

type Row = { stamp: string; field: string; value: Json; replaced: string | null; undoes?: string }
const documentId = 'sc_1'
const kind = 'screen'

/** A document's history in rows; the last row of a field is what it bears. */
function viewOf(rows: readonly Row[]): UndoView {
  const row = (stamp: string, field: string) => rows.find((each) => each.stamp === stamp && each.field === field)
  return {
    isAlive: () => rows.filter(({ field }) => field === aliveField).at(-1)?.value === true,
    borne: (_, field) => rows.filter((each) => each.field === field).at(-1)?.stamp ?? null,
    undoes: (stamp) => rows.find((each) => each.stamp === stamp)?.undoes ?? null,
    replaced: (stamp, _, field) => row(stamp, field)?.replaced ?? null,
    valueAt: (stamp, _, field) => row(stamp, field)?.value ?? null,
  }
}
const plan = (rows: readonly Row[], stamp: string) =>
  planDocumentUndo(stamp, rows.filter((row) => row.stamp === stamp).map(({ field, value }): UndoneChange => ({ documentId, kind, field, value })), viewOf(rows))

const born: Row[] = [{ stamp: '1', field: 'alive', value: true, replaced: null }, { stamp: '1', field: 'name', value: 'a', replaced: null }]

test('[SY1] undo sets a field back to the value it had', () => {
  expect(plan([...born, { stamp: '2', field: 'name', value: 'b', replaced: '1' }], '2')).toEqual({ changes: [{ documentId, kind, field: 'name', value: 'a' }], skipped: 0 })
})

test('[SY1] undo leaves a field that somebody has set since, and counts it', () => {
  const rows = [...born, { stamp: '2', field: 'name', value: 'b', replaced: '1' }, { stamp: '3', field: 'name', value: 'c', replaced: '2' }]
  expect(plan(rows, '2')).toEqual({ changes: [], skipped: 1 })
})

test('[SY1] two edits of one field can be undone one after the other', () => {
  const rows = [
    ...born, { stamp: '2', field: 'name', value: 'b', replaced: '1' }, { stamp: '3', field: 'name', value: 'c', replaced: '2' },
    { stamp: '4', field: 'name', value: 'b', replaced: '3', undoes: '3' },
  ]
  expect(plan(rows, '2').changes).toEqual([{ documentId, kind, field: 'name', value: 'a' }])
})

test('[SY1] undoing the undo is a redo', () => {
  const rows = [...born, { stamp: '2', field: 'name', value: 'b', replaced: '1' }, { stamp: '3', field: 'name', value: 'a', replaced: '2', undoes: '2' }]
  expect(plan(rows, '3').changes).toEqual([{ documentId, kind, field: 'name', value: 'b' }])
})

test('[SY1] undoing a creation removes the document and touches no other field', () => {
  expect(plan(born, '1')).toEqual({ changes: [{ documentId, kind, field: 'alive', value: false }], skipped: 0 })
})

test('[SY1] an edit of a document that is gone is not undone', () => {
  const rows = [...born, { stamp: '2', field: 'name', value: 'b', replaced: '1' }, { stamp: '3', field: 'alive', value: false, replaced: '1' }]
  expect(plan(rows, '2')).toEqual({ changes: [], skipped: 1 })
})
