/**
 * Local time from UTC milliseconds and an IANA zone, over a table passed in; never the machine's zone. [TI1]
 * A date is `YYYY-MM-DD`; a day number counts days from 1970-01-01; weekdays count from Monday = 0.
 * Before its first transition a zone has its `first` offset; after its last, the last one for ever.
 */
export type Zone = { first: number; changes: readonly (readonly [atMs: number, offsetMinutes: number])[] }
export type ZoneTable = { tzdata: string; zones: Readonly<Record<string, Zone>> }
export type LocalTime = { date: string; day: number; weekday: number; minuteOfDay: number; offsetMinutes: number }
/** A local time is one instant, two where clocks are set back (earlier first), or none where they jump: then the moment of the jump is given. */
export type LocalInstants = { kind: 'one' | 'overlap' | 'gap'; instants: number[] }

export const minuteMs = 60_000
export const dayMs = 86_400_000

export function offsetMinutesAt(zone: Zone, utcMs: number): number {
  let offset = zone.first
  for (const [atMs, next] of zone.changes) {
    if (utcMs < atMs) break
    offset = next
  }
  return offset
}

export function localTimeAt(zone: Zone, utcMs: number): LocalTime {
  const offsetMinutes = offsetMinutesAt(zone, utcMs)
  const localMs = utcMs + offsetMinutes * minuteMs
  const day = Math.floor(localMs / dayMs)
  return { date: dateOfDay(day), day, weekday: weekdayOf(day), minuteOfDay: Math.floor((localMs - day * dayMs) / minuteMs), offsetMinutes }
}

/** `minute` may lie outside 0..1439: it then belongs to the day before or after. */
export function instantsOf(zone: Zone, day: number, minute: number): LocalInstants {
  const localMs = day * dayMs + minute * minuteMs
  const offsets = new Set([offsetMinutesAt(zone, localMs - dayMs), offsetMinutesAt(zone, localMs + dayMs)])
  const instants = [...offsets].map((offset) => localMs - offset * minuteMs)
    .filter((utcMs) => utcMs + offsetMinutesAt(zone, utcMs) * minuteMs === localMs)
    .sort((a, b) => a - b)
  if (instants.length > 0) return { kind: instants.length === 1 ? 'one' : 'overlap', instants }
  const jump = zone.changes.find(([atMs, offset]) => atMs + offset * minuteMs > localMs && atMs > localMs - dayMs)
  return { kind: 'gap', instants: [jump?.[0] ?? localMs] }
}

/** One instant for a local time: the earlier of an overlap, the jump of a gap. */
export function instantOf(zone: Zone, day: number, minute: number): number {
  return instantsOf(zone, day, minute).instants[0]!
}

/** 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/** Howard Hinnant's `civil_from_days`: years begin in March, in eras of 400 years. */
export function dateOfDay(day: number): string {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`
}

/** The day number of a date, or null when there is no such date. */
export function dayOfDate(date: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (!parts) return null
  const [year, month, dayOfMonth] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  const day = era * 146_097 + dayOfEra - 719_468
  return dateOfDay(day) === date ? day : null
}
