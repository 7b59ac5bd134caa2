import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Change } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import type { EditDraft } from '../services.ts'
import { openSqlite } from './open-sqlite.ts'
import { openStoreCore, type StoreCore } from './open-store-core.ts'
import type { Sql } from './sql.ts'

const id = (n: number) => `sc_${n.toString(16).padStart(32, '0')}`
const set = (n: number, field: string, value: Json): Change => ({ documentId: id(n), kind: 'screen', field, value })
const create = (n: number, fields: Record<string, Json>): Change[] => [set(n, 'alive', true), ...Object.entries(fields).map(([field, value]) => set(n, field, value))]

let byte = 0
function open({ sql = openSqlite(':memory:'), folderIdentity = 'here', nowMs = () => 1000 }: { sql?: Sql; folderIdentity?: string; nowMs?: () => number } = {}) {
  return openStoreCore({ sql, nowMs, folderIdentity, randomBytes: (count) => new Uint8Array(count).map(() => (byte += 1)) })
}
const commit = (core: StoreCore, changes: Change[], draft: Partial<EditDraft> = {}) => core.commit({ personId: 'pe_1', label: 'edit', changes, ...draft })

function step(core: StoreCore, direction: 'undo' | 'redo', stamp?: string, personId = 'pe_1') {
  const plan = core.planUndo({ personId, direction, stamp })
  if (plan.kind === 'refused') return plan
  return core.commit({ personId, label: direction, changes: plan.changes, undoes: plan.undoes })
}

test('[DB1] an edit is one stamp, and tells how the documents are now', () => {
  const core = open()
  expect(commit(core, create(1, { name: 'A', 'tags/milk': true }))).toMatchObject({
    kind: 'committed', atMs: 1000, deltas: [{ id: id(1), kind: 'screen', fields: { name: 'A', tags: ['milk'] } }],
  })
  expect(core.documents()).toMatchObject([{ id: id(1), kind: 'screen', fields: { name: 'A', tags: ['milk'] } }])
  expect(commit(core, [set(1, 'alive', false)])).toMatchObject({ deltas: [{ id: id(1), fields: null }] })
  expect(core.documents()).toEqual([])
})

test('[DB1] what changes nothing leaves no trace', () => {
  const core = open()
  commit(core, create(1, { name: 'A', location: { lat: 1, lon: 2 }, note: null }))
  expect(commit(core, [set(1, 'name', 'A'), set(1, 'location', { lon: 2, lat: 1 }), set(1, 'note', null), set(1, 'tags/x', null)])).toEqual({ kind: 'unchanged' })
  expect(commit(core, [])).toEqual({ kind: 'unchanged' })
  expect(core.counts().edits).toBe(1)
})

test('[SY1] every change says which stamp it replaced, and the audit what was before', () => {
  const core = open()
  const first = commit(core, create(1, { name: 'A' }))
  commit(core, [set(1, 'name', 'B')])
  const [entry] = core.audit({ limit: 1 })
  expect(entry).toMatchObject({ personId: 'pe_1', label: 'edit', changeCount: 1, documentCount: 1, changes: [{ field: 'name', before: 'A', after: 'B' }] })
  expect(entry?.changes[0]?.replaced).toBe(first.kind === 'committed' && first.stamp)
})

test('[SY1] a whole set is stored as the elements that differ', () => {
  const core = open()
  commit(core, create(1, { tags: ['a', 'b'] }))
  commit(core, [set(1, 'tags', ['b', 'c'])])
  expect(core.audit({ limit: 1 })[0]?.changes.map(({ field, after }) => [field, after])).toEqual([['tags/a', null], ['tags/c', true]])
  expect(core.documents()[0]?.fields.tags).toEqual(['b', 'c'])
})

test('[SY1] a removal replaces the latest stamp of the whole document', () => {
  const core = open()
  commit(core, create(1, { name: 'A' }))
  const renamed = commit(core, [set(1, 'name', 'B')])
  commit(core, [set(1, 'note', 'x'), set(1, 'alive', false)])
  const removal = core.audit({ limit: 1 })[0]?.changes.find(({ field }) => field === 'alive')
  expect(removal).toMatchObject({ before: true, after: false, replaced: renamed.kind === 'committed' && renamed.stamp })
})

