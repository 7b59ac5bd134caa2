import type { PlannedHour, Readings, Rung } from '../kernel/plan.ts'
import { rungHolds } from './guard-holds.ts'

/** May these lines not stand side by side? Null is the exchange's or the house's own, which jars with nobody. */
export type RivalOf = (lineA: string | null, lineB: string | null) => boolean
/** What stands before a slot: what the plan has there, and what was really shown. */
export type Before = { planned: string | null; shown: string | null }
export const nothingBefore: Before = { planned: null, shown: null }
export type Resolved = { rung: number; shown: Rung }

/**
 * The first rung whose guards hold and that puts no rival next to what was really shown. [SC8] The pair that the plan itself has
 * side by side was judged, and recorded, there: it stays. [SC6] The last rung has no guards and no rivals, so a slot is never empty. [SC3]
 */
export function resolve(ladder: readonly Rung[], readings: Readings, before: Before, areRivals: RivalOf): Resolved {
  const planned = ladder[0]!.lineId
  const rung = ladder.findIndex((its) => rungHolds(its, readings) && ((its.lineId === planned && before.shown === before.planned) || !areRivals(before.shown, its.lineId)))
  const at = rung < 0 ? ladder.length - 1 : rung
  return { rung: at, shown: ladder[at]! }
}

/** An hour from its first slot on; `before` is the line that the plan has at the end of the hour before, as if it had been shown. */
export function resolveHour({ slots }: { slots: readonly Pick<PlannedHour['slots'][number], 'ladder'>[] }, readings: Readings, before: string | null, areRivals: RivalOf): Resolved[] {
  let last: Before = { planned: before, shown: before }
  return slots.map(({ ladder }) => {
    const resolved = resolve(ladder, readings, last, areRivals)
    last = { planned: ladder[0]!.lineId, shown: resolved.shown.lineId }
    return resolved
  })
}
