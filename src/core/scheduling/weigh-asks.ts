import { partsOfPlay, type SchedulingInput, tierIndex } from './input.ts'
import { type SharedSets, tiers } from './share-capacity.ts'

/**
 * In a cell where a tier asks for more than there is, a line competes with more than it asks, up to twice its planned rate, so far that its
 * share is what it asks. [SC4] [SC5] Else a goal of plays would fall behind everywhere by the same part as a share of voice, and its
 * next snapshots would reach the cap only when it is too late to catch up. Shares and frequencies have nothing to catch up with: they weigh
 * what they ask. Weights are parts of a play in every open slot, like asks.
 */
export function weighAsks(input: SchedulingInput, { setOffsets, setLines, setAsks }: Omit<SharedSets, 'setWeights'>, most: readonly number[], exchangeShare: (set: number) => number): Float64Array {
  const weights = setAsks.slice()
  const members: Member[] = []
  for (let set = 0; set + 1 < setOffsets.length; set++) {
    let left = partsOfPlay
    for (let tier = 0; tier < tiers; tier++) {
      if (tier === tierIndex.house) left = Math.max(0, left - exchangeShare(set))
      let asked = 0
      members.length = 0
      for (let edge = setOffsets[set]!; edge < setOffsets[set + 1]!; edge++) {
        const { tier: its, length } = input.lines[setLines[edge]!]!
        if (its !== tier || setAsks[edge] === 0) continue
        members.push({ edge, ask: setAsks[edge]! * length, most: Math.max(setAsks[edge]!, most[setLines[edge]!]!) * length, length })
        asked += setAsks[edge]! * length
      }
      if (asked > left) weigh(members, left, weights)
      left = Math.max(0, left - asked)
    }
  }
  return weights
}

type Member = { edge: number; ask: number; most: number; length: number }

/**
 * Those that can weigh `times` their ask do, where the sum of weights is `times` the capacity; the others weigh the most they may. They are
 * told apart from those with the least to add upwards: whoever is bound leaves less for the others to make up.
 */
function weigh(members: readonly Member[], capacity: number, weights: Float64Array): void {
  const order = [...members].sort((a, b) => a.most / a.ask - b.most / b.ask || a.edge - b.edge)
  let [bound, asked] = [0, order.reduce((sum, { ask }) => sum + ask, 0)]
  let first = 0
  const times = (): number => (capacity > asked ? Math.max(1, bound / (capacity - asked)) : Number.POSITIVE_INFINITY)
  for (; first < order.length && order[first]!.most < times() * order[first]!.ask; first++) {
    const { edge, ask, most, length } = order[first]!
    weights[edge] = most / length
    bound += most
    asked -= ask
  }
  for (const { edge, ask, length } of order.slice(first)) weights[edge] = Math.floor(ask * times() / length)
}
