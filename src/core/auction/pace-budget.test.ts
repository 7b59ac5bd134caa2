import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRandom } from '../kernel/random.ts'
import { createPacer, enters, fullLevel } from './pace-budget.ts'

const [dayMs, bucketMs, auctionMs] = [14 * 3_600_000, 15 * 60_000, 10_000]
/** A day of auctions at uneven prices; what may be spent is never passed. */
function spendDay(seed: number, budget: number, priceAt: (partOfDay: number) => number): { spent: number; levels: number[] } {
  const random = createRandom(seed)
  const pacer = createPacer([{ id: 'plan', startsAtMs: 0, endsAtMs: dayMs, micros: budget }], { bucketMs, supply: (fromMs, toMs) => toMs - fromMs })
  const levels: number[] = []
  let spent = 0
  for (let nowMs = 0; nowMs < dayMs; nowMs += auctionMs) {
    pacer.tick(nowMs, () => spent)
    if (nowMs % bucketMs === 0) levels.push(pacer.levelOf('plan'))
    const price = Math.round(priceAt(nowMs / dayMs) * (80 + random.below(40)))
    if (pacer.enters(`${seed}-${nowMs}`, 'plan') && spent + price <= budget && random.below(3) > 0) spent += price
  }
  return { spent, levels }
}

test('a small budget lasts the day and is spent to a hundredth, though prices rise threefold', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 60_000, max: 300_000 }), (seed, budget) => {
    const { spent, levels } = spendDay(seed, budget, (part) => 1 + 2 * part)
    expect(spent / budget).toBeGreaterThan(0.99)
    expect(levels.at(-1)).toBeGreaterThan(0)
  }), { seed: 20261128, numRuns: 60 })
})

test('a steady day changes its level seldom: single sales do not make it swing', () => {
  const { levels } = spendDay(7, 150_000, () => 1)
  const changes = levels.filter((level, at) => at > 8 && level !== levels[at - 1]).length
  expect(changes).toBeLessThanOrEqual(levels.length / 4)
})

test('more budget than supply enters every auction', () => expect(spendDay(3, 10_000_000, () => 1).levels.slice(3).every((level) => level === fullLevel)).toBe(true))

test('a level of so many sixteenths enters that part of auctions, and a higher one all that a lower one does', () => {
  const auctions = Array.from({ length: 16_000 }, (_, at) => `auction-${at}`)
  for (const level of [0, 1, 4, 8, 15, 16]) {
    const entered = auctions.filter((id) => enters(id, 'plan', level))
    expect(Math.abs(entered.length - level * 1000)).toBeLessThan(200)
    expect(entered.every((id) => enters(id, 'plan', Math.min(16, level + 1)))).toBe(true)
  }
})
