import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Dayparts } from '../../contracts/campaigns.ts'
import type { Zone, ZoneTable } from '../kernel/local-time.ts'
import { hourMask, hourMs, localHours } from './hour-mask.ts'
import { everyHour, wholeDay } from './targeting.ts'

const table = JSON.parse(readFileSync(new URL('../../../resources/zones.json', import.meta.url), 'utf8')) as ZoneTable
const almaty = table.zones['Asia/Almaty']!
const hoursOf = (...hours: number[]) => hours.reduce((mask, hour) => mask | (1 << hour), 0)
const daily = (...hours: number[]): Dayparts => ({ week: Array<number>(7).fill(hoursOf(...hours)), exceptions: [] })
const play = (zone: Zone, fromMs: number, hours: number, flight: { from: string; to: string }, dayparts: Dayparts) => {
  const local = localHours(zone, fromMs / hourMs, hours)
  const mask = hourMask(local, { flight, dayparts, targeted: everyHour })
  return [...mask].flatMap((on, h) => (on ? [new Date(fromMs + h * hourMs).toISOString().slice(5, 13)] : []))
}
/** A made-up zone whose clocks go an hour ahead on 31 March at 01:00 UTC and back on 27 October at 01:00 UTC. */
const summer: Zone = { first: 60, changes: [[Date.UTC(2026, 2, 29, 1), 120], [Date.UTC(2026, 9, 25, 1), 60]] }

test('[SC1] a flight is whole local dates, both included', () => {
  const from = Date.UTC(2026, 10, 1)
  expect(play(almaty, from, 72, { from: '2026-11-02', to: '2026-11-02' }, { week: everyHour.slice(), exceptions: [] })).toEqual(
    Array.from({ length: 24 }, (_, hour) => new Date(Date.UTC(2026, 10, 1, 19 + hour)).toISOString().slice(5, 13)))
})

test('[SC1] a clock change: Almaty went from UTC+6 to UTC+5 on 1 March 2024, and 23 o\'clock came twice', () => {
  const shown = play(almaty, Date.UTC(2024, 1, 29), 48, { from: '2024-02-29', to: '2024-03-01' }, daily(23))
  expect(shown).toEqual(['02-29T17', '02-29T18', '03-01T18'])
})

test('[SC1] a clock change: an hour that is skipped is not played, and none beside it is lost', () => {
  const day = play(summer, Date.UTC(2026, 2, 28, 22), 30, { from: '2026-03-29', to: '2026-03-29' }, { week: everyHour.slice(), exceptions: [] })
  expect(day).toHaveLength(23)
  expect(play(summer, Date.UTC(2026, 2, 28, 22), 30, { from: '2026-03-29', to: '2026-03-29' }, daily(2))).toEqual([])
  expect(play(summer, Date.UTC(2026, 9, 24, 20), 40, { from: '2026-10-25', to: '2026-10-25' }, daily(2))).toEqual(['10-25T00', '10-25T01'])
})

test('[SC1] midnight-crossing dayparts are hours of two dates: the night after the last day is not played', () => {
  const night = daily(22, 23, 0, 1)
  const shown = play(almaty, Date.UTC(2026, 10, 1), 96, { from: '2026-11-02', to: '2026-11-03' }, night)
  // 00, 01 and 22, 23 of each of the two dates, in UTC+5.
  expect(shown).toEqual(['11-01T19', '11-01T20', '11-02T17', '11-02T18', '11-02T19', '11-02T20', '11-03T17', '11-03T18'])
})

test('[SC1] an exception replaces its date', () => {
  const dayparts = { ...daily(12), exceptions: [{ date: '2026-11-03', hours: hoursOf(15, 16) }, { date: '2026-11-04', hours: 0 }] }
  expect(play(almaty, Date.UTC(2026, 10, 1), 120, { from: '2026-11-02', to: '2026-11-05' }, dayparts)).toEqual(['11-02T07', '11-03T10', '11-03T11', '11-05T07'])
})

test('[SC7] hours of the expression narrow the dayparts', () => {
  const local = localHours(almaty, Date.UTC(2026, 10, 1, 19) / hourMs, 24)
  const mask = hourMask(local, { flight: { from: '2026-11-02', to: '2026-11-02' }, dayparts: daily(9, 10, 11), targeted: everyHour.map((_, day) => (day === 0 ? hoursOf(10, 12) : wholeDay)) })
  expect([...mask].flatMap((on, hour) => (on ? [hour] : []))).toEqual([10])
})
