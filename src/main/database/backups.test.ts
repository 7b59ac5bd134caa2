import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mountSmallDisk, temporaryFolder } from '../../../tests/helpers/data-folders.ts'
import type { Change } from '../../contracts/documents.ts'
import type { BackupEntry } from '../../contracts/system.ts'
import { createBlobStore } from '../blobs/blob-store.ts'
import type { Store, Work } from '../services.ts'
import { listBackups } from './backup-manifest.ts'
import { restoreDamaged } from './restore-backup.ts'
import { startStore } from './start-store.ts'

let place: ReturnType<typeof temporaryFolder>
let store: Store
let nowMs: number
const clock = { nowMs: () => nowMs }
const work: Work = { report: () => {}, signal: new AbortController().signal }
const dayMs = 24 * 60 * 60 * 1000

const id = (n: number) => `sc_${n.toString(16).padStart(32, '0')}`
const set = (n: number, field: string, value: Change['value']): Change => ({ documentId: id(n), kind: 'screen', field, value })
const rename = (name: string) => store.commit({ personId: 'pe_1', label: 'edit', changes: [set(1, 'name', name)] })
const name = async () => (await store.documents())[0]?.fields.name

async function open(): Promise<Store> {
  const started = await startStore({ folder: place.folder, clock })
  if (started.kind === 'refused') throw new Error(started.problem.reason)
  return started.store
}

beforeEach(async () => {
  place = temporaryFolder()
  nowMs = 1_800_000_000_000
  store = await open()
  await store.commit({ personId: 'pe_1', label: 'create', changes: [set(1, 'alive', true), set(1, 'name', 'A')] })
})
afterEach(async () => {
  await store.stop().catch(() => {})
  place.remove()
})

test('[DB1] a backup holds documents, history and blobs, and was opened and counted before it is listed', async () => {
  const sha256 = await store.putBlob(new Uint8Array([1, 2, 3]))
  const entry = await store.backup('manual', work)
  expect(entry).toMatchObject({ atMs: nowMs, reason: 'manual', documents: 1, edits: 1, verifiedAtMs: nowMs })
  expect(await store.backups()).toEqual([entry])
  const kept = join(place.folder, 'backups', entry.id, 'blobs', sha256.slice(0, 2), sha256)
  expect(statSync(kept).ino).toBe(statSync(join(place.folder, 'blobs', sha256.slice(0, 2), sha256)).ino)
})

test('[BA11] a backup holds journals of batches; a restore leaves those that are here, and lays the others beside for the studio', async () => {
  const at = (...names: string[]) => join(place.folder, 'studio', 'batches', ...names)
  mkdirSync(at(), { recursive: true })
  for (const name of ['bt_1.journal', 'bt_2.journal', 'bt_3.journal.partial']) writeFileSync(at(name), `then ${name}`)
  const { id: backupId, bytes } = await store.backup('manual', work)
  expect(readdirSync(join(place.folder, 'backups', backupId, 'batches')).sort()).toEqual(['bt_1.journal', 'bt_2.journal'])
  expect(bytes).toBeGreaterThan(2 * 'then bt_1.journal'.length)
  writeFileSync(at('bt_1.journal'), 'now')
  rmSync(at('bt_2.journal'))
  await store.restore(backupId, work)
  expect(readdirSync(at()).sort()).toEqual(['bt_1.journal', 'bt_2.journal.restored', 'bt_3.journal.partial'])
  expect([readFileSync(at('bt_1.journal'), 'utf8'), readFileSync(at('bt_2.journal.restored'), 'utf8')]).toEqual(['now', 'then bt_2.journal'])
  rmSync(join(place.folder, 'backups', backupId, 'batches', 'bt_1.journal'))
  await expect(store.restore(backupId, work)).rejects.toMatchObject({ problem: { reason: 'backup-damaged' } })
})

test('[DB1] commits go through while a backup is made', async () => {
  const backup = store.backup('manual', work)
  for (const next of ['B', 'C', 'D']) expect(await rename(next)).toMatchObject({ kind: 'committed' })
  await backup
  expect(await name()).toBe('D')
})

test('[DB1] a restore brings back what was, keeps what is there now, and goes on under a new replica id', async () => {
  const sha256 = await store.putBlob(new Uint8Array([1, 2, 3]))
  const { id: backupId } = await store.backup('manual', work)
  await rename('B')
  const { replicaId } = await store.facts()
  nowMs += 1000
  await store.restore(backupId, work)
  expect(await name()).toBe('A')
  expect((await store.facts()).replicaId).not.toBe(replicaId)
  expect((await createBlobStore(join(place.folder, 'blobs')).read(sha256)).kind).toBe('found')
  expect(await rename('C')).toMatchObject({ kind: 'committed' })
  const [newest] = await store.backups()
  expect(newest).toMatchObject({ reason: 'before-restore', edits: 2 })
  await store.restore(newest?.id ?? '', work)
  expect(await name()).toBe('B')
  expect(readdirSync(place.folder).filter((file) => file.startsWith('pult.db.'))).toEqual([])
})

