import { expect, test } from 'vitest'
import { createSpreadBudgets } from './spread-budgets.ts'

const hourMs = 3_600_000
const budget = { kind: 'buyer' as const, id: 'a', hourMicros: null, dayMicros: 2400, lifeMicros: null, even: true }
/** A day of a network five hours ahead of UTC; every auction that is entered costs two. */
function dayOf(offeredIn: (hour: number) => number | null) {
  const spread = createSpreadBudgets(300, offeredIn)
  spread.tell([budget])
  const startMs = Date.UTC(2026, 10, 27, 19)
  const byHour: number[] = []
  let spent = 0
  for (let at = 0; at < 24 * 120; at++) {
    const nowMs = startMs + at * 30_000
    spread.tick(nowMs, () => spent)
    const cost = spent < budget.dayMicros && spread.enters(`auction-${at}`, 'buyer', 'a') ? 2 : 0
    spent += cost
    byHour[Math.floor(at / 120)] = (byHour[Math.floor(at / 120)] ?? 0) + cost
  }
  return { byHour, spent, spread }
}

test('a budget of a day lasts its day, and comes to nearly all of it', () => {
  const { byHour, spent } = dayOf(() => 120)
  expect(spent).toBeGreaterThan(2200)
  expect([byHour[20]! > 40, byHour[22]! > 40, Math.max(...byHour.slice(1)) < 200]).toEqual([true, true, true])
})
test('what is not spread is asked everywhere; a new day begins anew', () => {
  const { spread } = dayOf(() => 120)
  expect([spread.enters('x', 'buyer', 'other'), spread.levelOf({ kind: 'deal', id: 'a' })]).toEqual([true, null])
  spread.tick(Date.UTC(2026, 10, 28, 20), () => 0)
  expect(spread.levelOf({ kind: 'buyer', id: 'a' })).toBe(8)
  spread.tell([{ ...budget, even: false }])
  spread.tick(Date.UTC(2026, 10, 28, 20) + hourMs, () => 0)
  expect(spread.levelOf({ kind: 'buyer', id: 'a' })).toBeNull()
})
