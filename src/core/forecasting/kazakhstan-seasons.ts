import type { Declared } from './bidder-model.ts'

/** First and last day, local. */
export type DateRange = readonly [from: string, to: string]
export type Season = {
  name: string
  /** Expected: the moon decides, and the day may shift by one until it is announced. */
  dates: Declared & { certainty: 'fixed' | 'expected'; ranges: readonly DateRange[] }
  /** Basis points of the usual value of a thousand people. Never measured here: somebody's guess, to be corrected. */
  effect: Declared & { assumption: true; byCategory: Readonly<Record<string, number>>; otherwise: number }
}

export const calendarYears = [2025, 2026, 2027, 2028] as const
const asOf = '2026-11-20'
const byLaw = 'Days of public and national holidays of Kazakhstan'
const ofTrade = 'Custom of trade'
const byMoon = 'Umm al-Qura calendar, the first day of Ramadan 2026 as it was kept; the clergy announces the day'

const everyYear = (from: string, to = from): DateRange[] => calendarYears.map((year) => [`${year}-${from}`, `${year}-${to}`])
const fixed = (source: string, ranges: readonly DateRange[]): Season['dates'] => ({ certainty: 'fixed', ranges, source, asOf })
const expected = (...ranges: DateRange[]): Season['dates'] => ({ certainty: 'expected', ranges, source: byMoon, asOf })
const season = (name: string, dates: Season['dates'], otherwise: number, byCategory: Record<string, number>): Season =>
  ({ name, dates, effect: { assumption: true, byCategory, otherwise, source: 'Assumed, no measurement', asOf } })
const dayOff = (name: string, ranges: readonly DateRange[], source = byLaw): Season => season(name, fixed(source, ranges), 10_000, { drinks: 11_000, meat: 11_500, snacks: 11_000, sweets: 10_500, finance: 9000 })

/** Named days and weeks of Kazakhstan, 2025 to 2028, and what they are assumed to do to demand. */
export const kazakhstanSeasons: readonly Season[] = [
  dayOff('new-year-days', everyYear('01-01', '01-02')),
  season('after-new-year', fixed(ofTrade, everyYear('01-03', '01-15')), 8500, { beauty: 8000, electronics: 8000, sweets: 7500 }),
  dayOff('orthodox-christmas', everyYear('01-07')),
  season('womens-day', fixed(`${byLaw}; the days before it: ${ofTrade.toLowerCase()}`, everyYear('02-25', '03-08')), 10_500, { beauty: 15_000, electronics: 11_500, sweets: 14_000 }),
  season('nauryz-shopping', fixed(ofTrade, everyYear('03-14', '03-20')), 11_000, { dairy: 12_500, drinks: 11_500, flour: 12_500, meat: 13_500, sweets: 12_500 }),
  season('nauryz', fixed(byLaw, everyYear('03-21', '03-23')), 11_500, { dairy: 13_000, drinks: 12_500, finance: 9500, meat: 14_000, sweets: 13_000 }),
  season('ramadan', expected(['2025-03-01', '2025-03-29'], ['2026-02-19', '2026-03-19'], ['2027-02-08', '2027-03-08'], ['2028-01-28', '2028-02-25']), 10_000, { dairy: 11_500, drinks: 11_000, flour: 11_500, meat: 12_000, snacks: 9000, sweets: 12_000 }),
  season('oraza-ait', expected(['2025-03-30', '2025-04-01'], ['2026-03-20', '2026-03-22'], ['2027-03-09', '2027-03-11'], ['2028-02-26', '2028-02-28']), 10_500, { children: 11_500, drinks: 12_000, flour: 12_500, meat: 13_000, sweets: 14_000 }),
  dayOff('unity-day', everyYear('05-01')),
  dayOff('defenders-day', everyYear('05-07')),
  dayOff('victory-day', everyYear('05-09')),
  season('kurban-ait', expected(['2025-06-06', '2025-06-08'], ['2026-05-27', '2026-05-29'], ['2027-05-16', '2027-05-18'], ['2028-05-05', '2028-05-07']), 10_500, { drinks: 11_500, flour: 12_000, meat: 13_500, sweets: 12_500 }),
  dayOff('capital-day', everyYear('07-06')),
  season('school-start', fixed(ofTrade, everyYear('08-10', '09-01')), 10_500, { children: 14_000, clothing: 14_500, dairy: 10_500, electronics: 12_500, finance: 11_000, school: 18_000 }),
  dayOff('constitution-day', [['2025-08-30', '2025-08-30'], ['2027-03-15', '2027-03-15'], ['2028-03-15', '2028-03-15']], 'Moved from 30 August to 15 March, kept from 2027 on: the press, 18 March 2026, after the labour ministry'),
  dayOff('republic-day', everyYear('10-25')),
  season('singles-day', fixed(ofTrade, everyYear('11-11')), 10_500, { beauty: 13_000, clothing: 14_000, electronics: 14_000, finance: 11_000 }),
  season('black-friday', fixed(`${ofTrade}: the day after the fourth Thursday of November, to Sunday`, [['2025-11-28', '2025-11-30'], ['2026-11-27', '2026-11-29'], ['2027-11-26', '2027-11-28'], ['2028-11-24', '2028-11-26']]), 10_500, { beauty: 13_000, clothing: 14_500, electronics: 15_000, finance: 11_500 }),
  season('new-year', fixed(ofTrade, everyYear('12-10', '12-31')), 11_500, { beauty: 13_500, children: 14_000, drinks: 13_000, electronics: 13_000, meat: 12_500, snacks: 12_500, sweets: 15_000 }),
  dayOff('independence-day', everyYear('12-16')),
]
