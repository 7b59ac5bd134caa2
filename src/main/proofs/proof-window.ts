import zoneTable from '../../../resources/zones.json' with { type: 'json' }
import type { LineFields } from '../../contracts/campaigns.ts'
import { dayOfDate, instantOf, localTimeAt, type Zone, type ZoneTable } from '../../core/kernel/local-time.ts'

const table = zoneTable as unknown as ZoneTable
export const hourMs = 3_600_000
export type Hours = { fromHour: number; hours: number }

const zoneOf = (timeZone: string): Zone => table.zones[timeZone] ?? { first: 0, changes: [] }
export const todayIn = (timeZone: string, nowMs: number): number => localTimeAt(zoneOf(timeZone), nowMs).day

/** Whole hours of some flights that are over, by the clock of the network. Null: none is. */
export function hoursOver(flights: readonly LineFields['flight'][], timeZone: string, nowMs: number): Hours | null {
  const zone = zoneOf(timeZone)
  const days = flights.map(({ from, to }) => [dayOfDate(from) ?? 0, (dayOfDate(to) ?? 0) + 1] as const)
  if (days.length === 0) return null
  const [from, to] = [Math.min(...days.map(([first]) => first)), Math.max(...days.map(([, last]) => last))]
  const fromHour = Math.floor(instantOf(zone, from, 0) / hourMs)
  const hours = Math.min(Math.ceil(instantOf(zone, to, 0) / hourMs), Math.floor(nowMs / hourMs)) - fromHour
  return hours < 1 ? null : { fromHour, hours }
}
