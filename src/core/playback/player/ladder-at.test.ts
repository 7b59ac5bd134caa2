import { expect, test } from 'vitest'
import { ladderAt, ladderKeeps } from './ladder-at.ts'

const hourMs = 3_600_000
const ladder = [{ afterMs: hourMs, plays: 'plan' }, { afterMs: 24 * hourMs, plays: 'without-prices' }, { afterMs: 7 * 24 * hourMs, plays: 'without-guards' }, { afterMs: 30 * 24 * hourMs, plays: 'house' }] as const

test('[PL2] the ladder goes down with the time since the last welcome, rung by rung', () => {
  expect([0, hourMs, 24 * hourMs - 1, 24 * hourMs, 7 * 24 * hourMs, 30 * 24 * hourMs, 9e15].map((ms) => ladderAt(ladder, ms))).toEqual(['plan', 'plan', 'plan', 'without-prices', 'without-guards', 'house', 'house'])
})

test('[PL2] prices go first, then whatever has guards, then all but the house', () => {
  const kept = (plays: Parameters<typeof ladderKeeps>[0]) => [{ prices: 0, guards: 0 }, { prices: 0, guards: 1 }, { prices: 1, guards: 0 }].map((its) => ladderKeeps(plays, its))
  expect(kept('plan')).toEqual([true, true, true])
  expect(kept('without-prices')).toEqual([true, true, false])
  expect(kept('without-guards')).toEqual([true, false, false])
  expect(kept('house')).toEqual([false, false, false])
})
