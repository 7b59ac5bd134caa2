import { localTimeAt, type ZoneTable } from '../../core/kernel/local-time.ts'

/** `28.11.2026 18:00 (UTC+5)`: an instant as the clocks of a zone show it, with the zone said. */
export function clockOfInstant(atMs: number, timeZone: string, table: ZoneTable): string {
  const { date, minuteOfDay, offsetMinutes } = localTimeAt(table.zones[timeZone] ?? { first: 0, changes: [] }, atMs)
  const two = (value: number): string => String(value).padStart(2, '0')
  const [year, month, day] = date.split('-')
  return `${day}.${month}.${year} ${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)} (UTC${offsetMinutes < 0 ? '−' : '+'}${Math.abs(offsetMinutes) / 60})`
}
