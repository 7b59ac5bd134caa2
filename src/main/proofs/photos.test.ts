import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createModel } from '../../core/network/index.ts'
import { createMemoryStore } from '../../../tests/helpers/memory-store.ts'
import { idOf, planWorld } from '../../../tests/helpers/plan-world.ts'
import { hashOf } from '../../../tests/helpers/proof-world.ts'
import { documentsOf } from '../compiler/plan-shelf.ts'
import { done } from '../people/answer.ts'
import { createProofPhotos } from './photos.ts'

const folder = mkdtempSync(join(tmpdir(), 'pult-photos-'))
afterAll(() => rmSync(folder, { recursive: true }))
const world = planWorld()
world.put('line', 1, { goal: { kind: 'days' } })
const blobs: string[] = []
function photos(bytes: Uint8Array) {
  const path = join(folder, `${blobs.length}`)
  writeFileSync(path, bytes)
  return createProofPhotos({
    model: createModel([...documentsOf(world.documents)]), store: { ...store, putBlob: async (blob) => { blobs.push(hashOf(blob)); return hashOf(blob) } }, clock: { nowMs: () => 5 },
    uploads: { take: async () => done({ path } as never), remove: async () => undefined } as never,
  })
}
const store = createMemoryStore([])
const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0)
const given = { lineId: idOf('ln', 1), screenId: idOf('sc', 1), date: '2026-12-01', uploadId: 'u', note: 'Вход', personId: idOf('pe', 1) }

test('[PP3] a static place is proven by a dated photo, once, within the flight of its line', async () => {
  const added = await photos(jpeg).add(given)
  expect(added).toMatchObject({ kind: 'done', value: { date: '2026-12-01', sha256: hashOf(jpeg), note: 'Вход' } })
  await photos(jpeg).add(given)
  expect(await photos(jpeg).list(idOf('cm', 1))).toHaveLength(1)
  expect(await photos(jpeg).list(idOf('cm', 2))).toEqual([])
  expect(await photos(jpeg).add({ ...given, date: '2027-01-01' })).toMatchObject({ problems: [{ reason: 'date-impossible' }] })
  expect(await photos(jpeg).add({ ...given, screenId: idOf('sc', 99) })).toMatchObject({ problems: [{ reason: 'document-unknown' }] })
  expect(await photos(Buffer.from('<svg')).add(given)).toMatchObject({ problems: [{ reason: 'media-kind-unknown' }] })
})
