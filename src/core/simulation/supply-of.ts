import type { Scenario } from '../../contracts/scenario.ts'
import { dayOfDate, weekdayOf } from '../kernel/local-time.ts'
import { holdsAt, type Place } from './scenario-rules.ts'

const [hourMs, dayMs] = [3_600_000, 86_400_000]

/** People that a campaign may still meet between two instants, as assumed: what its money is spread over. Evenly within an hour. */
export function supplyOf({ inventory, from, days, utcOffsetMinutes }: Scenario, rows: readonly boolean[], place: Place, firstDay: number, lastDay: number): (fromMs: number, toMs: number) => number {
  const firstOfAll = dayOfDate(from)!
  const startMs = firstOfAll * dayMs - utcOffsetMinutes * 60_000
  const ofWeek = Array.from({ length: 168 }, (_, weekHour) => (holdsAt(place, weekHour) ? inventory.reduce((sum, { slotsForSale, people, slotSeconds }, row) => sum + (rows[row] ? slotsForSale[weekHour]! * people[weekHour]! * slotSeconds : 0), 0) : 0))
  const before = new Float64Array(days * 24 + 1)
  for (let at = 0; at < days * 24; at++) {
    const day = Math.floor(at / 24)
    before[at + 1] = before[at]! + (day < firstDay || day > lastDay ? 0 : ofWeek[weekdayOf(firstOfAll + day) * 24 + (at % 24)]!)
  }
  const until = (atMs: number): number => {
    const hours = Math.max(0, Math.min(days * 24, (atMs - startMs) / hourMs))
    const at = Math.floor(hours)
    return before[at]! + (hours - at) * ((before[at + 1] ?? before[at]!) - before[at]!)
  }
  return (fromMs, toMs) => until(toMs) - until(fromMs)
}
