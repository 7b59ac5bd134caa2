import { partsOfPlay, type SchedulingInput, tierIndex } from './input.ts'

/**
 * How a cell's capacity is shared, as a flow without whole plays: tier by tier, within a tier in proportion to what is asked. [SC5]
 * Per open slot, in parts of a slot; what the exchange takes stands before the tier of house lines. [SC3]
 */
export const tiers = 5
export type SetShares = {
  /** By set and tier, [set * tiers + tier]: parts of a slot in every open slot. */
  asked: Float64Array
  granted: Float64Array
  /** The sum of weights. */
  weights: Float64Array
}
export type SharedSets = { setOffsets: Uint32Array; setLines: Uint16Array; setAsks: Float64Array; setWeights: Float64Array }

export function shareSets(input: SchedulingInput, { setOffsets, setLines, setAsks, setWeights }: SharedSets, exchangeShare: (set: number) => number): SetShares {
  const sets = setOffsets.length - 1
  const [asked, granted, weights] = [new Float64Array(sets * tiers), new Float64Array(sets * tiers), new Float64Array(sets * tiers)]
  const slotsOf = Uint8Array.from(input.lines, ({ length }) => length)
  const tierOf = Uint8Array.from(input.lines, ({ tier }) => tier)
  for (let set = 0; set < sets; set++) {
    for (let edge = setOffsets[set]!; edge < setOffsets[set + 1]!; edge++) {
      const at = set * tiers + tierOf[setLines[edge]!]!
      asked[at]! += setAsks[edge]! * slotsOf[setLines[edge]!]!
      weights[at]! += setWeights[edge]! * slotsOf[setLines[edge]!]!
    }
    let left = partsOfPlay
    for (let tier = 0; tier < tiers; tier++) {
      if (tier === tierIndex.house) left = Math.max(0, left - exchangeShare(set))
      granted[set * tiers + tier] = Math.min(asked[set * tiers + tier]!, left)
      left -= granted[set * tiers + tier]!
    }
  }
  return { asked, granted, weights }
}

/** What one line of a set gets of its ask; `at` is its set and tier. */
export const shareOf = ({ asked, granted, weights }: SetShares, at: number, ask: number, weight: number): number =>
  (asked[at]! <= granted[at]! ? ask : Math.min(ask, Math.floor(weight * (granted[at]! / weights[at]!))))
