import { dateOfDay, dayOfDate, instantOf, localTimeAt, type Zone } from '../../../core/kernel/local-time.ts'

/** A moment as the clock of the network shows it: `2026-12-01T06:00`, whatever clock this machine has. */
export function clockText(zone: Zone, atMs: number): string {
  const { day, minuteOfDay } = localTimeAt(zone, atMs)
  return `${dateOfDay(day)}T${String(Math.floor(minuteOfDay / 60)).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`
}

export function instantOfClock(zone: Zone, text: string): number | null {
  const [, date = '', hour = '', minute = ''] = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)$/.exec(text) ?? []
  const day = dayOfDate(date)
  return day === null || Number(hour) > 23 || Number(minute) > 59 ? null : instantOf(zone, day, Number(hour) * 60 + Number(minute))
}
