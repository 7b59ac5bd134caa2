import { describe, expect, test } from 'vitest'
import type { RateRule } from '../../../contracts/campaigns.ts'
import { countHours, hoursInWeek, maskOf, maskText, readMask, weekParts } from './hour-mask.ts'
import { isOn, openWeek, paint, primeWeek, step, tightWeek, turnDay, turnHour } from './week-paint.ts'

const none = [0, 0, 0, 0, 0, 0, 0]
describe('painting a week', () => {
  test('a stroke switches the rectangle between its ends, whichever way it was drawn', () => {
    const painted = paint(none, { day: 4, hour: 20 }, { day: 1, hour: 17 }, true)
    expect(painted).toEqual(paint(none, { day: 1, hour: 17 }, { day: 4, hour: 20 }, true))
    expect(painted.map(countHours)).toEqual([0, 4, 4, 4, 4, 0, 0])
    expect(isOn(painted, { day: 2, hour: 17 })).toBe(true)
    expect(isOn(painted, { day: 2, hour: 21 })).toBe(false)
  })
  test('erasing takes away only what lies under the stroke', () => {
    const painted = paint(none, { day: 0, hour: 0 }, { day: 6, hour: 23 }, true)
    expect(hoursInWeek(paint(painted, { day: 0, hour: 0 }, { day: 0, hour: 7 }, false))).toBe(160)
  })
  test('the name of a day or an hour turns all of it, and once more turns it off', () => {
    const day = turnDay(none, 3)
    expect(day[3]).toBe(maskOf(0, 24))
    expect(turnDay(day, 3)).toEqual(none)
    expect(turnHour(none, 18).map(countHours)).toEqual([1, 1, 1, 1, 1, 1, 1])
    expect(turnHour(turnHour(none, 18), 18)).toEqual(none)
  })
  test('arrows stay within the week', () => {
    expect(step('ArrowLeft', { day: 0, hour: 0 })).toEqual({ day: 0, hour: 0 })
    expect(step('ArrowDown', { day: 6, hour: 5 })).toEqual({ day: 6, hour: 5 })
    expect(step('End', { day: 2, hour: 5 })).toEqual({ day: 2, hour: 23 })
    expect(step('a', { day: 2, hour: 5 })).toBeNull()
  })
})

describe('what the grid marks', () => {
  const hours = (ranges: { fromMinute: number; toMinute: number }[]) => ({ week: [ranges, [], [], [], [], [], []], exceptions: [] })
  test('an hour is open when more than a tenth of the venues are open for a part of it', () => {
    expect(maskText(openWeek([hours([{ fromMinute: 510, toMinute: 1290 }]), hours([{ fromMinute: 420, toMinute: 540 }])])[0]!)).toBe('7–22')
  })
  test('one venue that never closes does not open the others', () => {
    const others = Array.from({ length: 9 }, () => hours([{ fromMinute: 480, toMinute: 1320 }]))
    expect(maskText(openWeek([hours([{ fromMinute: 0, toMinute: 1440 }]), ...others])[0]!)).toBe('8–22')
  })
  test('hours past midnight belong to the next day', () => {
    const week = openWeek([hours([{ fromMinute: 1320, toMinute: 1560 }])])
    expect([maskText(week[0]!), maskText(week[1]!)]).toEqual(['22–24', '0–2'])
  })
  test('prime are the hours that cost more than the cheapest; the first rule that fits names the price', () => {
    const rule = (part: Partial<RateRule>): RateRule => ({ zoneKinds: [], profileIds: [], hours: 0xff_ff_ff, weekdays: 127, months: 4095, unit: 'cpm', micros: 1, ...part })
    const week = primeWeek([rule({ hours: maskOf(17, 21), weekdays: 0b11111, micros: 3 }), rule({ micros: 2 })])
    expect(week.map(maskText)).toEqual(['17–21', '17–21', '17–21', '17–21', '17–21', '', ''])
    expect(primeWeek([rule({})]).every((mask) => mask === 0)).toBe(true)
  })
  test('an hour is tight when a hundredth or more of what is asked is missing; where nothing is asked it is not', () => {
    const got = Array.from({ length: 168 }, (_, at) => (at === 18 ? 9700 : at === 19 ? 9950 : -1))
    expect(tightWeek(got).map(maskText)).toEqual(['18–19', '', '', '', '', '', ''])
  })
})

describe('hours as text', () => {
  test('what is written is read back', () => {
    for (const mask of [0, maskOf(8, 22), maskOf(0, 24), maskOf(9, 13) | maskOf(15, 21)]) expect(readMask(maskText(mask))).toBe(mask)
  })
  test('one hour, other signs and midnight are understood; nonsense is not', () => {
    expect(readMask('18')).toBe(maskOf(18, 19))
    expect(readMask('10:00-22:00')).toBe(maskOf(10, 22))
    expect(maskText(readMask('22-2')!)).toBe('0–2, 22–24')
    expect([readMask('25'), readMask('8-8'), readMask('утром')]).toEqual([null, null, null])
  })
  test('days in a row with the same hours are said once', () => {
    const work = maskOf(9, 18)
    expect(weekParts([work, work, work, work, work, 0, maskOf(10, 14)])).toEqual([{ fromDay: 0, toDay: 4, mask: work }, { fromDay: 6, toDay: 6, mask: maskOf(10, 14) }])
  })
})
