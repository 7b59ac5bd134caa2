import { expect, test } from 'vitest'
import type { Change } from '../../contracts/documents.ts'
import { readBulkChanges, toBulkChunks } from './bulk-chunks.ts'
import { openSqlite } from './open-sqlite.ts'
import { openStoreCore } from './open-store-core.ts'

const id = (n: number) => `sc_${n.toString(16).padStart(32, '0')}`
const screen = (n: number, name: string) => ({ id: id(n), kind: 'screen' as const, fields: { name, code: `S-${n}`, tags: ['milk'] } })
const open = () => openStoreCore({ sql: openSqlite(':memory:'), nowMs: () => 1000, folderIdentity: 'here', randomBytes: (count) => new Uint8Array(count).fill(7) })
const partsOf = (documents: ReturnType<typeof screen>[]) =>
  toBulkChunks(documents.map((delta) => ({ changes: null, delta }))).map(({ changes, deltas }) => readBulkChanges(changes ?? deltas))
const edit = { personId: 'pe_1', label: 'import' } as const

test('[DB1] a large edit, written part by part, is one edit: counted, audited and undone as one', () => {
  const core = open()
  const documents = Array.from({ length: 1_201 }, (_, n) => screen(n, `Рейка ${n}`))
  expect(core.commitParts(edit, partsOf(documents))).toMatchObject({ kind: 'committed' })
  expect(core.counts()).toEqual({ documents: 1_201, edits: 1 })
  expect(core.audit({ limit: 5 })).toMatchObject([{ label: 'import', documentCount: 1_201, changeCount: 1_201 * 4 }])
  expect(core.documents().find((document) => document.id === id(1_200))).toMatchObject({ fields: { name: 'Рейка 1200', tags: ['milk'] } })
  const plan = core.planUndo({ personId: 'pe_1', direction: 'undo' })
  expect(plan.kind === 'plan' && plan.changes.length).toBe(1_201)
})

test('[DB1] a large edit refused in its last part leaves nothing of the first', () => {
  const core = open()
  const lost: Change[] = [{ documentId: id(9_999), kind: 'screen', field: 'name', value: 'x' }]
  expect(core.commitParts(edit, [...partsOf([screen(1, 'A')]), [lost]])).toEqual({ kind: 'refused', problems: [{ reason: 'document-unknown', documentId: id(9_999) }] })
  expect(core.counts()).toEqual({ documents: 0, edits: 0 })
  expect(core.commitParts(edit, partsOf([screen(1, 'A')]))).toMatchObject({ kind: 'committed' })
})

test('[DB1] a large edit that changes nothing leaves no trace', () => {
  const core = open()
  const parts = () => partsOf([screen(1, 'A'), screen(2, 'B')])
  core.commitParts(edit, parts())
  expect(core.commitParts(edit, parts())).toEqual({ kind: 'unchanged' })
  expect(core.counts()).toEqual({ documents: 2, edits: 1 })
})
