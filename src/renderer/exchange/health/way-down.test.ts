import { expect, test } from 'vitest'
import { type DealHealth, healthSteps } from '../../../contracts/exchange.ts'
import { cutAt, listDeals, shareOfSteps, stateOfWay, wonShare, worstOf } from './way-down.ts'

type Reason = [reason: string, count: number] | null
const way = (dealId: string | null, counts: readonly number[], reasons: readonly Reason[] = []): DealHealth => ({
  dealId, steps: healthSteps.map((step, at) => ({ step, count: counts[at]!, lost: (counts[at - 1] ?? counts[0]!) - counts[at]!, reason: reasons[at]?.[0] ?? null, reasonCount: reasons[at]?.[1] ?? 0 })), losers: [],
})

test('steps are shares of the step before and of what was offered', () => {
  const health = way('dl_1', [1250, 1000, 500, 100, 25, 25])
  expect(shareOfSteps(health).map(({ ofPrevious }) => ofPrevious)).toEqual([null, 0.8, 0.5, 0.2, 0.25, 1])
  expect(shareOfSteps(health)[4]!.ofFirst).toBe(0.02)
  expect(wonShare(health)).toBe(0.02)
  expect(wonShare(way(null, [0, 0, 0, 0, 0, 0]))).toBeNull()
})

test('competition is no fault; what can be mended and takes half is; a floor that takes half wants attention', () => {
  expect(stateOfWay(way('dl_1', [100, 100, 50, 50, 2, 2], [null, null, ['no-bid', 50], null, ['lost-to-higher', 48]]))).toBe('ok')
  expect(cutAt(way('dl_1', [100, 40, 40, 40, 40, 40], [null, ['buyers-paused', 60]]))).toEqual({ at: 1, state: 'broken' })
  expect(cutAt(way('dl_1', [100, 100, 50, 10, 2, 2], [null, null, ['no-bid', 50], ['approval-pending', 40]]))).toEqual({ at: 3, state: 'broken' })
  expect(stateOfWay(way('dl_1', [100, 100, 50, 10, 2, 2], [null, null, null, ['below-floor', 40]]))).toBe('attention')
  expect(stateOfWay(way('dl_1', [100, 100, 50, 50, 40, 30], [null, null, null, null, null, ['expired', 5]]))).toBe('attention')
  expect(stateOfWay(way('dl_1', [100, 100, 50, 50, 40, 30], [null, null, null, null, null, ['expired', 4]]))).toBe('ok')
  expect(stateOfWay(way('dl_1', [0, 0, 0, 0, 0, 0]))).toBe('silent')
})

test('deals stand by name, those never offered too, without a deal last; the worst is looked at first', () => {
  const broken = way('dl_b', [100, 100, 50, 1, 1, 1], [null, null, null, ['disapproved', 49]])
  const list = listDeals([way(null, [900, 900, 9, 9, 9, 9]), broken], ['dl_a', 'dl_b'], (id) => ({ dl_a: 'Молочное', dl_b: 'Кассы' })[id] ?? id)
  expect(list.map(({ dealId }) => dealId)).toEqual(['dl_b', 'dl_a', null])
  expect(worstOf(list)).toBe(broken)
  expect(worstOf([])).toBeNull()
})
