import { expect, test } from 'vitest'
import { briefScenario } from '../../../contracts/planner.ts'
import { copyOfScenario, firstCpm, firstFlight, firstScenario, nextBriefCode } from './new-brief.ts'

const first = firstScenario({ budgetMicros: 4e12, maxCpmMicros: 9e8, ...firstFlight('2026-11-29') })

test('a new brief is two whole weeks that have not begun', () => {
  expect(firstFlight('2026-11-29')).toEqual({ from: '2026-12-07', to: '2026-12-20' })
  expect(firstFlight('2026-11-30')).toEqual({ from: '2026-12-14', to: '2026-12-27' })
  expect(briefScenario.safeParse(first).success).toBe(true)
})

test('the first price lies above every floor', () => {
  expect(firstCpm([300e6, 560e6])).toBe(850e6)
  expect(firstCpm([])).toBe(1000e6)
})

test('a scenario is added under the next free letter, and is otherwise the one it was copied from', () => {
  const second = copyOfScenario([first], 0)
  expect(second).toEqual({ ...first, name: 'B' })
  expect(copyOfScenario([first, { ...second, name: 'C' }], 1).name).toBe('B')
})

test('codes go on from those that are there', () => {
  expect(nextBriefCode([])).toBe('B-1')
  expect(nextBriefCode(['B-1'])).not.toBe('B-1')
})
