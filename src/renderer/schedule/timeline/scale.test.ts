import { expect, test } from 'vitest'
import type { Zone } from '../../../core/kernel/local-time.ts'
import { alignHour, bucketHours, dayMarks, hourAt, rangeOf, xOf, zoomAt } from './scale.ts'

const almaty: Zone = { first: 300, changes: [] }
const scale = { fromHour: 1000, hours: 168, width: 840 }

test('pixels and hours are each other\'s inverse', () => {
  expect(hourAt(scale, xOf(scale, 1042))).toBe(1042)
})

test('a zoom keeps the instant under the pointer, within the bounds', () => {
  const x = 210
  const closer = { ...scale, ...zoomAt(scale, x, 0.5) }
  expect(Math.abs(hourAt(closer, x) - hourAt(scale, x))).toBeLessThan(0.51)
  expect(zoomAt(scale, 0, 1e-6).hours).toBe(12)
  expect(zoomAt(scale, 0, 1e6).hours).toBe(24 * 92)
})

test('cells grow with the span and begin at local midnight', () => {
  expect([bucketHours(24), bucketHours(168), bucketHours(744), bucketHours(2000)]).toEqual([1, 1, 4, 24])
  // 19:00 UTC is midnight in Almaty.
  const midnight = Date.UTC(2026, 10, 20, 19) / 3_600_000
  expect(alignHour(almaty, midnight + 7, 24)).toBe(midnight)
  expect(alignHour(almaty, midnight + 7, 4)).toBe(midnight + 4)
  expect(dayMarks({ fromHour: midnight + 2, hours: 48, width: 1 }, almaty, '2026-11-21').map(({ date, isToday }) => [date, isToday])).toEqual([['2026-11-21', true], ['2026-11-22', false], ['2026-11-23', false]])
})

test('a range is whole cells in either direction', () => {
  expect(rangeOf(1005.2, 1002.9, 1000, 1)).toEqual({ fromHour: 1002, toHour: 1006 })
  expect(rangeOf(1002.9, 1005.2, 1000, 4)).toEqual({ fromHour: 1000, toHour: 1008 })
})
