import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainRecipe } from '../../../../tests/helpers/studio/plain-recipe.ts'
import { createRandom, type RandomStream } from '../../kernel/random.ts'
import type { BatchFact, BatchOrder, MadeNews } from './batch-facts.ts'
import type { BatchState } from './batch-state.ts'
import { findRepeats } from './find-repeats.ts'
import { newBatch, restBatch, takeFact } from './fold-batch.ts'
import { factsSummedUp, sumUpBatch } from './sum-up-batch.ts'

const order: BatchOrder = { id: 'b', name: 'b', personId: null, recipe: plainRecipe(), folders: [], subfolders: false, watch: false, targetFolder: null, exportWhen: 'each', priority: 1, webhook: null, atDesk: true }

function fold(facts: readonly BatchFact[]): BatchState {
  const [first, ...rest] = facts
  if (first?.kind !== 'ordered') throw new Error('an order comes first')
  const batch = newBatch(first.order, first.atMs)
  for (const fact of rest) takeFact(batch, fact)
  return batch
}

const newsOf = (random: RandomStream): MadeNews => ({
  confidence: random.below(1000), doubts: [], doubtful: random.below(3) === 0, width: 1, height: 1, thumbnail: null, model: 'm', tookMs: 1, sourceSha256: String(random.below(6)), look: random.pick(['0', '7', 'f']).repeat(32), measured: { width: 1, height: 1, box: null, white: null },
  outputs: [{ output: 'cutout', sha256: String(random.below(99)), bytes: 1, ext: 'png', staged: 's' }],
})

/** Whatever may become of a batch, in any order: what does not fit is passed over. */
function history(seed: number, length: number): BatchFact[] {
  const random = createRandom(seed)
  const path = (): string => `${random.pick(['', 'x/'])}${random.pick(['a', 'b', 'shoe front', 'shoe back'])}.${random.pick(['jpg', 'png'])}`
  const added = (from: number, count: number): BatchFact => ({ kind: 'added', pictures: Array.from({ length: count }, (_, at) => ({ id: `b.${from + at}`, path: path(), source: { kind: 'file', path: 'p' }, bytes: 1, article: null, angle: null })) })
  const facts: BatchFact[] = [{ kind: 'ordered', atMs: 5, order }, added(1, 4)]
  const id = (): string => `b.${random.between(1, 6)}`
  const kinds: (() => BatchFact)[] = [
    () => ({ kind: 'begun', id: id() }), () => ({ kind: 'made', id: id(), round: random.below(2), news: newsOf(random) }), () => ({ kind: 'made', id: id(), round: 0, news: newsOf(random) }), () => ({ kind: 'failed', id: id(), problem: { reason: 'media-unreadable' } }), () => ({ kind: 'rested', id: id() }),
    () => ({ kind: 'judged', id: id(), verdict: random.pick(['accepted', 'refused']) }), () => ({ kind: 'corrected', id: id(), correction: [{ kind: 'point', how: 'add', spot: { x: random.below(9), y: 1 } }] }), () => { const its = id(); return { kind: 'named', id: its, files: [{ output: 'cutout', file: `${its}-${random.below(3)}.png` }] } }, () => ({ kind: 'written', id: id() }),
    () => ({ kind: 'lost', id: id() }), () => ({ kind: 'withdrawn', id: id() }), () => ({ kind: 'retried', ids: [id()] }), () => ({ kind: 'rated', id: id(), rating: random.below(6), favourite: true }), () => ({ kind: 'joined', joins: [{ id: id(), article: 'QJ', angle: 'front', codes: { ozon: '1' } }] }),
    () => ({ kind: 'prioritised', priority: random.below(9) }), () => ({ kind: 'recipe-set', recipe: plainRecipe({ name: String(random.below(9)) }) }), () => ({ kind: 'exported-now' }), () => ({ kind: random.pick(['paused', 'resumed', 'stopped', 'told', 'complete']) }), () => ({ kind: 'ended', atMs: random.below(99) }), () => added(5, 2),
  ]
  for (let at = 0; at < length; at++) facts.push(random.pick(kinds)())
  return facts
}

/** In which order pictures came to their states says only which is begun first; bytes of an earlier round are no original any more. */
function plain(batch: BatchState): unknown {
  const { looks: _looks, firstOf: _firstOf, by, unsettled, ...rest } = batch
  return { ...rest, by: Object.fromEntries(Object.entries(by).map(([state, ids]) => [state, [...ids].sort()])), unsettled: [...unsettled].filter(([, count]) => count !== 0).sort() }
}

test('[BA10] what a batch is summed up to makes the same batch again, whatever became of it, and goes on the same way', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 0xffff_ffff }), fc.nat(60), (seed, length) => {
    const batch = fold(history(seed, length))
    restBatch(batch)
    const { before, pictures, after } = sumUpBatch(batch)
    const facts = [...before, ...pictures, after]
    const again = fold(facts)
    expect(plain(again)).toEqual(plain(batch))
    expect(facts.length).toBeLessThanOrEqual(factsSummedUp(batch))
    for (const fact of history(seed + 1, 20).slice(2)) for (const each of [batch, again]) takeFact(each, fact)
    expect(plain(again)).toEqual(plain(batch))
  }), { seed: 43 })
})

test('[BA10] repeats are the same after as before', () => {
  const random = createRandom(7)
  const made = Array.from({ length: 4 }, (_, at): BatchFact => ({ kind: 'made', id: `b.${4 - at}`, round: 0, news: { ...newsOf(random), sourceSha256: String(at), look: '0'.repeat(32) } }))
  const batch = fold([...history(1, 0), ...made])
  const { before, pictures, after } = sumUpBatch(batch)
  const again = fold([...before, ...pictures, after])
  const said = (of: BatchState) => [...of.pictures.values()].map((picture) => findRepeats(of, picture).similarTo)
  expect(said(again)).toEqual(said(batch))
})
