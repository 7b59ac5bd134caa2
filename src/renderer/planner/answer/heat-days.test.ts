import { expect, test } from 'vitest'
import { isOpen, isTight, mostPlays, shownHours, totalOf } from './heat-days.ts'

const spent = { p5: 0, p25: 0, p50: 0, p75: 0, p95: 0 }
const day = (open: number, plays: Record<number, number> = {}, tight = 0) => ({ date: '2026-11-30', open, tight, spentMicros: spent, seasons: [], plays: Array.from({ length: 24 }, (_, hour) => plays[hour] ?? 0) })

test('all hours between the first and the last that is open are shown', () => {
  expect(shownHours([day(1 << 9), day(1 << 12)])).toEqual([9, 10, 11, 12])
  expect(shownHours([day(0, { 23: 4 })])).toEqual([23])
  expect(shownHours([])).toHaveLength(24)
})

test('a day sums its hours; the darkest cell is the largest of all', () => {
  const days = [day(0xff_ff_ff, { 10: 5, 11: 7 }), day(0xff_ff_ff, { 18: 9 })]
  expect(totalOf(days[0]!)).toBe(12)
  expect(mostPlays(days)).toBe(9)
})

test('an hour that is closed is never tight', () => {
  expect(isTight(day(0, {}, 1 << 9), 9)).toBe(false)
  expect(isTight(day(1 << 9, {}, 1 << 9), 9)).toBe(true)
  expect(isOpen(day(0, { 9: 1 }), 9)).toBe(true)
})
