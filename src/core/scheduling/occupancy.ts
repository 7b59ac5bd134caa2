import { groupScreens, type ScreenGroup } from './cell-sets.ts'
import { partsOfPlay, type SchedulingInput } from './input.ts'
import { shareOf, shareSets, tiers } from './share-capacity.ts'
import type { Snapshot } from './snapshot.ts'

/**
 * What is asked of the network and granted, without whole plays: kept by set, because cells of one set are alike. A question about
 * thousands of screens touches each row and pattern once an hour, and no lines. [SC10]
 */
export type OccupancyIndex = {
  input: SchedulingInput
  snapshot: Snapshot
  tiers: number
  /** [set * tiers + tier]: parts of a slot in every open slot. */
  asked: Float64Array
  granted: Float64Array
  weights: Float64Array
  /** [set * tiers + tier]: parts of a slot in every open slot that a line of this tier could still have without taking from anyone. */
  free: Float64Array
  /** The exchange's share by row of screens is taken as the mean of the set. */
  exchange: Float64Array
}

export function createOccupancyIndex(input: SchedulingInput, snapshot: Snapshot): OccupancyIndex {
  const sets = snapshot.setOffsets.length - 1
  const exchange = exchangeOfSets(input, snapshot, sets)
  const { asked, granted, weights } = shareSets(input, snapshot, (set) => exchange[set]!)
  const free = new Float64Array(sets * tiers)
  for (let set = 0; set < sets; set++) {
    let left = partsOfPlay
    for (let tier = 0; tier < tiers; tier++) {
      left -= granted[set * tiers + tier]!
      free[set * tiers + tier] = Math.max(0, tier === tiers - 1 ? left - exchange[set]! : left)
    }
  }
  return { input, snapshot, tiers, asked, granted, weights, free, exchange }
}

function exchangeOfSets(input: SchedulingInput, { rowOf, setOf }: Snapshot, sets: number): Float64Array {
  const [open, taken] = [new Float64Array(sets), new Float64Array(sets)]
  for (const { row, pattern, screens, caps } of groupScreens(input, rowOf)) {
    for (let h = 0; h < input.hours; h++) {
      const set = setOf[row * input.hours + h]!
      open[set]! += input.patterns[pattern]!.open[h]! * screens
      taken[set]! += input.patterns[pattern]!.open[h]! * caps
    }
  }
  return taken.map((parts, set) => (open[set]! > 0 ? Math.floor(partsOfPlay * (parts / (open[set]! * input.slotsPerHour))) : 0))
}

/** Screens that need not be told apart, for `visitCells`. Grouping is worth keeping when several questions are asked about one selection. */
export const groupsOf = (index: OccupancyIndex, screens: Uint32Array): ScreenGroup[] => groupScreens(index.input, index.snapshot.rowOf, screens)

/** Every set met by these screens in these hours, with its open slots there; a set may come several times. */
export function visitCells({ input, snapshot: { setOf } }: OccupancyIndex, groups: readonly ScreenGroup[], fromH: number, toH: number, visit: (set: number, h: number, openSlots: number) => void): void {
  for (const { row, pattern, screens } of groups) {
    const { open } = input.patterns[pattern]!
    const at = row * input.hours
    for (let h = fromH; h < toH; h++) if (open[h]! > 0) visit(setOf[at + h]!, h, open[h]! * screens)
  }
}

/** What the lines of a set ask, weigh and get, each in parts of a play per open slot. */
export function lineShares(index: OccupancyIndex, set: number): { line: number; asks: number; weighs: number; gets: number }[] {
  const { input, snapshot: { setOffsets, setLines, setAsks, setWeights } } = index
  return Array.from(setLines.subarray(setOffsets[set], setOffsets[set + 1]), (line, j) => {
    const edge = setOffsets[set]! + j
    return { line, asks: setAsks[edge]!, weighs: setWeights[edge]!, gets: shareOf(index, set * tiers + input.lines[line]!.tier, setAsks[edge]!, setWeights[edge]!) }
  })
}
