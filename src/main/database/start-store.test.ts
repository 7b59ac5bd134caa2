import { createHash } from 'node:crypto'
import { chmodSync, cpSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mountSmallDisk, temporaryFolder } from '../../../tests/helpers/data-folders.ts'
import type { Change } from '../../contracts/documents.ts'
import type { Store } from '../services.ts'
import { toBulkChunks } from './bulk-chunks.ts'
import { openSqlite } from './open-sqlite.ts'
import { startStore } from './start-store.ts'

let place: ReturnType<typeof temporaryFolder>
beforeEach(() => { place = temporaryFolder() })
afterEach(() => { place.remove() })

const clock = { nowMs: () => 1_800_000_000_000 }
const id = (n: number) => `sc_${n.toString(16).padStart(32, '0')}`
const set = (n: number, field: string, value: Change['value']): Change => ({ documentId: id(n), kind: 'screen', field, value })
const create = (n: number, name: string) => [set(n, 'alive', true), set(n, 'name', name)]
const draft = (changes: Change[]) => ({ personId: 'pe_1', label: 'edit' as const, changes })
const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
const database = () => join(place.folder, 'pult.db')

async function open(folder = place.folder): Promise<Store> {
  const started = await startStore({ folder, clock })
  if (started.kind === 'refused') throw new Error(started.problem.reason)
  return started.store
}
const reasonOf = async (folder = place.folder) => {
  const started = await startStore({ folder, clock })
  if (started.kind === 'open') await started.store.stop()
  return started.kind === 'open' ? 'open' : started.problem.reason
}

async function filled(): Promise<void> {
  const store = await open()
  await store.commit(draft(Array.from({ length: 300 }, (_, n) => create(n, 'x'.repeat(200))).flat()))
  await store.stop()
}

test('[DB1] what was committed is there after a restart, and its history can still be undone', async () => {
  const first = await open()
  await first.commit(draft(create(1, 'A')))
  await first.commit(draft([set(1, 'name', 'B')]))
  await first.stop()
  const again = await open()
  expect(await again.documents()).toMatchObject([{ id: id(1), kind: 'screen', fields: { name: 'B', tags: [] } }])
  const plan = await again.planUndo({ personId: 'pe_1', direction: 'undo' })
  expect(plan).toMatchObject({ kind: 'plan', changes: [{ field: 'name', value: 'A' }], skipped: 0 })
  if (plan.kind === 'plan') await again.commit({ personId: 'pe_1', label: 'undo', changes: plan.changes, undoes: plan.undoes })
  expect((await again.historyState('pe_1')).redo?.label).toBe('undo')
  expect(await again.facts()).toMatchObject({ documents: 1, edits: 3, schemaVersion: 1, integrity: 'ok' })
  await again.stop()
})

test('[DB1] a large edit in chunks is one edit', async () => {
  const store = await open()
  const chunks = toBulkChunks([1, 2].map((n) => ({ changes: create(n, 'A'), delta: { id: id(n), kind: 'screen', fields: {} } }))).map(({ changes, deltas }) => changes ?? deltas)
  expect(await store.commitChunks({ personId: null, label: 'import' }, chunks)).toMatchObject({ kind: 'committed' })
  expect(await store.documents()).toHaveLength(2)
  expect(await store.facts()).toMatchObject({ edits: 1 })
  await store.stop()
})

test('[DB1] a large edit answers with every document it touched', async () => {
  const store = await open()
  const outcome = await store.commit(draft(Array.from({ length: 2500 }, (_, n) => create(n, `S${n}`)).flat()))
  expect(outcome.kind === 'committed' && outcome.deltas.length).toBe(2500)
  const plan = await store.planUndo({ personId: 'pe_1', direction: 'undo' })
  expect(plan.kind === 'plan' && plan.changes.length).toBe(2500)
  await store.stop()
})

test('two starts on one folder: the second is refused and told who is there', async () => {
  const store = await open()
  writeFileSync(join(place.folder, 'engine.json'), JSON.stringify({ pid: process.pid, url: 'http://127.0.0.1:4321/' }))
  expect(await startStore({ folder: place.folder, clock })).toMatchObject({ kind: 'refused', problem: { reason: 'folder-in-use', params: { pid: process.pid, port: 4321 } } })
  await store.commit(draft(create(1, 'A')))
  await store.stop()
  expect(await reasonOf()).toBe('open')
})

test('[DB1] a newer database is refused and left untouched', async () => {
  await filled()
  const sql = openSqlite(database())
  sql.exec('PRAGMA user_version = 99')
  sql.close()
  const before = hash(database())
  expect(await startStore({ folder: place.folder, clock })).toMatchObject({ problem: { reason: 'database-newer', params: { version: 99, known: 1 } } })
  expect(hash(database())).toBe(before)
})

