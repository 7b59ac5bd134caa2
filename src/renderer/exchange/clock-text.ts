import { localTimeAt } from '../../core/kernel/local-time.ts'
import { zoneNamed } from '../i18n/zone-named.ts'

const two = (value: number): string => String(value).padStart(2, '0')

/** `18:46:20` by the clock of a zone. */
export function clockText(timeZone: string, atMs: number): string {
  const { minuteOfDay } = localTimeAt(zoneNamed(timeZone), atMs)
  return [Math.floor(minuteOfDay / 60), minuteOfDay % 60, Math.floor(atMs / 1000) % 60].map(two).join(':')
}
/** `18:42:09,884`: with milliseconds, for order within a second. */
export const exactClockText = (timeZone: string, atMs: number): string => `${clockText(timeZone, atMs)},${String(Math.floor(atMs) % 1000).padStart(3, '0')}`
