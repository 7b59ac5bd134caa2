import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ManifestFile } from '../../../contracts/screens.ts'
import { type Supplement, supplement } from '../../../contracts/supplement.ts'
import { afterSupplement, filesOfSold, judgeSupplement, type SoldSlot, soldSlotsOf, withdrawnBy } from './judge-supplement.ts'

const hex = (letter: string, length = 64) => letter.repeat(length)
const file = (letter: string): ManifestFile => ({ sha256: hex(letter), kind: 'image', mediaType: 'image/png', bytes: 10, durationMs: null, sound: false, frames: [] })
const slot = (saleId: string, startsAtMs: number, more: Partial<Supplement['slots'][number]> = {}): Supplement['slots'][number] => ({ saleId, startsAtMs, durationMs: 10_000, plan: 0, file: 0, party: 0, ...more })
const given = (slots: Supplement['slots'], more: Partial<Supplement> = {}): Supplement => ({
  v: 1, networkId: `nw_${hex('1', 32)}`, screenId: `sc_${hex('1', 32)}`, deviceClass: 'store', epoch: 2, revision: 7, issuedAtMs: 1000, acceptUntilMs: 90_000,
  plans: [hex('p').replaceAll('p', 'a')], files: [file('b'), file('c')], parties: [{ advertiserId: 'ad-1', groups: ['category cola'], apart: [`ln_${hex('1', 32)}`] }], slots, ...more,
})
const judge = (its: Supplement, present: { epoch: number; revision: number } | null = null, nowMs = 5000) => judgeSupplement(its, { present, nowMs })
const soldOf = (slots: Supplement['slots']): readonly SoldSlot[] => soldSlotsOf(given(slots))!

test('[PL1] a supplement is taken whole; one that is known, older or past its date is not', () => {
  const whole = given([slot('b', 30_000, { file: 1 }), slot('a', 10_000)])
  expect(supplement.parse(whole)).toEqual(whole)
  expect(judge(whole)).toMatchObject({ kind: 'take', slots: [{ saleId: 'a', startsAtMs: 10_000, endsAtMs: 20_000, epoch: 2, planSha256: hex('a'), file: { sha256: hex('b') }, advertiserId: 'ad-1' }, { saleId: 'b', file: { sha256: hex('c') } }] })
  expect(judge(whole, { epoch: 2, revision: 7 })).toEqual({ kind: 'known' })
  expect(judge(whole, { epoch: 2, revision: 8 })).toEqual({ kind: 'refused', reason: 'older' })
  expect(judge(whole, { epoch: 3, revision: 1 })).toEqual({ kind: 'refused', reason: 'older' })
  expect(judge(whole, { epoch: 1, revision: 99 })).toMatchObject({ kind: 'take' })
  expect(judge(whole, { epoch: 2, revision: 6 }, 90_001)).toEqual({ kind: 'refused', reason: 'expired' })
})

test('[PL1] one whose parts do not fit each other is malformed: a place that is none, a sale twice, two sales in one slot', () => {
  for (const slots of [[slot('a', 10_000, { plan: 1 })], [slot('a', 10_000, { file: 2 })], [slot('a', 10_000, { party: 1 })], [slot('a', 10_000), slot('a', 30_000)], [slot('a', 10_000), slot('b', 10_000)], [slot('b', 15_000), slot('a', 10_000)]]) {
    expect(judge(given(slots)), JSON.stringify(slots)).toEqual({ kind: 'refused', reason: 'malformed' })
  }
  expect(judge(given([]))).toEqual({ kind: 'take', slots: [] })
})

test('[AU6] a later one withdraws what it does not name, but nothing that shows already', () => {
  const before = soldOf([slot('on', 10_000), slot('next', 20_000)])
  const taken = soldOf([slot('other', 10_000), slot('late', 30_000)])
  expect(afterSupplement(before, taken, 12_000).map(({ saleId }) => saleId)).toEqual(['on', 'late'])
  expect(afterSupplement(before, taken, 9_000).map(({ saleId }) => saleId)).toEqual(['other', 'late'])
  expect(withdrawnBy(before, taken, 12_000).map(({ saleId }) => saleId)).toEqual(['on'])
  expect(withdrawnBy(before, soldOf([slot('next', 20_000), slot('new', 40_000)]), 9_000).map(({ saleId }) => saleId)).toEqual(['next'])
})

test('[AU6] whatever the order and however often they come, what is known is what the highest names', () => {
  fc.assert(fc.property(fc.array(fc.subarray([1, 2, 3, 4, 5, 6]), { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.nat(5)), (revisions, order) => {
    const all = revisions.map((slots, at) => given(slots.map((number) => slot(`sale-${number}`, number * 10_000)), { revision: at + 1 }))
    let [known, present]: [SoldSlot[], { epoch: number; revision: number } | null] = [[], null]
    const arrivals = [...Array.from({ length: 12 }, () => all[order.next().value! % all.length]!), all.at(-1)!]
    for (const its of arrivals) {
      const judged = judgeSupplement(its, { present, nowMs: 5000 })
      if (judged.kind === 'take') [known, present] = [afterSupplement(known, judged.slots, 5000), { epoch: its.epoch, revision: its.revision }]
    }
    expect(known.map(({ saleId }) => saleId)).toEqual(all.at(-1)!.slots.map(({ saleId }) => saleId))
  }), { seed: 29_2026, numRuns: 200 })
})

test('[PL3] files of the next hours are fetched, the soonest first; those of slots that are over are not', () => {
  const sold = soldOf([slot('far', 5 * 3_600_000), slot('soon', 20_000, { file: 1 }), slot('later', 40_000), slot('over', 1_000, { durationMs: 4_000 })])
  expect(filesOfSold(sold, 6_000).map(({ sha256 }) => sha256[0])).toEqual(['c', 'b'])
})

test('[PL1] a supplement is bounded', () => {
  const many = Array.from({ length: 501 }, (_, at) => slot(`sale-${at}`, at * 10_000))
  expect(supplement.safeParse(given(many)).success).toBe(false)
  const most = given(many.slice(0, 500))
  expect(supplement.safeParse(most).success).toBe(true)
  expect(JSON.stringify(most).length).toBeLessThan(64 * 1024)
  for (const saleId of ['', 'sale 1', 'сатылым', 'x'.repeat(101)]) expect(supplement.safeParse(given([slot(saleId, 1)])).success, saleId).toBe(false)
})
