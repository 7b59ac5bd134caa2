import { instantOf, localTimeAt, type Zone } from '../kernel/local-time.ts'
import { minutesOfDay } from './light-of-day.ts'

/** Whether these hours with the panel off hold now, since when, and when that will be otherwise; null: never, as far as one can see. */
export type DarkNow = { on: boolean; sinceMs: number | null; changesAtMs: number | null }
export type DarkRanges = readonly (readonly [fromMinute: number, toMinute: number])[]

export const isDarkAt = (ranges: DarkRanges, minute: number): boolean => ranges.some(([from, to]) => (minute >= from && minute < to) || minute + minutesOfDay < to)

/** Ranges hold on every local day alike, so the days on either side show where they change. */
export function darkNow(ranges: DarkRanges, zone: Zone, nowMs: number): DarkNow {
  const { day, minuteOfDay } = localTimeAt(zone, nowMs)
  const on = isDarkAt(ranges, minuteOfDay)
  const edges = [-1, 0, 1, 2].flatMap((ahead) => ranges.flatMap(([from, to]) => [instantOf(zone, day + ahead, from), instantOf(zone, day + ahead, to)])).sort((a, b) => a - b)
  const begins = (atMs: number, is: boolean): boolean => isDarkAt(ranges, localTimeAt(zone, atMs).minuteOfDay) === is && isDarkAt(ranges, localTimeAt(zone, atMs - 1).minuteOfDay) !== is
  return { on, sinceMs: edges.findLast((atMs) => atMs <= nowMs && begins(atMs, on)) ?? null, changesAtMs: edges.find((atMs) => atMs > nowMs && begins(atMs, !on)) ?? null }
}
