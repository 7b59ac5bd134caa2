import { expect, test } from 'vitest'
import type { OpenRange } from '../../contracts/network.ts'
import type { Zone } from '../kernel/local-time.ts'
import { openSlots, partOfPattern } from './open-slots.ts'

const utc: Zone = { first: 0, changes: [] }
const week = (...ranges: [number, number][]) => ({ week: Array.from({ length: 7 }, (): OpenRange[] => ranges.map(([fromMinute, toMinute]) => ({ fromMinute, toMinute }))), exceptions: [] })
const monday = Date.UTC(2026, 10, 2) / 3_600_000

test('[SC1] whole hours are whole, also over midnight', () => {
  const { open, cut } = openSlots(week([0, 1440]), utc, monday, 48, 360)
  expect(new Set(open)).toEqual(new Set([360]))
  expect(cut.size).toBe(0)
})

test('[SC1] only opening hours cut an hour: half past eight leaves its second half', () => {
  const { open, cut } = openSlots(week([8 * 60 + 30, 22 * 60]), utc, monday, 24, 360)
  expect([open[7], open[8], open[9], open[21], open[22]]).toEqual([0, 180, 360, 360, 0])
  expect([...cut.keys()]).toEqual([8])
  expect([cut.get(8)![0], cut.get(8)!.length]).toEqual([180, 180])
})

test('[SC1] a break within an hour leaves both its ends', () => {
  const { open, cut } = openSlots(week([8 * 60, 13 * 60 + 10], [13 * 60 + 50, 20 * 60]), utc, monday, 24, 360)
  expect(open[13]).toBe(120)
  expect([...cut.get(13)!]).toEqual([...Array.from({ length: 60 }, (_, slot) => slot), ...Array.from({ length: 60 }, (_, slot) => 300 + slot)])
})

test('[SC1] past midnight belongs to the hours after it', () => {
  const { open } = openSlots(week([7 * 60, 26 * 60]), utc, monday, 24, 360)
  expect([open[0], open[1], open[2], open[6], open[7], open[23]]).toEqual([360, 360, 0, 0, 360, 360])
})

test('a part of a pattern is that pattern later', () => {
  const whole = openSlots(week([8 * 60 + 30, 22 * 60]), utc, monday, 48, 360)
  expect(partOfPattern(whole, 24, 24)).toEqual(openSlots(week([8 * 60 + 30, 22 * 60]), utc, monday + 24, 24, 360))
})
