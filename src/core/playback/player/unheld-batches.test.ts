import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outdatedBatches, signedDays, unheldBatches } from './unheld-batches.ts'

const batch = (from: number, to: number, ledgerId = 'a') => ({ ledgerId, from, to, lastMs: to * 1000 })

test('[PP2] what the engine does not hold is sent, oldest first; held in part is not held', () => {
  const kept = [batch(7, 9), batch(1, 3), batch(4, 6), batch(1, 2, 'b')]
  expect(unheldBatches(kept, [{ ledgerId: 'a', ranges: [[4, 5], [6, 8]] }])).toEqual([batch(1, 2, 'b'), batch(1, 3), batch(7, 9)])
  expect(unheldBatches(kept, [])).toHaveLength(4)
})

test('[PP2] whatever ranges are held: a batch is sent exactly when a play of it is missing', () => {
  const range = fc.tuple(fc.nat(40), fc.nat(10)).map(([from, more]): [number, number] => [from, from + more])
  fc.assert(fc.property(fc.array(range, { maxLength: 8 }), fc.array(range, { maxLength: 8 }), (batches, ranges) => {
    const covered = (sequence: number) => ranges.some(([from, to]) => from <= sequence && sequence <= to)
    const kept = batches.map(([from, to]) => batch(from, to))
    const missing = kept.filter(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i).some((sequence) => !covered(sequence)))
    expect(new Set(unheldBatches(kept, [{ ledgerId: 'a', ranges }]))).toEqual(new Set(missing))
  }), { seed: 17_2026, numRuns: 500 })
})

const day = 86_400_000
const all = [{ ledgerId: 'a', ranges: [[1, 9] as const] }]
const lived = (...days: number[]): readonly number[] => days.reduce<readonly number[]>((its, each) => signedDays(its, each * day), [])

test('[PP2] only signed time makes a batch old', () => {
  const ahead = { ...batch(2, 2), lastMs: 10 * day }
  expect(outdatedBatches([batch(1, 1), ahead], lived(1, 20), 36 * day, all)).toEqual([])
  expect(outdatedBatches([batch(1, 1), ahead], lived(1, 20), 37 * day, all)).toEqual([batch(1, 1)])
  expect(outdatedBatches([batch(1, 1), ahead], lived(1, 20), 56 * day, all)).toHaveLength(2)
})

test('[PP2] what the engine does not hold is kept twice as long', () => {
  expect(outdatedBatches([batch(1, 1)], lived(1), 70 * day, [])).toEqual([])
  expect(outdatedBatches([batch(1, 1)], lived(1), 72 * day, [])).toEqual([batch(1, 1)])
})

test('[PP2] a dead clock dated a batch back by months: its 35 days count from the first time that was signed after it', () => {
  const dated = { ...batch(1, 1), lastMs: 3 * day + 1 }
  const days = lived(3, 200)
  for (const nowDays of [200, 201, 234]) expect(outdatedBatches([dated], days, nowDays * day, all)).toEqual([])
  expect(outdatedBatches([dated], days, 236 * day, all)).toEqual([dated])
})

test('[PP2] days that nothing is kept from are forgotten, and no sooner', () => {
  const days = Array.from({ length: 300 }, (_, at) => at + 1).reduce<readonly number[]>((its, each) => signedDays(its, each * day), [])
  expect([days[0], days.at(-1), days.length]).toEqual([230 * day, 300 * day, 71])
  expect(signedDays(days, 300.9 * day)).toBe(days)
})
