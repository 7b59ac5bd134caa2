import type { LineDelivery } from '../../contracts/planning.ts'
import { partsOfPlay } from './input.ts'
import { lineShares, type OccupancyIndex } from './occupancy.ts'
import type { Prepared } from './prepare-input.ts'

/** What each line should have played by now and will have played in all, as the plan promises it. What really played is told by the screens. */
export function deliveryOf({ input, lines, spots }: Prepared, index: OccupancyIndex, nowHour: number): LineDelivery[] {
  const until = Math.max(0, Math.min(input.hours, nowHour - input.fromHour))
  const [sofar, ahead, slots] = [new Float64Array(input.lines.length), new Float64Array(input.lines.length), new Float64Array(input.lines.length)]
  for (const { row, pattern, screens } of rowsOf(input, index, spots.length)) {
    const { open } = input.patterns[pattern]!
    for (let h = 0; h < input.hours; h++) {
      const opened = open[h]! * screens
      if (opened === 0) continue
      const set = index.snapshot.setOf[row * input.hours + h]!
      const sums = h < until ? sofar : ahead
      for (const { line, gets } of sharesIn(index, set)) {
        sums[line]! += (gets * opened) / partsOfPlay
        slots[line]! += opened
      }
    }
  }
  return input.lines.flatMap((line, at): LineDelivery[] => {
    if (lines[at]!.isControl) return []
    const goalPlays = line.goal.kind === 'plays' ? line.goal.plays : null
    // Beyond the horizon it goes on at the rate it has now: what then fits is not known yet.
    const { planned, target } = index.snapshot.lines[at]!
    const before = line.goal.kind === 'plays' ? line.goal.delivered : (planned * line.slotsGone) / partsOfPlay
    const after = (target * Math.max(0, line.slotsOfFlight - line.slotsGone - slots[at]!)) / partsOfPlay
    // Rates are rounded up so that a goal is met; nothing is planned beyond it.
    const most = Math.max(before, goalPlays ?? Number.POSITIVE_INFINITY)
    const planOf = (plays: number): number => Math.round(Math.min(most, plays))
    return [{ lineId: line.id, goalPlays, plannedSoFar: planOf(before + sofar[at]!), plannedInAll: planOf(before + sofar[at]! + ahead[at]! + after), played: null }]
  })
}

const known = new WeakMap<OccupancyIndex, ReturnType<typeof lineShares>[]>()
function sharesIn(index: OccupancyIndex, set: number): ReturnType<typeof lineShares> {
  const ofIndex = known.get(index) ?? []
  known.set(index, ofIndex)
  return (ofIndex[set] ??= lineShares(index, set))
}

function rowsOf(input: Prepared['input'], { snapshot: { rowOf } }: OccupancyIndex, screens: number): { row: number; pattern: number; screens: number }[] {
  const groups = new Map<number, { row: number; pattern: number; screens: number }>()
  for (let screen = 0; screen < screens; screen++) {
    const [row, pattern] = [rowOf[screen]!, input.patternOf[screen]!]
    const group = groups.get(row * 65_536 + pattern)
    if (group) group.screens += 1
    else groups.set(row * 65_536 + pattern, { row, pattern, screens: 1 })
  }
  return [...groups.values()]
}
