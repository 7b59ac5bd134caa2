import type { LineFields } from '../../../contracts/campaigns.ts'
import { dateOfDay, dayOfDate, localTimeAt, type Zone } from '../../../core/kernel/local-time.ts'
import type { RowPath } from '../../../contracts/planning.ts'
import type { Targeting } from '../../../contracts/campaigns.ts'
import { hourMs } from './scale.ts'

/** What dragging on the timeline means for a line: whole hours move its dayparts, whole days its flight. */
type Shape = Pick<LineFields, 'flight' | 'dayparts'>
const wholeDay = 0xff_ff_ff

const shiftDate = (date: string, days: number): string => dateOfDay((dayOfDate(date) ?? 0) + days)

/** A move by days takes the flight and its exceptions along; a move by hours turns the clock of every day. Null where an hour would leave its day. */
export function moveLine({ flight, dayparts }: Shape, hours: number): Shape | null {
  const days = Math.trunc(hours / 24)
  const rest = hours - days * 24
  const week = rest === 0 ? dayparts.week : dayparts.week.map((mask) => shiftHours(mask, rest))
  if (week.some((mask) => mask === null)) return null
  const exceptions = dayparts.exceptions.map((exception) => ({ ...exception, date: shiftDate(exception.date, days) }))
  return { flight: { from: shiftDate(flight.from, days), to: shiftDate(flight.to, days) }, dayparts: { week: (week as number[]).map((_, day) => (week as number[])[(day - (days % 7) + 7) % 7]!), exceptions } }
}

function shiftHours(mask: number, by: number): number | null {
  if (mask === 0 || mask === wholeDay) return mask
  const moved = by > 0 ? mask * 2 ** by : mask / 2 ** -by
  return Number.isInteger(moved) && moved <= wholeDay ? moved : null
}

/** The end of every day's hours earlier or later, or, by whole days, the end of the flight. Something is always left. */
export function stretchLine({ flight, dayparts }: Shape, hours: number): Shape | null {
  if (hours % 24 === 0) {
    const to = shiftDate(flight.to, hours / 24)
    return to < flight.from ? null : { flight: { ...flight, to }, dayparts }
  }
  const week = dayparts.week.map((mask) => stretchHours(mask, hours))
  return week.some((mask) => mask === null) ? null : { flight, dayparts: { ...dayparts, week: week as number[] } }
}

function stretchHours(mask: number, by: number): number | null {
  if (mask === 0) return 0
  const last = 31 - Math.clz32(mask)
  const end = last + by
  if (end > 23) return null
  let next = mask
  for (let hour = last; hour > end; hour--) next &= ~(1 << hour)
  for (let hour = last + 1; hour <= end; hour++) next |= 1 << hour
  return next === 0 ? null : next >>> 0
}

/** Hours of a row become a line: its dates, and on each of them the hours from the first to the last. */
export function shapeOfRange(zone: Zone, fromHour: number, toHour: number): Shape {
  const [start, last] = [localTimeAt(zone, fromHour * hourMs), localTimeAt(zone, toHour * hourMs - 1)]
  const [from, to] = [Math.floor(start.minuteOfDay / 60), Math.floor(last.minuteOfDay / 60)]
  const mask = from <= to ? 2 ** (to + 1) - 2 ** from : wholeDay
  const days = new Set(Array.from({ length: Math.min(7, last.day - start.day + 1) }, (_, day) => (start.weekday + day) % 7))
  return { flight: { from: start.date, to: last.date }, dayparts: { week: Array.from({ length: 7 }, (_, day) => (days.has(day) ? mask : 0)), exceptions: [] } }
}

/** The screens of a row as a condition. What a row groups by is what a condition asks; a row of nothing has no words. */
export function targetingOfRow(path: RowPath): Targeting {
  return { op: 'all', of: path.map(({ by, value }): Targeting => (value === '' ? { op: 'all', of: [] } : { op: 'is', field: by, values: [value] })) }
}
