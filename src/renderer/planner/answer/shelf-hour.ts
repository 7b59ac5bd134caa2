import type { ForecastDetail } from '../../../contracts/planner.ts'
import { dayOfDate, instantOf, type Zone } from '../../../core/kernel/local-time.ts'

type Cell = { day: number; hour: number }
const hourMs = 3_600_000

/** The hour with the most plays: where there is most to see. */
export function busiestHour(days: ForecastDetail['days']): Cell | null {
  let best: (Cell & { plays: number }) | null = null
  days.forEach(({ plays }, day) => plays.forEach((amount, hour) => { if (amount > (best?.plays ?? 0)) best = { day, hour, plays: amount } }))
  const found = best as Cell | null
  return found === null ? null : { day: found.day, hour: found.hour }
}

/** The place of the Schedule's preview: a screen, and an hour of the clock there counted from the epoch. */
export function shelfPart(screenId: string, date: string, hour: number, zone: Zone): string {
  return `preview/${screenId}/${instantOf(zone, dayOfDate(date) ?? 0, hour * 60) / hourMs}`
}
