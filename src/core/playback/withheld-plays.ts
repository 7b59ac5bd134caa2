import type { PlannedHour, Readings, Rung } from '../kernel/plan.ts'
import { rungHolds } from './guard-holds.ts'
import { type Before, resolve, type RivalOf } from './resolve.ts'

/**
 * Of each line in an hour: plays the plan gave it, and those of them that showed something else because no guard of its rungs held, slot by slot under the readings of each slot's beginning. [SC8] [PP3]
 * A play that the plan itself gave to the house, because no file of the line fits, was withheld by no guard.
 */
export function withheldInHour({ slots }: { slots: readonly Pick<PlannedHour['slots'][number], 'lineId' | 'startsAtMs' | 'ladder'>[] }, readingsAt: (atMs: number) => Readings, before: string | null, areRivals: RivalOf): Map<string, { plays: number; withheld: number }> {
  const lines = new Map<string, { plays: number; withheld: number }>()
  let last: Before = { planned: before, shown: before }
  for (const { lineId, startsAtMs, ladder } of slots) {
    const { shown } = resolve(ladder, readingsAt(startsAtMs), last, areRivals)
    last = { planned: ladder[0]!.lineId, shown: shown.lineId }
    if (lineId === null) continue
    const known = lines.get(lineId) ?? { plays: 0, withheld: 0 }
    lines.set(lineId, { plays: known.plays + 1, withheld: known.withheld + Number(ladder[0]!.lineId === lineId && shown.lineId !== lineId) })
  }
  return lines
}

/**
 * May a line show at all under readings that do not change: any of its rungs will do, for its ladders go through all of them until one holds. The house jars with nobody,
 * so no other line's guards ever take a play from it. Without a rung it is not its guards that withhold it.
 */
export const lineHolds = (rungs: readonly Pick<Rung, 'guards'>[], readings: Readings): boolean => rungs.length === 0 || rungs.some((rung) => rungHolds(rung, readings))
