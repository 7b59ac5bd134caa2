import { type LocalTime, localTimeAt } from '../../core/kernel/local-time.ts'
import { zoneNamed } from '../i18n/zone-named.ts'

/** Local time of a store, from our own zone table: the machine's may be out of date. [TI1] */
export const storeTime = (timeZone: string, nowMs: number): LocalTime => localTimeAt(zoneNamed(timeZone), nowMs)

/** `+5`, `+5:30`, `−3` */
export function offsetText(offsetMinutes: number): string {
  const size = Math.abs(offsetMinutes)
  return `${offsetMinutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${size % 60 ? `:${String(size % 60).padStart(2, '0')}` : ''}`
}
export const clockText = (minuteOfDay: number): string => `${String(Math.floor(minuteOfDay / 60)).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`
/** A local date as an instant, for showing it with UTC formats. */
export const dateMs = (isoDate: string): number => Date.parse(`${isoDate}T00:00:00Z`)