test.each([
  ['truncated in the middle', () => { truncateSync(database(), Math.floor(statSync(database()).size / 8192) * 4096) }],
  ['truncated to nothing', () => { truncateSync(database(), 0) }],
  ['truncated within its header', () => { truncateSync(database(), 50) }],
  ['overwritten in the middle', () => { const bytes = readFileSync(database()); bytes.fill(0xaa, 8192, 40_000); writeFileSync(database(), bytes) }],
  ['no database at all', () => { writeFileSync(database(), 'Dear diary, '.repeat(1000)) }],
  ['somebody else\'s database', () => { rmSync(database()); const sql = openSqlite(database()); sql.exec('CREATE TABLE a (b)'); sql.close() }],
])('[DB1] a database that is %s is refused and left as it was found', async (_, harm) => {
  await filled()
  harm()
  const before = hash(database())
  expect(await reasonOf()).toBe('database-damaged')
  expect(hash(database())).toBe(before)
})

test('[DB1] a log without its database is not taken for a new folder', async () => {
  await filled()
  rmSync(database())
  writeFileSync(`${database()}-wal`, 'left over')
  expect(await reasonOf()).toBe('database-damaged')
})

test('[SY1] a copied folder opens under a new replica id with all its contents; the original keeps its own', async () => {
  const store = await open()
  await store.commit(draft(create(1, 'A')))
  const { replicaId } = await store.facts()
  await store.stop()
  const copy = temporaryFolder()
  cpSync(place.folder, copy.folder, { recursive: true })
  const copied = await open(copy.folder)
  expect((await copied.facts()).replicaId).not.toBe(replicaId)
  expect(await copied.documents()).toHaveLength(1)
  await copied.stop()
  copy.remove()
  const original = await open()
  expect((await original.facts()).replicaId).toBe(replicaId)
  await original.stop()
})

test('[DB1] a folder that cannot be written to is refused', async () => {
  await filled()
  const disk = mountSmallDisk(4 * 1024 * 1024)
  if (disk) {
    try {
      cpSync(place.folder, disk.folder, { recursive: true })
      disk.remount('ro')
      expect(await reasonOf(disk.folder)).toBe('folder-read-only')
      expect(await reasonOf(join(disk.folder, 'new'))).toBe('folder-read-only')
    } finally {
      disk.remove()
    }
    return
  }
  const isRoot = process.geteuid?.() === 0
  chmodSync(place.folder, 0o555)
  if (isRoot) process.seteuid?.(65534)
  try {
    expect(await reasonOf()).toBe('folder-read-only')
  } finally {
    if (isRoot) process.seteuid?.(0)
    chmodSync(place.folder, 0o755)
  }
})

test('[DB1] on a full disk an edit is refused whole, and goes through when there is room again', async () => {
  const disk = mountSmallDisk(2 * 1024 * 1024)
  // Where nothing can be mounted, open-store-core.test.ts shows the same by limiting the pages of the database.
  if (!disk) return
  try {
    const store = await open(disk.folder)
    await store.commit(draft(create(1, 'A')))
    const filler = join(disk.folder, 'filler')
    expect(() => { writeFileSync(filler, new Uint8Array(4 * 1024 * 1024)) }).toThrow(/ENOSPC/)
    const large = draft(Array.from({ length: 2000 }, (_, n) => create(n + 2, 'x'.repeat(150))).flat())
    expect(await store.commit(large)).toMatchObject({ kind: 'refused', problems: [{ reason: 'disk-full' }] })
    await expect(store.putBlob(new Uint8Array(300_000))).rejects.toMatchObject({ problem: { reason: 'disk-full' } })
    rmSync(filler)
    expect(await store.facts()).toMatchObject({ documents: 1, edits: 1 })
    expect(await store.commit(draft([set(1, 'name', 'B')]))).toMatchObject({ kind: 'committed' })
    await store.stop()
    expect((await openAndStop(disk.folder)).map(({ fields }) => fields.name)).toEqual(['B'])
  } finally {
    disk.remove()
  }
})

async function openAndStop(folder: string) {
  const store = await open(folder)
  const documents = await store.documents()
  await store.stop()
  return documents
}

test('[DB1] starting on a full disk is refused as such, and leaves the database as it was', async () => {
  await filled()
  const disk = mountSmallDisk(1024 * 1024)
  if (!disk) return expect(await reasonOf()).toBe('open')
  try {
    cpSync(place.folder, disk.folder, { recursive: true })
    const before = hash(join(disk.folder, 'pult.db'))
    expect(() => { writeFileSync(join(disk.folder, 'filler'), new Uint8Array(4 * 1024 * 1024)) }).toThrow(/ENOSPC/)
    expect(await reasonOf(disk.folder)).toBe('disk-full')
    expect(hash(join(disk.folder, 'pult.db'))).toBe(before)
  } finally {
    disk.remove()
  }
})

test('private records and the audit are reached through the thread', async () => {
  const store = await open()
  await store.putPrivate([{ namespace: 'session', key: 'a', value: { x: 1 } }])
  await store.commit(draft(create(1, 'A')))
  expect(await store.privateRecords('session')).toEqual([{ namespace: 'session', key: 'a', value: { x: 1 } }])
  await store.removePrivate('session', ['a'])
  expect(await store.privateRecords('session')).toEqual([])
  expect(await store.audit({ limit: 5 })).toHaveLength(1)
  await store.stop()
  await expect(store.facts()).rejects.toThrow(/ended/)
})