test('a document that is unknown, removed or of another kind is refused, and nothing of the edit is written', () => {
  const core = open()
  commit(core, create(1, { name: 'A' }))
  commit(core, create(2, { name: 'B' }))
  commit(core, [set(2, 'alive', false)])
  expect(commit(core, [set(1, 'name', 'X'), set(2, 'name', 'X'), set(3, 'name', 'X')])).toEqual({
    kind: 'refused', problems: [{ reason: 'document-removed', documentId: id(2) }, { reason: 'document-unknown', documentId: id(3) }],
  })
  expect(commit(core, [{ ...set(1, 'name', 'X'), kind: 'zone' }])).toMatchObject({ kind: 'refused' })
  expect(core.documents()[0]?.fields.name).toBe('A')
})

test('[SY1] undo and redo go through a person\'s edits one by one; a new edit ends the redo', () => {
  const core = open()
  commit(core, create(1, { name: 'A' }))
  commit(core, [set(1, 'name', 'B')])
  commit(core, [set(1, 'name', 'C')])
  const name = () => core.documents()[0]?.fields.name
  const seen = [name()]
  for (const direction of ['undo', 'undo', 'redo', 'undo', 'redo', 'redo', 'undo'] as const) { step(core, direction); seen.push(name()) }
  expect(seen).toEqual(['C', 'B', 'A', 'B', 'A', 'B', 'C', 'B'])
  commit(core, [set(1, 'name', 'D')])
  expect(step(core, 'redo')).toEqual({ kind: 'refused', problems: [{ reason: 'nothing-to-redo' }] })
})

test('[SY1] undo of what others have changed since is passed over, and refused when asked for by name', () => {
  const core = open()
  commit(core, create(1, { name: 'A', note: 'n' }))
  commit(core, [set(1, 'note', 'm')])
  const mine = commit(core, [set(1, 'name', 'B')])
  commit(core, [set(1, 'name', 'C')], { personId: 'pe_2' })
  expect(core.planUndo({ personId: 'pe_1', direction: 'undo', stamp: mine.kind === 'committed' ? mine.stamp : '' })).toEqual({ kind: 'refused', problems: [{ reason: 'undo-overtaken' }] })
  expect(core.historyState('pe_1').undo?.changes).toMatchObject([{ field: 'note' }])
  step(core, 'undo')
  expect(core.documents()[0]?.fields).toMatchObject({ name: 'C', note: 'n' })
})

test('[SY1] undoing a creation removes, redo brings it back with all fields and shows it to be judged', () => {
  const core = open()
  commit(core, create(1, { name: 'A', tags: ['x'] }))
  step(core, 'undo')
  expect(core.documents()).toEqual([])
  expect(core.planUndo({ personId: 'pe_1', direction: 'redo' })).toMatchObject({ removed: [{ id: id(1), kind: 'screen', fields: { name: 'A', tags: ['x'] } }] })
  step(core, 'redo')
  expect(core.documents()).toMatchObject([{ id: id(1), kind: 'screen', fields: { name: 'A', tags: ['x'] } }])
})

test('[SY1] nobody undoes what nobody did', () => {
  expect(open().planUndo({ personId: 'pe_1', direction: 'undo' })).toEqual({ kind: 'refused', problems: [{ reason: 'nothing-to-undo' }] })
})

const anyEdit = fc.array(fc.record({
  n: fc.integer({ min: 1, max: 3 }), field: fc.constantFrom('name', 'note', 'tags/a', 'tags/b', 'alive'), value: fc.integer({ min: 0, max: 2 }),
}), { minLength: 1, maxLength: 4 })

