import { expect, test } from 'vitest'
import type { PictureFacts } from '../../../src/contracts/studio.ts'
import type { BatchFact, BatchOrder } from '../../../src/core/imaging/batch/batch-facts.ts'
import { createRandom } from '../../../src/core/kernel/random.ts'
import { createBatchBook } from '../../../src/main/studio/batches/batch-book.ts'
import { createBatchJournal } from '../../../src/main/studio/batches/batch-journal.ts'
import { plainRecipe } from '../../helpers/studio/plain-recipe.ts'
import type { DiskVerdict } from '../disk/forgetful-disk.ts'
import { createForgetfulDisk } from '../disk/forgetful-disk.ts'
import { contentOf, simulatedJournalDisk } from './disks.ts'

const order: BatchOrder = { id: 'bt_1', name: 'b', personId: null, recipe: plainRecipe(), folders: [], subfolders: false, watch: false, targetFolder: null, exportWhen: 'each', priority: 0, webhook: null, atDesk: true }
const [journalName, said] = ['journals/bt_1.journal', [] as string[]]
const ids = Array.from({ length: 6 }, (_, at) => `bt_1.${at + 1}`)
const knownOf = (id: string, detail: string): BatchFact => ({ kind: 'known', id, facts: { sourceSha256: '', steps: [{ step: id, tookMs: 1, cached: false, detail: detail.repeat(200) }] } as unknown as PictureFacts })
const lifeOf = (id: string): BatchFact[] => [{ kind: 'begun', id }, { kind: 'rested', id }, { kind: 'begun', id }, knownOf(id, 'old'), knownOf(id, 'new'), { kind: 'failed', id, problem: { reason: 'media-unreadable' } }]

/** The engine's side over a disk that is told, by the number of its operation since it was armed, what becomes of it. */
function openWorld() {
  let [at, verdictOf]: [number, (operation: number) => DiskVerdict] = [0, () => 'pass']
  const disk = createForgetfulDisk(() => verdictOf(at++))
  const log = { info: () => undefined, warn: (what: string) => { said.push(what) }, error: () => undefined }
  return {
    disk,
    open: () => createBatchBook({ journal: createBatchJournal(simulatedJournalDisk(disk, () => Promise.resolve())), log }),
    arm(of: (operation: number) => DiskVerdict) { at = 0; verdictOf = of },
    operations: () => at,
  }
}

async function livedThrough() {
  const world = openWorld()
  const book = world.open()
  await book.write('bt_1', [{ kind: 'ordered', atMs: 1, order }, { kind: 'added', pictures: ids.map((id) => ({ id, path: `${id}.jpg`, source: { kind: 'file', path: id }, bytes: 1, article: null, angle: null })) }, { kind: 'complete' }])
  for (const id of ids) for (const fact of lifeOf(id)) await book.write('bt_1', [fact])
  await book.write('bt_1', [{ kind: 'ended', atMs: 9 }])
  return { ...world, book }
}

async function expectAll(book: ReturnType<ReturnType<typeof openWorld>['open']>, rated: readonly string[] = []): Promise<void> {
  const batch = book.get('bt_1')!
  expect([batch.state, batch.endedAtMs, batch.by.failed.size]).toEqual(['done', 9, ids.length])
  for (const id of ids) {
    expect((await book.factsOf(id))?.steps[0]).toMatchObject({ step: id, detail: 'new'.repeat(200) })
    expect(batch.pictures.get(id)?.rating).toBe(rated.includes(id) ? 5 : null)
  }
}
const sizeOf = ({ disk }: Pick<ReturnType<typeof openWorld>, 'disk'>): number => contentOf(disk, journalName)!.length

test('[BA10] a journal that is written anew is shorter, and all is in it; what is read and written meanwhile is right', async () => {
  const world = await livedThrough()
  const before = sizeOf(world)
  const [, rating] = await Promise.all([world.book.compact('bt_1'), world.book.write('bt_1', [{ kind: 'rated', id: ids[2]!, rating: 5, favourite: false }]), expectKnown(world.book)])
  expect(rating).toBe(undefined)
  expect(sizeOf(world)).toBeLessThan(before * 0.7)
  await expectAll(world.book, [ids[2]!])
  const size = sizeOf(world)
  await world.book.compact('bt_1')
  expect(sizeOf(world)).toBe(size)
  const again = world.open()
  await again.load()
  await expectAll(again, [ids[2]!])
})

async function expectKnown(book: ReturnType<ReturnType<typeof openWorld>['open']>): Promise<void> {
  for (let round = 0; round < 4; round++) for (const id of ids) expect((await book.factsOf(id))?.steps[0]?.step).toBe(id)
}

test.each(['power-cut', 'process-kill'] as const)('[BA10] a %s at any moment of it loses nothing, and a start leaves nothing half-written behind', async (stop) => {
  const counting = await livedThrough()
  counting.arm(() => 'pass')
  await counting.book.compact('bt_1')
  const operations = counting.operations()
  expect(operations).toBeGreaterThan(5)
  for (let at = 0; at < operations; at++) {
    for (let seed = 1; seed <= 6; seed++) {
      const world = await livedThrough()
      world.arm((operation) => (operation === at ? stop : 'pass'))
      await world.book.compact('bt_1')
      expect(world.disk.down).toBe(true)
      world.arm(() => 'pass')
      world.disk.start(createRandom(seed))
      const book = world.open()
      await book.load()
      await expectAll(book)
      expect(world.disk.names().filter((name) => name.endsWith('.partial'))).toEqual([])
    }
  }
})

test('[BA10] a disk that fails at any moment of it leaves all there was, and what is written after is kept through a power cut', async () => {
  for (const fault of ['error', 'full'] as const) {
    for (let at = 0; at < 64; at++) {
      const [operation, seed] = [at >> 2, at + 1]
      const world = await livedThrough()
      world.arm((each) => (each >= operation && each < operation + 2 ? fault : 'pass'))
      await world.book.compact('bt_1')
      const rate = () => world.book.write('bt_1', [{ kind: 'rated', id: ids[0]!, rating: 5, favourite: false }])
      await rate().catch(rate).catch(rate)
      await expectAll(world.book, [ids[0]!])
      world.arm(() => 'pass')
      world.disk.stop('power-cut')
      world.disk.start(createRandom(seed))
      const book = world.open()
      await book.load()
      await expectAll(book, [ids[0]!])
    }
  }
})
