import type { LightStep, SunEvent } from '../../contracts/ambient.ts'
import type { Location, OpenRange } from '../../contracts/network.ts'
import { dayMs, offsetMinutesAt, type Zone } from '../kernel/local-time.ts'
import { type SunDay, type SunMoment, sunOn } from './sun.ts'

/**
 * Brightness and darkness by minute of a local day. A day is 1440 minutes, also where clocks are set: what a rule says of 23:00 holds at 23:00.
 * Not set is not zero: `null` everywhere means that nobody has said anything.
 */
export const minutesOfDay = 1440
export type Stop = { minute: number; percent: number }

const isMoment = (moment: SunMoment): moment is { atMs: number } => typeof moment !== 'string'
const isRising = (event: SunEvent): boolean => event === 'dawn' || event === 'sunrise'
/** Of a sun that stays above, sunrise says more than dawn; of one that stays below, dusk more than sunset. */
const says: Record<SunEvent, number> = { dawn: 0, sunset: 0, sunrise: 1, dusk: 1 }

/** Steps of one day in order; of two that fall on one minute the darker stands. Empty without steps, or where the sun is meant and the place unknown. */
export function stopsOf(steps: readonly LightStep[], place: Location | null, zone: Zone, day: number): Stop[] {
  if (steps.some(({ from }) => from !== 'clock') && place === null) return []
  const sun = place === null ? null : sunOn(place, day)
  const byMinute = new Map<number, number>()
  const put = (minute: number, percent: number) => byMinute.set(minute, Math.min(byMinute.get(minute) ?? 100, percent))
  for (const { from, minutes, percent } of steps) {
    const minute = from === 'clock' ? minutes : momentMinute(from, sun![from], zone, day)
    if (minute !== null) put(Math.min(Math.max(minute + (from === 'clock' ? 0 : minutes), 0), minutesOfDay - 1), percent)
  }
  const stays = sun === null ? null : stayOf(steps, sun)
  if (stays !== null) put(0, stays)
  return [...byMinute].map(([minute, percent]) => ({ minute, percent })).sort((a, b) => a.minute - b.minute)
}

/** Rounded to the minute that keeps it darker. */
function momentMinute(event: SunEvent, moment: SunMoment, zone: Zone, day: number): number | null {
  if (!isMoment(moment)) return null
  const localMs = moment.atMs + offsetMinutesAt(zone, moment.atMs) * 60_000 - day * dayMs
  return isRising(event) ? Math.ceil(localMs / 60_000) : Math.floor(localMs / 60_000)
}

/** Beyond the polar circles: where no event of the steps happens on this day, the percent that the staying sun means, from midnight on. */
function stayOf(steps: readonly LightStep[], sun: SunDay): number | null {
  const bySun = steps.flatMap(({ from, percent }) => (from === 'clock' ? [] : [{ event: from, moment: sun[from], percent }]))
  if (bySun.some(({ moment }) => isMoment(moment))) return null
  const meant = bySun.filter(({ event, moment }) => (moment === 'always-above') === isRising(event))
  return meant.reduce<(typeof meant)[number] | null>((best, each) => (best === null || says[each.event] > says[best.event] ? each : best), null)?.percent ?? null
}

/** Percent at each minute: the last step of a day holds through midnight. */
export function curveOf(stops: readonly Stop[]): Uint8Array | null {
  const last = stops.at(-1)
  if (last === undefined) return null
  const curve = new Uint8Array(minutesOfDay).fill(last.percent)
  for (const [index, { minute, percent }] of stops.entries()) curve.fill(percent, minute, stops[index + 1]?.minute ?? minutesOfDay)
  return curve
}

/** Minutes of a day that lie in one of these ranges, those that ran over from the day before included. */
export function minutesIn(ranges: readonly OpenRange[]): Uint8Array {
  const minutes = new Uint8Array(minutesOfDay)
  for (const { fromMinute, toMinute } of ranges) {
    minutes.fill(1, Math.min(fromMinute, minutesOfDay), Math.min(toMinute, minutesOfDay))
    if (toMinute > minutesOfDay) minutes.fill(1, Math.max(0, fromMinute - minutesOfDay), toMinute - minutesOfDay)
  }
  return minutes
}

/** Ranges of the minutes that are set, in order; one that runs through midnight is one. */
export function rangesOf(minutes: Uint8Array): [number, number][] {
  const ranges: [number, number][] = []
  for (let minute = 0; minute < minutesOfDay; minute++) {
    if (minutes[minute] === 0) continue
    const last = ranges.at(-1)
    if (last?.[1] === minute) last[1] = minute + 1
    else ranges.push([minute, minute + 1])
  }
  const [first, last] = [ranges[0], ranges.at(-1)]
  if (first && last && first !== last && first[0] === 0 && last[1] === minutesOfDay) return [...ranges.slice(1, -1), [last[0], minutesOfDay + first[1]]]
  return ranges
}