test('[DB1] a commit asked for during a restore is answered, on the restored database', async () => {
  const { id: backupId } = await store.backup('manual', work)
  await rename('B')
  const restored = store.restore(backupId, work)
  const committed = store.commit({ personId: 'pe_1', label: 'edit', changes: [set(1, 'note', 'n')] })
  await restored
  expect(await committed).toMatchObject({ kind: 'committed' })
  expect(await name()).toBe('A')
})

test.each([
  ['lost a page', (folder: string) => { truncateSync(join(folder, 'pult.db'), 4096) }],
  ['changed a byte', (folder: string) => { const bytes = readFileSync(join(folder, 'pult.db')); bytes[5000] = (bytes[5000] ?? 0) ^ 1; writeFileSync(join(folder, 'pult.db'), bytes) }],
])('[DB1] a backup that %s is refused, and what is there now is not touched', async (_, harm) => {
  const { id: backupId } = await store.backup('manual', work)
  await rename('B')
  harm(join(place.folder, 'backups', backupId))
  await expect(store.restore(backupId, work)).rejects.toMatchObject({ problem: { reason: 'backup-damaged' } })
  expect(await name()).toBe('B')
  expect(await store.backups()).toHaveLength(1)
})

test('[DB1] a backup nobody made is refused, also one whose name leads out of the folder', async () => {
  for (const backupId of ['nothing', '../backups', '..', '']) {
    await expect(store.restore(backupId, work)).rejects.toMatchObject({ problem: { reason: 'backup-unknown' } })
  }
})

test('[DB1] old backups make room: seven daily, four weekly and ten manual ones stay', async () => {
  for (let day = 0; day < 10; day += 1) {
    nowMs += dayMs
    await store.backup('daily', work)
  }
  const kept = (await store.backups()).map(({ atMs }) => atMs)
  expect(kept.slice(0, 7)).toEqual(Array.from({ length: 7 }, (_, i) => nowMs - i * dayMs))
  expect(readdirSync(join(place.folder, 'backups')).length).toBe(kept.length)
})

test('[DB1] two backups within one second are two', async () => {
  const ids = [(await store.backup('manual', work)).id, (await store.backup('manual', work)).id]
  expect(new Set(ids).size).toBe(2)
})

test('[DB1] a stopped backup leaves nothing', async () => {
  const abort = new AbortController()
  const stopped = store.backup('manual', { report: () => undefined, signal: abort.signal })
  // By now its thread is starting: the wish to stop is there before its first step.
  setImmediate(() => abort.abort())
  await expect(stopped).rejects.toThrow(/stopped/)
  expect(readdirSync(join(place.folder, 'backups'))).toEqual([])
})

test('[DB1] a half backup left by a crash is not offered, and goes away with the next', async () => {
  mkdirSync(join(place.folder, 'backups', 'x.partial'), { recursive: true })
  mkdirSync(join(place.folder, 'backups', 'without-manifest'))
  expect(await store.backups()).toEqual([])
  await store.backup('manual', work)
  expect(existsSync(join(place.folder, 'backups', 'x.partial'))).toBe(false)
})

test('[DB1] a damaged database is refused with its backups, and one of them put in its place; the damaged file is kept', async () => {
  const entry: BackupEntry = await store.backup('manual', work)
  await store.stop()
  truncateSync(join(place.folder, 'pult.db'), 5000)
  expect(await startStore({ folder: place.folder, clock })).toEqual({ kind: 'refused', problem: { reason: 'database-damaged', params: { folder: place.folder } }, backups: [entry] })
  expect(await listBackups(place.folder)).toEqual([entry])
  expect(await restoreDamaged(place.folder, entry.id)).toEqual({ kind: 'restored' })
  store = await open()
  expect(await name()).toBe('A')
  expect(statSync(join(place.folder, 'damaged', '1', 'pult.db')).size).toBe(5000)
})

test('[DB1] restoring into a folder that is in use is refused', async () => {
  const { id: backupId } = await store.backup('manual', work)
  expect(await restoreDamaged(place.folder, backupId)).toMatchObject({ kind: 'refused', problem: { reason: 'folder-in-use' } })
})

const lines = (target: string, file: string) => readFileSync(join(target, file), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)