test('[SY1] undoing everything one did leads back to the beginning, redoing everything to the end', () => {
  fc.assert(fc.property(fc.array(anyEdit, { maxLength: 8 }), (edits) => {
    const core = open()
    const state = () => core.documents().sort((a, b) => (a.id < b.id ? -1 : 1))
    const states = [state()]
    for (const edit of edits) {
      const alive = new Set(core.documents().map((document) => document.id))
      const changes = edit.flatMap(({ n, field, value }) => {
        if (field === 'alive') return alive.has(id(n)) && edit.every((other) => other.n !== n || other.field === 'alive') ? [set(n, 'alive', false)] : []
        const own = set(n, field, field.startsWith('tags/') ? (value > 0 ? true : null) : value)
        return alive.has(id(n)) ? [own] : [set(n, 'alive', true), set(n, 'name', 0), set(n, 'note', 0), own]
      })
      if (commit(core, changes).kind === 'committed') states.push(state())
    }
    for (let at = states.length - 2; at >= 0; at -= 1) { expect(step(core, 'undo').kind).toBe('committed'); expect(state()).toEqual(states[at]) }
    for (let at = 1; at < states.length; at += 1) { expect(step(core, 'redo').kind).toBe('committed'); expect(state()).toEqual(states[at]) }
  }), { numRuns: 150 })
})

test('[SY1] reopened elsewhere, a store goes on under a new replica id; at home it keeps its own', () => {
  const sql = openSqlite(':memory:')
  const { replicaId } = open({ sql })
  expect(open({ sql }).replicaId).toBe(replicaId)
  expect(open({ sql, folderIdentity: 'a copy' }).replicaId).not.toBe(replicaId)
})

test('[SY1] stamps go on growing after a reopening under a clock that went back', () => {
  const sql = openSqlite(':memory:')
  const first = commit(open({ sql, nowMs: () => 5000 }), create(1, { name: 'A' }))
  const second = commit(open({ sql, nowMs: () => 10 }), [set(1, 'name', 'B')])
  expect(first.kind === 'committed' && second.kind === 'committed' && second.stamp > first.stamp).toBe(true)
})

test('[PE1] the audit is found by document and by person, page by page', () => {
  const core = open()
  commit(core, create(1, { name: 'A' }))
  commit(core, create(2, { name: 'B' }), { personId: 'pe_2' })
  commit(core, [set(1, 'name', 'C'), set(2, 'name', 'D')])
  expect(core.audit({ documentId: id(2), limit: 10 }).map(({ changes }) => changes.map(({ field }) => field))).toEqual([['name'], ['alive', 'name']])
  expect(core.audit({ personId: 'pe_2', limit: 10 })).toHaveLength(1)
  const [newest] = core.audit({ limit: 1 })
  expect(core.audit({ before: newest?.stamp, limit: 10 })).toHaveLength(2)
})

test('private records are kept apart from documents and history', () => {
  const core = open()
  core.putPrivate([{ namespace: 'session', key: 'a', value: { x: 1 } }, { namespace: 'session', key: 'b', value: 2 }, { namespace: 'other', key: 'a', value: 3 }])
  core.putPrivate([{ namespace: 'session', key: 'b', value: 4 }])
  core.removePrivate('session', ['a'])
  expect(core.privateRecords('session')).toEqual([{ namespace: 'session', key: 'b', value: 4 }])
  expect(core.counts()).toEqual({ documents: 0, edits: 0 })
})

test('[DB1] an edit that finds the disk full is rolled back whole; later ones go through', () => {
  const sql = openSqlite(':memory:')
  const core = open({ sql })
  commit(core, create(1, { name: 'A' }))
  sql.exec(`PRAGMA max_page_count = ${Number(sql.prepare('PRAGMA page_count').get()?.page_count) + 3}`)
  expect(() => commit(core, Array.from({ length: 200 }, (_, n) => create(n + 2, { name: 'x'.repeat(500) })).flat())).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }))
  expect(core.counts()).toEqual({ documents: 1, edits: 1 })
  sql.exec('PRAGMA max_page_count = 100000')
  expect(commit(core, [set(1, 'name', 'B')]).kind).toBe('committed')
})
