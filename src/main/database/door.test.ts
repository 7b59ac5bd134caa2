import { expect, test } from 'vitest'
import type { Delta } from '../../contracts/documents.ts'
import type { BulkEdit, CommitOutcome, EditDraft } from '../services.ts'
import { createDoor } from './door.ts'

const venue = 'vn_00000000000070008000000000000001'
const draft = (value: string): EditDraft => ({ personId: 'pe_1', label: 'edit', changes: [{ documentId: venue, kind: 'venue', field: 'name', value }] })

function standing(answers: { commit?: (draft: EditDraft) => Promise<CommitOutcome>; refuse?: boolean } = {}) {
  const told: string[] = []
  const shown: Delta[] = []
  let revision = 7
  const committed = (changes: EditDraft['changes']): CommitOutcome => ({
    kind: 'committed', stamp: '0000000000010000-0000000a', atMs: 1, deltas: changes.map(({ documentId, kind, field, value }) => ({ id: documentId, kind, fields: { [field]: value } })),
  })
  const store = {
    commit: answers.commit ?? (async (edit: EditDraft) => { told.push(`disk ${JSON.stringify(edit.changes[0]?.value)}`); return committed(edit.changes) }),
    commitChunks: async (_edit: unknown, chunks: readonly Uint8Array[]) => { told.push(`disk ${chunks.length} chunks`); return { kind: 'committed' as const, stamp: '0000000000010000-0000000a', atMs: 1 } },
    planUndo: async () => ({ kind: 'plan' as const, undoes: '0000000000010000-0000000a', changes: [...draft('back').changes], skipped: 2 }),
    documents: async () => { told.push('reload'); return [] },
  }
  const model = { get: (id: string) => ({ id, kind: 'venue' as const, fields: { name: 'as it is now', city: 'Almaty' } }), apply: (deltas: readonly Delta[]) => { told.push(`model ${deltas.length}`) }, replace: () => { told.push('model replaced') } }
  const feed = { get revision() { return revision }, publish: (event: { deltas: readonly Delta[] }) => { revision += 1; told.push('feed'); shown.push(...event.deltas); return revision }, reset: () => { told.push('feed reset') } }
  const judge = () => { told.push('judge'); return answers.refuse ? [{ reason: 'field-invalid' as const, field: 'name' }] : [] }
  return { door: createDoor({ store, model, feed, judge }), told, shown }
}

test('[DB1] an edit is judged, then on the disk, then in the model, then told: in this order', async () => {
  const { door, told } = standing()
  expect(await door.commit(draft('a'))).toMatchObject({ kind: 'committed', revision: 8, documents: 1 })
  expect(told).toEqual(['judge', 'disk "a"', 'model 1', 'feed'])
})

test('edits that arrive together are taken one after the other', async () => {
  const { door, told } = standing()
  await Promise.all([door.commit(draft('a')), door.commit(draft('b'))])
  expect(told).toEqual(['judge', 'disk "a"', 'model 1', 'feed', 'judge', 'disk "b"', 'model 1', 'feed'])
})

test('[ER2] a refused edit reaches neither disk nor model', async () => {
  const { door, told } = standing({ refuse: true })
  expect(await door.commit(draft('a'))).toEqual({ kind: 'refused', problems: [{ reason: 'field-invalid', field: 'name' }] })
  expect(told).toEqual(['judge'])
})

test('a disk that refuses leaves the model as it was, and the door open', async () => {
  let full = true
  const { door, told } = standing({ commit: async () => (full ? { kind: 'refused', problems: [{ reason: 'disk-full' }] } : { kind: 'unchanged' }) })
  expect(await door.commit(draft('a'))).toMatchObject({ kind: 'refused' })
  full = false
  expect(await door.commit(draft('a'))).toEqual({ kind: 'unchanged', revision: 7 })
  expect(told).toEqual(['judge', 'judge'])
})

test('a store that breaks fails its own edit, not the next', async () => {
  let broken = true
  const { door } = standing({ commit: async () => { if (broken) throw new Error('worker gone'); return { kind: 'unchanged' } } })
  await expect(door.commit(draft('a'))).rejects.toThrow('worker gone')
  broken = false
  expect(await door.commit(draft('a'))).toMatchObject({ kind: 'unchanged' })
})

test('undo goes through the same judge and disk, and says what it skipped', async () => {
  const { door, told } = standing()
  expect(await door.undo({ personId: 'pe_1' })).toMatchObject({ kind: 'committed', skipped: 2 })
  expect(told).toEqual(['judge', 'disk "back"', 'model 1', 'feed'])
})

test('a large edit is taken whole if nothing came between, and refused otherwise', async () => {
  const { door, told } = standing()
  const deltas: Delta[] = [{ id: venue, kind: 'venue', fields: { name: 'x' } }]
  const chunk = { changes: new TextEncoder().encode('[]'), deltas: new TextEncoder().encode(JSON.stringify(deltas)) }
  const bulk = (judgedAtRevision: number): BulkEdit => ({ personId: null, label: 'import', judgedAtRevision, chunks: [chunk, chunk] })
  expect(await door.commitBulk(bulk(6))).toEqual({ kind: 'refused', problems: [{ reason: 'import-stale' }] })
  expect(await door.commitBulk(bulk(7))).toMatchObject({ kind: 'committed', revision: 8, documents: 2 })
  expect(told).toEqual(['disk 2 chunks', 'model 1', 'model 1', 'feed'])
})

test('what is told is the whole document, however little was changed', async () => {
  const { door, shown } = standing()
  await door.commit(draft('a'))
  const deltas = new TextEncoder().encode(JSON.stringify([{ id: venue, kind: 'venue', fields: { name: 'b' } }, { id: venue, kind: 'venue', fields: null }]))
  await door.commitBulk({ personId: null, label: 'import', judgedAtRevision: 8, chunks: [{ changes: new TextEncoder().encode('[]'), deltas }] })
  expect(shown.map(({ fields }) => fields)).toEqual([{ name: 'as it is now', city: 'Almaty' }, { name: 'as it is now', city: 'Almaty' }, null])
})

test('a restore lets nothing pass until everything was read again', async () => {
  const { door, told } = standing()
  await Promise.all([door.replaceAll(async () => { told.push('restored') }), door.commit(draft('a'))])
  expect(told).toEqual(['restored', 'reload', 'model replaced', 'feed reset', 'judge', 'disk "a"', 'model 1', 'feed'])
})

test('[DB1] a restore that failed half-way shows what the disk holds', async () => {
  const { door, told } = standing()
  await expect(door.replaceAll(async () => { told.push('restored'); throw new Error('the disk is full') })).rejects.toThrow('the disk is full')
  expect(told).toEqual(['restored', 'reload', 'model replaced', 'feed reset'])
})

test('[PE1] who undoes is asked about the very changes, in turn; who may not leaves everything as it is', async () => {
  const { door, told } = standing()
  const permit = (changes: readonly unknown[]) => { told.push(`permit ${changes.length}`); throw new Error('forbidden') }
  await expect(door.undo({ personId: 'pe_1', permit })).rejects.toThrow('forbidden')
  expect(told).toEqual(['permit 1'])
})