test('[DB1] an export holds documents, history and blobs in plain files, and no secrets', async () => {
  await store.putPrivate([{ namespace: 'credential', key: 'pe_1', value: 'scrypt-of-a-password' }])
  const sha256 = await store.putBlob(new Uint8Array([1, 2, 3]))
  await rename('B')
  await store.commit({ personId: 'pe_1', label: 'remove', changes: [set(1, 'alive', false)] })
  const target = join(place.folder, 'exported')
  await store.exportEverything(target, work)
  expect(lines(target, 'documents/screen.jsonl')).toMatchObject([{ id: id(1), kind: 'screen', alive: false, fields: { name: 'B', tags: [] } }])
  expect(lines(target, 'history/edits.jsonl').map(({ label }) => label)).toEqual(['create', 'edit', 'remove'])
  expect(lines(target, 'history/changes.jsonl')).toHaveLength(4)
  expect([...readFileSync(join(target, 'blobs', sha256.slice(0, 2), sha256))]).toEqual([1, 2, 3])
  const everything = readdirSync(target, { recursive: true, withFileTypes: true }).filter((file) => file.isFile()).map((file) => readFileSync(join(file.parentPath, file.name), 'utf8')).join('')
  expect(everything).not.toContain('scrypt-of-a-password')
  expect(readdirSync(target).sort()).toEqual(['README.txt', 'blobs', 'documents', 'history'])
})

test('an export into an empty folder fills it; a folder with anything in it, or none to put it in, is refused', async () => {
  const target = join(place.folder, 'exported')
  mkdirSync(target)
  await store.exportEverything(target, work)
  await expect(store.exportEverything(target, work)).rejects.toMatchObject({ problem: { reason: 'folder-not-empty' } })
  await expect(store.exportEverything(join(place.folder, 'a', 'b'), work)).rejects.toMatchObject({ problem: { reason: 'folder-missing' } })
})

test('a stopped export leaves nothing behind', async () => {
  const abort = new AbortController()
  const target = join(place.folder, 'exported')
  await expect(store.exportEverything(target, { report: () => { abort.abort() }, signal: abort.signal })).rejects.toThrow(/stopped/)
  expect([existsSync(target), existsSync(`${target}.partial`)]).toEqual([false, false])
})

test('an export onto a full disk says so and leaves nothing behind', async () => {
  const disk = mountSmallDisk(64 * 1024)
  const target = join(disk?.folder ?? join(place.folder, 'nowhere'), 'exported')
  try {
    await store.putBlob(new Uint8Array(200_000))
    await expect(store.exportEverything(target, work)).rejects.toMatchObject({ problem: { reason: disk ? 'disk-full' : 'folder-missing' } })
    if (disk) expect(readdirSync(disk.folder)).toEqual([])
  } finally {
    disk?.remove()
  }
})

test('[SY1] one backup restored twice gives two replica ids, though file numbers are used again', async () => {
  const { id: backupId } = await store.backup('manual', work)
  const replicas = [(await store.facts()).replicaId]
  for (let round = 0; round < 3; round += 1) {
    await store.restore(backupId, work)
    replicas.push((await store.facts()).replicaId)
  }
  expect(new Set(replicas).size).toBe(4)
})

test('[DB1] what is kept before a restore stays, though older ones claim to be of next year', async () => {
  nowMs += 365 * dayMs
  for (let round = 0; round < 3; round += 1) await store.backup('before-restore', work)
  nowMs -= 365 * dayMs
  const { id: backupId } = await store.backup('manual', work)
  await rename('B')
  await store.restore(backupId, work)
  const kept = (await store.backups()).find((backup) => backup.reason === 'before-restore' && backup.atMs === nowMs)
  await store.restore(kept!.id, work)
  expect(await name()).toBe('B')
})

test('[DB1] when neither the restored database nor the present one opens, the engine is told to end', async () => {
  const { id: backupId } = await store.backup('manual', work)
  await store.stop()
  const lost: Error[] = []
  const started = await startStore({ folder: place.folder, clock, onLost: (error) => void lost.push(error) })
  if (started.kind === 'refused') throw new Error(started.problem.reason)
  store = started.store
  let reports = 0
  const spoil: Work = {
    ...work,
    report() {
      // The first is of the preparation; then nobody writes, and the disk goes bad.
      if ((reports += 1) > 1) for (const file of ['pult.db', 'pult.db.incoming']) writeFileSync(join(place.folder, file), 'not a database at all')
    },
  }
  await expect(store.restore(backupId, spoil)).rejects.toThrow('database-damaged')
  expect(lost).toHaveLength(1)
  await expect(rename('C')).resolves.toMatchObject({ kind: 'refused' })
})
