import { type LineInput, partsOfPlay } from './input.ts'
import type { OccupancyIndex } from './occupancy.ts'
import { wantedShares } from './planned-plays.ts'
import type { Prepared } from './prepare-input.ts'
import type { PacedLine } from './snapshot.ts'

/** Plays of a line that were due by now, and those that came of them. Fractions of plays, as plans share them. */
export type Due = { due: number; came: number }

/** What was due of a goal before the horizon, in plays. A goal of impressions is behind by as many of its plays as people are missing; a rate promises nothing for what is gone. */
export function dueBefore({ goal, slotsOfFlight, slotsGone, weightOfFlight, weightGone }: Pick<LineInput, 'goal' | 'slotsOfFlight' | 'slotsGone' | 'weightOfFlight' | 'weightGone'>, { planned }: Pick<PacedLine, 'planned'>): Due {
  if (goal.kind === 'rate') return { due: 0, came: 0 }
  if (goal.kind === 'plays') return { due: part(goal.plays, slotsGone, slotsOfFlight), came: goal.delivered }
  const [people, plays] = [part(goal.millionths, weightGone, weightOfFlight), (planned * slotsGone) / partsOfPlay]
  return { due: plays, came: people === 0 ? plays : (plays * goal.delivered) / people }
}
const part = (amount: number, gone: number, all: number): number => (all === 0 ? 0 : (amount * gone) / all)

/** How much of what was due has not come, in basis points; what came beyond in one stretch makes up for another. */
export function behindBasisPoints(stretches: readonly Due[]): number {
  let [due, came] = [0, 0]
  for (const stretch of stretches) {
    due += stretch.due
    came += stretch.came
  }
  return due <= 0 ? 0 : Math.max(0, Math.min(10_000, Math.round((10_000 * (due - came)) / due)))
}

/** Plays of each line that the plan gives it on screens in hours of their own; screens that are alike are counted at once. */
export function dueOn({ input, spotOf }: Pick<Prepared, 'input' | 'spotOf'>, index: OccupancyIndex, ranges: readonly { screenId: string; fromHour: number; toHour: number }[]): Float64Array {
  const due = new Float64Array(input.lines.length)
  const groups = new Map<string, { row: number; pattern: number; from: number; to: number; screens: number }>()
  for (const { screenId, fromHour, toHour } of ranges) {
    const screen = spotOf.get(screenId)
    if (screen === undefined) continue
    const group = { row: index.snapshot.rowOf[screen]!, pattern: input.patternOf[screen]!, from: Math.max(0, fromHour - input.fromHour), to: Math.min(input.hours, toHour - input.fromHour), screens: 0 }
    const key = `${group.row} ${group.pattern} ${group.from} ${group.to}`
    const known = groups.get(key) ?? group
    groups.set(key, known)
    known.screens += 1
  }
  const sharesOf = wantedShares(index, new Map(input.lines.map((_, line) => [line, line])))
  for (const { row, pattern, from, to, screens } of groups.values()) {
    const { open } = input.patterns[pattern]!
    for (let h = from; h < to; h++) if (open[h]! > 0) for (const { planned, gets } of sharesOf(index.snapshot.setOf[row * input.hours + h]!)) due[planned]! += (gets * open[h]! * screens) / partsOfPlay
  }
  return due
}
