import { expect, test } from 'vitest'
import { hourMs } from './count-plays.ts'
import { lateHours } from './late-adoption.ts'

const had = (...adoptions: [release: number, hour: number][]) => adoptions.map(([release, hour]) => ({ release, atMs: hour * hourMs }))
const held = { release: 2, fromHour: 100, hours: 10 }

test('[PP3] a screen is late from the beginning of a release until it has it, to the nearest hour', () => {
  expect(lateHours(had([1, 10], [2, 100.01]), held)).toBeNull()
  expect(lateHours(had([1, 10], [2, 103.4]), held)).toEqual({ fromHour: 100, hours: 3 })
  expect(lateHours(had([1, 10], [2, 103.6]), held)).toEqual({ fromHour: 100, hours: 4 })
  expect(lateHours(had([1, 10]), held)).toEqual({ fromHour: 100, hours: 10 })
  expect(lateHours(had([1, 10], [2, 500]), held)).toEqual({ fromHour: 100, hours: 10 })
})

test('[PP3] what was given ahead is not late, nor is what skipped a release; of what nobody knows nothing is said', () => {
  expect(lateHours(had([1, 10], [3, 90]), held)).toBeNull()
  expect(lateHours(had([1, 10], [3, 102]), held)).toEqual({ fromHour: 100, hours: 2 })
  expect(lateHours([], held)).toBeNull()
  expect(lateHours(had([2, 105]), held)).toBeNull()
  expect(lateHours(had([1, 104], [2, 106]), held)).toEqual({ fromHour: 104, hours: 2 })
})
