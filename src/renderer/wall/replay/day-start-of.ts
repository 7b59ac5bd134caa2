import { localTimeAt } from '../../../core/kernel/local-time.ts'
import { zoneNamed } from '../../i18n/zone-named.ts'

const minuteMs = 60_000

/** The instant at which the local day of a moment began. [TI1] */
export function dayStartOf(timeZone: string, atMs: number): number {
  const { minuteOfDay } = localTimeAt(zoneNamed(timeZone), atMs)
  return Math.floor(atMs / minuteMs) * minuteMs - minuteOfDay * minuteMs
}
