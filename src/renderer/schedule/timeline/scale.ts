import { localTimeAt, type Zone } from '../../../core/kernel/local-time.ts'

/** Time on the timeline: hours to pixels and back, and how many hours one cell stands for. */
export type Scale = { fromHour: number; hours: number; width: number }
export const hourMs = 3_600_000
export const least = 12
export const most = 24 * 92

export const xOf = ({ fromHour, hours, width }: Scale, hour: number): number => ((hour - fromHour) / hours) * width
export const hourAt = ({ fromHour, hours, width }: Scale, x: number): number => fromHour + (x / width) * hours

/** The same instant stays under the pointer. Whole hours, so that cells stay cells. */
export function zoomAt(scale: Scale, x: number, factor: number): Pick<Scale, 'fromHour' | 'hours'> {
  const hours = Math.round(Math.min(most, Math.max(least, scale.hours * factor)))
  return { hours, fromHour: Math.round(hourAt(scale, x) - (x / scale.width) * hours) }
}

/** One hour while a cell is wide enough to be pointed at, then four, then a day. */
export const bucketHours = (hours: number): number => (hours <= 24 * 10 ? 1 : hours <= 24 * 35 ? 4 : 24)

/** Cells begin on multiples of their length in local time, so that a day's cells are that day's. */
export function alignHour(zone: Zone, hour: number, bucket: number): number {
  const { minuteOfDay } = localTimeAt(zone, hour * hourMs)
  return hour - (Math.floor(minuteOfDay / 60) % bucket)
}

export type DayMark = { hour: number; day: number; weekday: number; date: string; isToday: boolean }
/** The days that begin within the scale, and the one it begins in. */
export function dayMarks({ fromHour, hours }: Scale, zone: Zone, today: string): DayMark[] {
  const marks: DayMark[] = []
  for (let hour = alignHour(zone, fromHour, 24); hour < fromHour + hours; hour += 24) {
    // A day with a clock change is an hour shorter or longer: what it is called is told by its middle.
    const { date, day, weekday } = localTimeAt(zone, (hour + 12) * hourMs)
    marks.push({ hour, day, weekday, date, isToday: date === today })
  }
  return marks
}

/** A range taken with the pointer, whole cells from the first to the last, in whichever direction. */
export function rangeOf(a: number, b: number, fromHour: number, bucket: number): { fromHour: number; toHour: number } {
  const cell = (hour: number): number => fromHour + Math.floor((hour - fromHour) / bucket) * bucket
  return { fromHour: cell(Math.min(a, b)), toHour: cell(Math.max(a, b)) + bucket }
}
