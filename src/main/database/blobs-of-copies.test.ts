import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { temporaryFolder } from '../../../tests/helpers/data-folders.ts'
import type { Store, Work } from '../services.ts'
import { createBackup } from './create-backup.ts'
import { exportEverything } from './export-everything.ts'
import { openSqlite } from './open-sqlite.ts'
import { startStore } from './start-store.ts'

/** Runs after blobs were listed: the moment at which an edit with a new picture is the most unwelcome. */
const meanwhile = vi.hoisted(() => ({ run: async () => {} }))
vi.mock(import('../blobs/blob-store.ts'), async (original) => {
  const real = await original()
  return {
    ...real,
    async listBlobs(folder: string) {
      const hashes = await real.listBlobs(folder)
      await meanwhile.run()
      return hashes
    },
  }
})

const work: Work = { report: () => {}, signal: new AbortController().signal }
const step = { step: () => Promise.resolve() }
const venue = `vn_${'1'.padStart(32, '0')}`
let place: ReturnType<typeof temporaryFolder>
let store: Store

beforeEach(async () => {
  place = temporaryFolder()
  const started = await startStore({ folder: place.folder, clock: { nowMs: () => 1_800_000_000_000 } })
  if (started.kind === 'refused') throw new Error(started.problem.reason)
  store = started.store
  meanwhile.run = async () => {
    const housePicture = await store.putBlob(new Uint8Array([1, 2, 3]))
    const set = (field: string, value: string | boolean) => ({ documentId: venue, kind: 'venue' as const, field, value })
    await store.commit({ personId: null, label: 'edit', changes: [set('alive', true), set('housePicture', housePicture)] })
  }
})
afterEach(async () => {
  await store.stop()
  place.remove()
})

const blobIn = (folder: string, hash: string) => join(folder, 'blobs', hash.slice(0, 2), hash)

test('[DB1] a backup has every picture that its documents name, also of an edit made meanwhile', async () => {
  const { id } = await createBackup({ folder: place.folder, reason: 'manual', nowMs: 1_800_000_000_000 }, step)
  const sql = openSqlite(join(place.folder, 'backups', id, 'pult.db'), { readonly: true })
  const named = sql.prepare("SELECT json_extract(fields, '$.housePicture') AS hash FROM documents WHERE hash IS NOT NULL").all()
  sql.close()
  for (const { hash } of named) expect(existsSync(blobIn(join(place.folder, 'backups', id), String(hash)))).toBe(true)
  expect((await store.documents())[0]?.fields.housePicture).toEqual(expect.any(String))
  await store.backup('manual', work)
})

test('[DB1] so has an export', async () => {
  const target = join(place.folder, 'exported')
  await exportEverything({ folder: place.folder, target, nowMs: 0 }, step)
  const lines = readFileSync(join(target, 'documents', 'venue.jsonl'), 'utf8').split('\n').filter((line) => line !== '')
  for (const line of lines) expect(existsSync(blobIn(target, (JSON.parse(line) as { fields: { housePicture: string } }).fields.housePicture))).toBe(true)
})
