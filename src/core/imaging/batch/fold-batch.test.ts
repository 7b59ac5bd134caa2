import { expect, test } from 'vitest'
import { plainRecipe } from '../../../../tests/helpers/studio/plain-recipe.ts'
import type { BatchFact, BatchOrder, MadeNews } from './batch-facts.ts'
import type { BatchState } from './batch-state.ts'
import { newBatch, restBatch, takeFact } from './fold-batch.ts'

const order: BatchOrder = { id: 'bt_1', name: 'One', personId: null, recipe: plainRecipe({}), folders: [], subfolders: true, watch: false, targetFolder: null, exportWhen: 'each', priority: 0, webhook: null, atDesk: true }
const added = (n: number, path = `p${n}.jpg`) => ({ id: `bt_1.${n}`, path, source: { kind: 'file', path } as const, bytes: 1, article: null, angle: null })
const made = (round: number, sha256 = 'first', more: Partial<MadeNews> = {}): BatchFact => ({
  kind: 'made', id: 'bt_1.1', round,
  news: { confidence: 900, doubts: [], doubtful: false, width: 1, height: 1, thumbnail: null, model: null, tookMs: 1, sourceSha256: 'source', measured: { width: 1, height: 1, box: null, white: null }, outputs: [{ output: 'cutout', sha256, bytes: 1, ext: 'png', staged: sha256 }], ...more },
})
const named: BatchFact = { kind: 'named', id: 'bt_1.1', files: [{ output: 'cutout', file: 'p1.png' }] }
const corrected: BatchFact = { kind: 'corrected', id: 'bt_1.1', correction: [{ kind: 'point', how: 'add', spot: { x: 1, y: 1 } }] }
const [written, ended, begun]: BatchFact[] = [{ kind: 'written', id: 'bt_1.1' }, { kind: 'ended', atMs: 9 }, { kind: 'begun', id: 'bt_1.1' }]

function batchOf(...facts: (BatchFact | undefined)[]): BatchState {
  const batch = newBatch(order, 1)
  for (const fact of [{ kind: 'added', pictures: [added(1)] } as const, { kind: 'complete' } as const, ...facts]) takeFact(batch, fact!)
  return batch
}
const stateOf = (batch: BatchState) => [batch.state, batch.pictures.get('bt_1.1')!.state]

test('[BA1] [BA2] a picture is begun, made, named, written, and the batch ends; the same facts once more change nothing', () => {
  const facts = [begun, made(0), named, written, ended]
  expect(stateOf(batchOf(...facts))).toEqual(['done', 'written'])
  const twice = batchOf(...facts, ...facts)
  expect(stateOf(twice)).toEqual(['done', 'written'])
  expect(twice.names.size).toBe(1)
})

test('[BA2] an end that was on its way when somebody asked for a picture again is none', () => {
  expect(stateOf(batchOf(begun, made(0), named, written, corrected, ended))).toEqual(['running', 'waiting'])
})

test('[BA2] what an earlier round came to counts no more, and what it wrote is known for as long as it may lie there', () => {
  const batch = batchOf(begun, made(0), named, written, corrected, made(0, 'stale'), made(1, 'second'), { kind: 'lost', id: 'bt_1.1' }, made(2, 'third'))
  const { news, replaces, round } = batch.pictures.get('bt_1.1')!
  expect([round, news?.outputs?.[0]?.sha256]).toEqual([2, 'third'])
  expect([...replaces.get('p1.png')!]).toEqual(['first', 'second'])
})

test('[BA5] after a start what was begun waits again, and that it was begun is remembered', () => {
  const batch = batchOf(begun)
  restBatch(batch)
  expect(stateOf(batch)).toEqual(['running', 'waiting'])
  expect(batch.pictures.get('bt_1.1')!.attempts).toBe(1)
})

test('[BA4] a doubtful one waits for a person; accepted it is ready, refused it has ended', () => {
  const doubtful = made(0, 'first', { doubtful: true })
  expect(stateOf(batchOf(begun, doubtful))[1]).toBe('doubtful')
  expect(stateOf(batchOf(begun, doubtful, { kind: 'judged', id: 'bt_1.1', verdict: 'accepted' }))[1]).toBe('ready')
  expect(stateOf(batchOf(begun, doubtful, { kind: 'judged', id: 'bt_1.1', verdict: 'refused' }, ended))).toEqual(['done', 'refused'])
})
