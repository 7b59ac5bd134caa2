import { expect, test } from 'vitest'
import { dayOfDate, weekdayOf } from '../kernel/local-time.ts'
import { calendarYears, kazakhstanSeasons } from './kazakhstan-seasons.ts'
import { seasonOf } from './season.ts'

const named = (name: string) => kazakhstanSeasons.find((season) => season.name === name)!

test('every range of the calendar has real dates in order, within one year of it, apart from the others of its season', () => {
  for (const { name, dates } of kazakhstanSeasons) {
    dates.ranges.forEach(([from, to], at) => {
      expect([dayOfDate(from), dayOfDate(to)], name).not.toContain(null)
      expect(from <= to && from.slice(0, 4) === to.slice(0, 4), `${name} ${from}`).toBe(true)
      expect(calendarYears.map(String)).toContain(from.slice(0, 4))
      if (at > 0) expect(dates.ranges[at - 1]![1] < from, `${name} ${from}`).toBe(true)
    })
  }
  expect(new Set(kazakhstanSeasons.map(({ name }) => name)).size).toBe(kazakhstanSeasons.length)
})

test('each year has every season, but for the year in which Constitution Day moved', () => {
  for (const year of calendarYears) {
    const missing = kazakhstanSeasons.filter(({ dates }) => dates.ranges.filter(([from]) => from.startsWith(String(year))).length !== 1).map(({ name }) => name)
    expect(missing).toEqual(year === 2026 ? ['constitution-day'] : [])
  }
})

test('each season says where its dates and its effect come from; effects are assumptions; days by the moon are expected', () => {
  for (const { dates, effect } of kazakhstanSeasons) {
    expect([dates.source, effect.source]).not.toContain('')
    for (const { asOf } of [dates, effect]) expect(dayOfDate(asOf)).not.toBeNull()
    expect(effect.assumption).toBe(true)
    for (const basisPoints of [effect.otherwise, ...Object.values(effect.byCategory)]) expect(Number.isInteger(basisPoints) && basisPoints >= 5000 && basisPoints <= 20_000).toBe(true)
  }
  expect(kazakhstanSeasons.filter(({ dates }) => dates.certainty === 'expected').map(({ name }) => name)).toEqual(['ramadan', 'oraza-ait', 'kurban-ait'])
})

test('Oraza Ait follows the last day of a Ramadan of 29 or 30 days; Black Friday is a Friday', () => {
  const aits = named('oraza-ait').dates.ranges
  named('ramadan').dates.ranges.forEach(([from, to], at) => {
    expect(dayOfDate(to)! + 1).toBe(dayOfDate(aits[at]![0]))
    expect([29, 30]).toContain(dayOfDate(to)! - dayOfDate(from)! + 1)
  })
  for (const [from] of named('black-friday').dates.ranges) expect(weekdayOf(dayOfDate(from)!)).toBe(4)
})

test('on an ordinary day nothing holds; the first and the last day of a season belong to it', () => {
  expect(seasonOf('2026-10-06', ['dairy'])).toEqual({ basisPoints: 10_000, names: [] })
  expect(['2026-08-09', '2026-08-10', '2026-09-01', '2026-09-02'].map((date) => seasonOf(date, ['school']).basisPoints)).toEqual([10_000, 18_000, 18_000, 10_000])
  expect(seasonOf('2031-03-21', ['meat'])).toEqual({ basisPoints: 10_000, names: [] })
})

test('seasons that overlap do not multiply: the one furthest from usual counts, and all are named', () => {
  expect(seasonOf('2026-03-21', ['meat'])).toEqual({ basisPoints: 14_000, names: ['nauryz', 'oraza-ait'] })
  expect(seasonOf('2026-03-21', ['sweets']).basisPoints).toBe(14_000)
  expect(seasonOf('2026-03-18', ['snacks'])).toEqual({ basisPoints: 11_000, names: ['nauryz-shopping', 'ramadan'] })
  expect(seasonOf('2026-03-10', ['snacks', 'constructor']).basisPoints).toBe(9000)
})
