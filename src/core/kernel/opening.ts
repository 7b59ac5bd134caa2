import type { OpeningHours, OpenRange } from '../../contracts/network.ts'
import type { Problem } from '../../contracts/problems.ts'
import { dateOfDay, dayOfDate, instantOf, localTimeAt, weekdayOf, type Zone } from './local-time.ts'

/**
 * Opening hours of a venue. A range belongs to the date it begins on, also where it runs past midnight;
 * an exception replaces its whole date. Ranges that touch are one opening.
 */
const minutesOfDay = 1440
/** Further ahead nobody plans, and a venue that never closes has no next change. */
const lookAheadDays = 400

/** `ranges(day)` with the exceptions indexed: for many questions about one venue. */
export function openRangesByDay(hours: OpeningHours): (day: number) => readonly OpenRange[] {
  const exceptions = new Map(hours.exceptions.map(({ date, ranges }) => [date, ranges]))
  return (day) => (exceptions.size > 0 ? exceptions.get(dateOfDay(day)) : undefined) ?? hours.week[weekdayOf(day)] ?? []
}

export function isOpenAt(hours: OpeningHours, zone: Zone, utcMs: number): boolean {
  const { day } = localTimeAt(zone, utcMs)
  const rangesOf = openRangesByDay(hours)
  return [day - 1, day].some((date) => openings(rangesOf, zone, date).some(([fromMs, toMs]) => fromMs <= utcMs && utcMs < toMs))
}

/** The next instant at which it opens or closes; null when it never will. */
export function nextOpeningChangeMs(hours: OpeningHours, zone: Zone, utcMs: number): number | null {
  const { day } = localTimeAt(zone, utcMs)
  const rangesOf = openRangesByDay(hours)
  let openUntilMs: number | null = null
  for (let date = day - 1; date <= day + lookAheadDays; date++) {
    for (const [fromMs, toMs] of openings(rangesOf, zone, date)) {
      if (toMs <= utcMs || toMs <= fromMs) continue
      if (openUntilMs !== null && fromMs > openUntilMs) return openUntilMs
      if (openUntilMs === null && fromMs > utcMs) return fromMs
      openUntilMs = Math.max(openUntilMs ?? 0, toMs)
    }
    // A closed day after an opening ends it.
    if (openUntilMs !== null && openUntilMs < instantOf(zone, date + 1, 0)) return openUntilMs
  }
  return null
}

export function openRangesOn(hours: OpeningHours, date: string): readonly OpenRange[] {
  const day = dayOfDate(date)
  return day === null ? [] : openRangesByDay(hours)(day)
}

/** Minutes open in a usual week, without exceptions. */
export function weeklyOpenMinutes(hours: OpeningHours): number {
  return hours.week.flat().reduce((sum, { fromMinute, toMinute }) => sum + toMinute - fromMinute, 0)
}

/** What is impossible about these hours: a range that ends before it begins, ranges that overlap also across midnight, a date that is none. */
export function judgeOpeningHours(hours: OpeningHours): Problem[] {
  const week = hours.week.map((ranges, day) => ({ ranges, name: String(day + 1) }))
  const problems = week.flatMap(({ ranges, name }) => judgeDay(ranges, name))
  if (problems.length > 0) return problems
  for (const [index, { ranges, name }] of week.entries()) {
    if (runsInto(ranges, week[(index + 1) % 7]!.ranges)) problems.push({ reason: 'hours-overlap', params: { day: name } })
  }
  return [...problems, ...judgeExceptions(hours)]
}

function openings(rangesOf: (day: number) => readonly OpenRange[], zone: Zone, day: number): [number, number][] {
  return rangesOf(day).map(({ fromMinute, toMinute }) => [instantOf(zone, day, fromMinute), instantOf(zone, day, toMinute)])
}

function judgeDay(ranges: readonly OpenRange[], day: string): Problem[] {
  for (const [index, { fromMinute, toMinute }] of ranges.entries()) {
    const possible = fromMinute >= 0 && fromMinute < minutesOfDay && toMinute > fromMinute && toMinute <= fromMinute + minutesOfDay
    if (!possible) return [{ reason: 'hours-impossible', params: { day } }]
    const previous = ranges[index - 1]
    if (previous && fromMinute < previous.toMinute) return [{ reason: 'hours-overlap', params: { day } }]
  }
  return []
}

function runsInto(ranges: readonly OpenRange[], next: readonly OpenRange[]): boolean {
  const last = ranges.at(-1)
  const first = next[0]
  return last !== undefined && first !== undefined && last.toMinute - minutesOfDay > first.fromMinute
}

function judgeExceptions(hours: OpeningHours): Problem[] {
  const problems: Problem[] = []
  const seen = new Set<string>()
  const rangesOf = openRangesByDay(hours)
  for (const { date, ranges } of hours.exceptions) {
    const day = dayOfDate(date)
    if (day === null) problems.push({ reason: 'date-impossible', params: { date } })
    else if (seen.has(date)) problems.push({ reason: 'hours-overlap', params: { day: date } })
    else {
      const own = judgeDay(ranges, date)
      const crosses = own.length === 0 && (runsInto(rangesOf(day - 1), ranges) || runsInto(ranges, rangesOf(day + 1)))
      problems.push(...own, ...(crosses ? [{ reason: 'hours-overlap' as const, params: { day: date } }] : []))
    }
    seen.add(date)
  }
  return problems
}
