import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OpeningHours, OpenRange } from '../../contracts/network.ts'
import type { Zone } from './local-time.ts'
import { isOpenAt, judgeOpeningHours, nextOpeningChangeMs, openRangesOn, weeklyOpenMinutes } from './opening.ts'

const almaty: Zone = { first: 300, changes: [] }
const jumping: Zone = { first: 60, changes: [[Date.parse('2026-03-29T01:00Z'), 120]] }
const utc = (text: string): number => Date.parse(text)
const daily = (...ranges: OpenRange[]): OpeningHours => ({ week: Array.from({ length: 7 }, () => ranges), exceptions: [] })
const eightToTen = daily({ fromMinute: 480, toMinute: 1320 })
const nightShop = daily({ fromMinute: 600, toMinute: 1560 })

test('a venue is open from the first minute of a range to the last, in its own zone', () => {
  expect(isOpenAt(eightToTen, almaty, utc('2026-03-02T02:59:59Z'))).toBe(false)
  expect(isOpenAt(eightToTen, almaty, utc('2026-03-02T03:00Z'))).toBe(true)
  expect(isOpenAt(eightToTen, almaty, utc('2026-03-02T17:00Z'))).toBe(false)
})

test('a range may run past midnight and belongs to the date it began on', () => {
  expect(isOpenAt(nightShop, almaty, utc('2026-03-02T20:30Z'))).toBe(true)
  expect(isOpenAt(nightShop, almaty, utc('2026-03-02T21:00Z'))).toBe(false)
})

test('an exception replaces its whole date', () => {
  const hours = { ...eightToTen, exceptions: [{ date: '2026-03-21', ranges: [] }] }
  expect(isOpenAt(hours, almaty, utc('2026-03-21T07:00Z'))).toBe(false)
  expect(openRangesOn(hours, '2026-03-21')).toEqual([])
  expect(nextOpeningChangeMs(hours, almaty, utc('2026-03-20T18:00Z'))).toBe(utc('2026-03-22T03:00Z'))
})

test('the next change is when it closes, or opens', () => {
  expect(nextOpeningChangeMs(eightToTen, almaty, utc('2026-03-02T05:00Z'))).toBe(utc('2026-03-02T17:00Z'))
  expect(nextOpeningChangeMs(eightToTen, almaty, utc('2026-03-02T17:00Z'))).toBe(utc('2026-03-03T03:00Z'))
  expect(nextOpeningChangeMs(nightShop, almaty, utc('2026-03-02T20:30Z'))).toBe(utc('2026-03-02T21:00Z'))
})

test('what never closes or never opens has no next change', () => {
  expect(nextOpeningChangeMs(daily({ fromMinute: 0, toMinute: 1440 }), almaty, utc('2026-03-02T05:00Z'))).toBeNull()
  expect(nextOpeningChangeMs(daily(), almaty, utc('2026-03-02T05:00Z'))).toBeNull()
})

test('a jump of the clock moves the opening with the wall clock', () => {
  expect(isOpenAt(eightToTen, jumping, utc('2026-03-28T07:00Z'))).toBe(true)
  expect(isOpenAt(eightToTen, jumping, utc('2026-03-29T06:00Z'))).toBe(true)
})

test('the state is the same until the next change and another after it', () => {
  const range = fc.tuple(fc.integer({ min: 0, max: 1380 }), fc.integer({ min: 10, max: 700 })).map(([fromMinute, length]) => [{ fromMinute, toMinute: fromMinute + length }])
  const week = fc.array(fc.oneof(range, fc.constant<OpenRange[]>([])), { minLength: 7, maxLength: 7 })
  fc.assert(fc.property(week, fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 99 }), (days, minutes, share) => {
    const hours = { week: days, exceptions: [] }
    const atMs = utc('2026-03-20T00:00Z') + minutes * 60_000
    const changeMs = nextOpeningChangeMs(hours, jumping, atMs)
    const state = isOpenAt(hours, jumping, atMs)
    if (changeMs === null) return
    expect(changeMs).toBeGreaterThan(atMs)
    expect(isOpenAt(hours, jumping, atMs + Math.floor(((changeMs - atMs - 1) * share) / 100))).toBe(state)
    expect(isOpenAt(hours, jumping, changeMs)).toBe(!state)
  }))
})

test('weekly hours are summed without exceptions', () => {
  expect(weeklyOpenMinutes(eightToTen)).toBe(7 * 14 * 60)
})

test.each([
  ['ends before it begins', [{ fromMinute: 600, toMinute: 600 }], 'hours-impossible'],
  ['longer than a day', [{ fromMinute: 0, toMinute: 1441 }], 'hours-impossible'],
  ['begins after midnight of its day', [{ fromMinute: 1440, toMinute: 1500 }], 'hours-impossible'],
  ['out of order', [{ fromMinute: 900, toMinute: 960 }, { fromMinute: 480, toMinute: 540 }], 'hours-overlap'],
  ['overlapping', [{ fromMinute: 480, toMinute: 720 }, { fromMinute: 700, toMinute: 900 }], 'hours-overlap'],
  ['running into the next morning', [{ fromMinute: 60, toMinute: 300 }, { fromMinute: 1200, toMinute: 1560 }], 'hours-overlap'],
])('hours are refused: %s', (_, ranges, reason) => {
  expect(judgeOpeningHours(daily(...ranges))[0]?.reason).toBe(reason)
})

test('exceptions are judged with the days beside them', () => {
  const withException = (date: string, ranges: OpenRange[]): OpeningHours => ({ ...nightShop, exceptions: [{ date, ranges }] })
  expect(judgeOpeningHours(withException('2026-03-21', [{ fromMinute: 60, toMinute: 300 }]))[0]).toMatchObject({ reason: 'hours-overlap', params: { day: '2026-03-21' } })
  expect(judgeOpeningHours(withException('2026-02-30', []))[0]?.reason).toBe('date-impossible')
  expect(judgeOpeningHours(withException('2026-03-21', []))).toEqual([])
  expect(judgeOpeningHours({ ...eightToTen, exceptions: [{ date: '2026-03-21', ranges: [] }, { date: '2026-03-21', ranges: [] }] })[0]?.reason).toBe('hours-overlap')
})
