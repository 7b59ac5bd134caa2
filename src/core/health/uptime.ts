import { dateOfDay, dayMs, localTimeAt, minuteMs, type Zone } from '../kernel/local-time.ts'

/**
 * In how much of its open time a screen's link was alive. Time is counted in pieces within which nothing changed: only open time without maintenance counts, and only while
 * somebody was watching. The last 24 hours by hour, and the last days of the venue: older ones are kept elsewhere.
 */
export type Uptime = {
  /** Up to where it is counted. */
  countedToMs: number
  hours: Readonly<Record<number, Counted>>
  days: Readonly<Record<string, Counted>>
}
/** Milliseconds open, and those of them with a living link. */
export type Counted = readonly [openMs: number, upMs: number]

const hourMs = 3_600_000
const keptHours = 25
const keptDays = 3

export const newUptime = (atMs: number): Uptime => ({ countedToMs: atMs, hours: {}, days: {} })

/** Counts the time since it was last counted, in which it was like this. Time that runs back counts nothing. */
export function countUptime(uptime: Uptime, was: { expected: boolean; up: boolean }, zone: Zone, nowMs: number): Uptime {
  if (nowMs <= uptime.countedToMs) return uptime
  if (!was.expected) return { ...uptime, countedToMs: nowMs }
  const hours: Record<number, Counted> = { ...uptime.hours }
  const days: Record<string, Counted> = { ...uptime.days }
  for (let fromMs = uptime.countedToMs; fromMs < nowMs;) {
    const hour = Math.floor(fromMs / hourMs)
    const toMs = Math.min(nowMs, (hour + 1) * hourMs, nextMidnightMs(zone, fromMs))
    add(hours, hour, toMs - fromMs, was.up)
    add(days, localTimeAt(zone, fromMs).date, toMs - fromMs, was.up)
    fromMs = toMs
  }
  return { countedToMs: nowMs, hours: newest(hours, String(Math.floor(nowMs / hourMs) - keptHours), keptHours), days: newest(days, dateOfDay(Math.floor(nowMs / dayMs) - keptDays), keptDays) }
}

function nextMidnightMs(zone: Zone, fromMs: number): number {
  const { minuteOfDay, offsetMinutes } = localTimeAt(zone, fromMs)
  return fromMs - ((fromMs + offsetMinutes * minuteMs) % minuteMs) + (1440 - minuteOfDay) * minuteMs
}

function add<K extends string | number>(into: Record<K, Counted>, key: K, ms: number, up: boolean): void {
  const [openMs, upMs] = into[key] ?? [0, 0]
  into[key] = [openMs + ms, upMs + (up ? ms : 0)]
}

/** What is too old goes, once there is more than is kept. */
function newest(counted: Record<string, Counted>, oldest: string, most: number): Record<string, Counted> {
  const keys = Object.keys(counted)
  if (keys.length <= most) return counted
  return Object.fromEntries(keys.filter((key) => (oldest.includes('-') ? key > oldest : Number(key) > Number(oldest))).map((key) => [key, counted[key]!]))
}

export const partUp = ([openMs, upMs]: Counted): number => (openMs === 0 ? -1 : Math.round((upMs * 10_000) / openMs))

/** The last 24 hours, oldest first, in basis points; -1 where it was closed or nobody watched. */
export function lastDay({ hours }: Uptime, nowMs: number): { upBasisPoints: number; upByHour: number[] } {
  const last = Math.floor(nowMs / hourMs)
  const counted = Array.from({ length: 24 }, (_, at) => hours[last - 23 + at] ?? ([0, 0] as const))
  return { upBasisPoints: partUp(sum(counted)), upByHour: counted.map(partUp) }
}

export const sum = (counted: readonly Counted[]): Counted => counted.reduce<Counted>(([open, up], [openMs, upMs]) => [open + openMs, up + upMs], [0, 0])

export const daysBetween = ({ days }: Uptime, from: string, to: string): Counted => sum(Object.entries(days).filter(([date]) => from <= date && date <= to).map(([, each]) => each))
