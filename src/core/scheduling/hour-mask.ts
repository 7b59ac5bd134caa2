import type { Dayparts, Flight } from '../../contracts/campaigns.ts'
import { dayOfDate, localTimeAt, type Zone } from '../kernel/local-time.ts'
import type { WeekMask } from './targeting.ts'

/**
 * Which UTC hours a line may play in, where a zone's clocks say what they say. [SC1] [TI1] The local hour at the start of a UTC hour decides,
 * so a clock change neither loses nor doubles an hour: the hour that is skipped has no UTC hour, the one that comes twice has two.
 */
export const hourMs = 3_600_000

/** The local time of each hour of a horizon, once for a zone. */
export type LocalHours = { fromHour: number; hours: number; /** Day number since 1970. */ day: Int32Array; weekday: Uint8Array; hour: Uint8Array; month: Uint8Array }

export function localHours(zone: Zone, fromHour: number, hours: number): LocalHours {
  const local = { fromHour, hours, day: new Int32Array(hours), weekday: new Uint8Array(hours), hour: new Uint8Array(hours), month: new Uint8Array(hours) }
  for (let h = 0; h < hours; h++) {
    const { day, weekday, minuteOfDay, date } = localTimeAt(zone, (fromHour + h) * hourMs)
    local.day[h] = day
    local.weekday[h] = weekday
    local.hour[h] = Math.floor(minuteOfDay / 60)
    local.month[h] = Number(date.slice(5, 7)) - 1
  }
  return local
}

export type LineHours = { flight: Flight; dayparts: Dayparts; targeted: WeekMask }

/** One byte for each hour: 1 where the line may play. A daypart that crosses midnight is hours of two dates. */
export function hourMask(local: LocalHours, { flight, dayparts, targeted }: LineHours): Uint8Array {
  const from = dayOfDate(flight.from) ?? Number.MAX_SAFE_INTEGER
  const to = dayOfDate(flight.to) ?? -1
  const exceptions = new Map(dayparts.exceptions.map(({ date, hours }) => [dayOfDate(date), hours]))
  const mask = new Uint8Array(local.hours)
  for (let h = 0; h < local.hours; h++) {
    const day = local.day[h]!
    if (day < from || day > to) continue
    const weekday = local.weekday[h]!
    const hours = (exceptions.size > 0 ? exceptions.get(day) : undefined) ?? dayparts.week[weekday]!
    mask[h] = ((hours & targeted[weekday]!) >>> local.hour[h]!) & 1
  }
  return mask
}

/** The UTC hours that hold the flight in any zone: from the first hour of its first day to the last of its last. */
export function flightHours({ from, to }: Flight): { fromHour: number; hours: number } {
  const [first, last] = [dayOfDate(from) ?? 0, dayOfDate(to) ?? 0]
  const widestOffset = 14
  return { fromHour: first * 24 - widestOffset, hours: (last - first + 1) * 24 + 2 * widestOffset }
}
