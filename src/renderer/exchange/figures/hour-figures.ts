import type { ExchangeHour } from '../../../contracts/exchange.ts'
import { minuteMs, offsetMinutesAt, type Zone } from '../../../core/kernel/local-time.ts'

export const hoursShown = 24
/** Hours are counted on the network's own clock. */
export const hourAt = (zone: Zone, atMs: number): number => Math.floor((atMs + offsetMinutesAt(zone, atMs) * minuteMs) / (60 * minuteMs))
export const clockHour = (hour: number): number => ((hour % 24) + 24) % 24

export type HourSlot = { hour: number; of: ExchangeHour | null; /** The same hour a day before. */ before: ExchangeHour | null }

/** The last day, the present hour last; an hour without auctions is a hole, not a zero. */
export function lastHours(hours: readonly ExchangeHour[], nowHour: number): HourSlot[] {
  const known = new Map(hours.map((hour) => [hour.hour, hour]))
  return Array.from({ length: hoursShown }, (_, at) => {
    const hour = nowHour - hoursShown + 1 + at
    return { hour, of: known.get(hour) ?? null, before: known.get(hour - 24) ?? null }
  })
}

export const figureNames = ['fill', 'revenue', 'take'] as const
export type FigureName = (typeof figureNames)[number]
/** Shares of one; revenue in micros. Null where there is nothing to divide by. */
export function figureOf(name: FigureName, of: ExchangeHour | null): number | null {
  if (of === null) return null
  if (name === 'fill') return of.offered === 0 ? null : of.sold / of.offered
  if (name === 'take') return of.revenueMicros === 0 ? null : of.takeMicros / of.revenueMicros
  return of.revenueMicros
}

/** Where a value stands between the ends of a scale, 0 to 1; what lies outside is drawn at the end. */
export const along = (value: number, [least, most]: readonly [number, number]): number => (most <= least ? 0 : Math.min(1, Math.max(0, (value - least) / (most - least))))

/** A line through the middles of its columns, broken where a value is missing. */
export function linePath(values: readonly (number | null)[], width: number, height: number, scale: readonly [number, number]): string {
  const step = width / values.length
  const parts: string[] = []
  values.forEach((value, at) => {
    if (value === null) return
    const isAlone = (values[at - 1] ?? null) === null
    parts.push(`${isAlone ? 'M' : 'L'}${round((at + 0.5) * step)} ${round(height - along(value, scale) * height)}`)
  })
  return parts.join('')
}
const round = (value: number): number => Math.round(value * 10) / 10

/** The sum of the hours shown. */
export const totalOf = (slots: readonly HourSlot[]): number => slots.reduce((sum, { of }) => sum + (of?.revenueMicros ?? 0), 0)
