import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateOfDay, dayOfDate, instantsOf, localTimeAt, offsetMinutesAt, weekdayOf, type Zone, type ZoneTable } from './local-time.ts'
import { timeZoneNames } from './time-zone-names.ts'

const table = JSON.parse(readFileSync(new URL('../../../resources/zones.json', import.meta.url), 'utf8')) as ZoneTable
const almaty = table.zones['Asia/Almaty']!
const utc = (text: string): number => Date.parse(text)
/** Clocks jump from 02:00 to 03:00 on 29 March 2026 and back from 03:00 to 02:00 on 25 October 2026. */
const berlin: Zone = { first: 60, changes: [[utc('2026-03-29T01:00Z'), 120], [utc('2026-10-25T01:00Z'), 60]] }

test('[TI1] all of Kazakhstan is UTC+5 since 1 March 2024', () => {
  const names = ['Almaty', 'Aqtau', 'Aqtobe', 'Atyrau', 'Oral', 'Qostanay', 'Qyzylorda'].map((name) => `Asia/${name}`)
  for (const name of names) expect(offsetMinutesAt(table.zones[name]!, utc('2024-03-01T00:00Z')), name).toBe(300)
  expect(offsetMinutesAt(almaty, utc('2024-02-29T17:59:59Z'))).toBe(360)
})

test('[TI1] the names known to core are those of the table', () => {
  expect([...timeZoneNames].sort()).toEqual(Object.keys(table.zones).sort())
})

test('[TI1] known instants have their local date, weekday and minute', () => {
  expect(localTimeAt(almaty, utc('2026-11-20T19:30Z'))).toEqual({ date: '2026-11-21', day: 20_778, weekday: 5, minuteOfDay: 30, offsetMinutes: 300 })
  expect(localTimeAt(almaty, utc('2023-07-01T00:00Z'))).toMatchObject({ date: '2023-07-01', minuteOfDay: 360, weekday: 5 })
  expect(localTimeAt(table.zones['Asia/Tashkent']!, utc('2026-01-01T00:00Z')).minuteOfDay).toBe(300)
  expect(localTimeAt(table.zones['Asia/Bishkek']!, utc('2026-01-01T00:00Z')).minuteOfDay).toBe(360)
  expect(localTimeAt(table.zones['UTC']!, utc('1969-12-31T23:59Z'))).toMatchObject({ date: '1969-12-31', weekday: 2, minuteOfDay: 1439 })
})

test('[TI1] where clocks are set back a local time is two instants, the earlier first', () => {
  const day = dayOfDate('2024-02-29')!
  expect(instantsOf(almaty, day, 23 * 60 + 30)).toEqual({ kind: 'overlap', instants: [utc('2024-02-29T17:30Z'), utc('2024-02-29T18:30Z')] })
  expect(instantsOf(berlin, dayOfDate('2026-10-25')!, 150).kind).toBe('overlap')
})

test('[TI1] a local time that never was is the moment of the jump', () => {
  expect(instantsOf(berlin, dayOfDate('2026-03-29')!, 150)).toEqual({ kind: 'gap', instants: [utc('2026-03-29T01:00Z')] })
})

test('[TI1] every instant is found again from its local time', () => {
  const zones = [...Object.values(table.zones), berlin]
  fc.assert(fc.property(fc.integer({ min: utc('2020-01-01') / 60_000, max: utc('2040-01-01') / 60_000 }), fc.constantFrom(...zones), (minutes, zone) => {
    const { day, minuteOfDay } = localTimeAt(zone, minutes * 60_000)
    expect(instantsOf(zone, day, minuteOfDay).instants).toContain(minutes * 60_000)
  }))
})

test('dates and day numbers are each other’s inverse and agree with the calendar', () => {
  for (let day = -30_000; day < 60_000; day += 17) {
    const date = dateOfDay(day)
    expect(new Date(day * 86_400_000).toISOString().slice(0, 10)).toBe(date)
    expect(dayOfDate(date)).toBe(day)
  }
  expect(weekdayOf(dayOfDate('2026-03-23')!)).toBe(0)
})

test('dates that do not exist are refused', () => {
  for (const date of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '26-01-01', '2026-1-1', 'today']) expect(dayOfDate(date), date).toBeNull()
  expect(dayOfDate('2024-02-29')).not.toBeNull()
})
