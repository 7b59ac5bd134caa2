import type { ShortfallReason } from '../../contracts/planning.ts'
import { augmentFlow } from './augment-flow.ts'
import { continueCarries } from './continue-carries.ts'
import { cellSetsOf, slotsOfSets } from './cell-sets.ts'
import { evenOut, fillEvenly } from './fill-evenly.ts'
import { type FlowNetwork, flowNetwork, isShort } from './flow-network.ts'
import { type LineInput, partsOfPlay, type SchedulingInput, tierIndex } from './input.ts'
import { type PacingTarget, pacingTargets } from './pacing-target.ts'
import { phasesOf } from './phases.ts'
import { type SetShares, type SharedSets, shareOf, shareSets, tiers } from './share-capacity.ts'
import { flowParts, type Paced, type PacedLine, partsOfFlowPart, type Snapshot } from './snapshot.ts'
import { weighAsks } from './weigh-asks.ts'

/**
 * Paces every line over the horizon. [SC4] A goal asks what remains of it, divided by what remains of the line's own slots, and never more
 * than twice its planned rate. Tier by tier a largest flow is found; where all of a line flows, it asks what flows, and what
 * does not fit is asked for all the same, evenly, so that cells over capacity share the loss by [SC5]. `before` is the snapshot that was in
 * force until this one begins: its carries go on.
 */
export function pace(input: SchedulingInput, before: Paced | null = null): Snapshot {
  const sets = cellSetsOf(input)
  const slots = slotsOfSets(input, input.eligibility.runOf, sets.setOf, sets.setOffsets.length - 1)
  const targets = pacingTargets(input.lines, input.slotsPerHour)
  const network = flowNetwork(input, targets, sets.setOffsets, sets.setLines, slots)
  flowByTier(input, network)
  const exchangeShare = (set: number): number => (slots.open[set]! > 0 ? Math.floor(partsOfPlay * (slots.exchange[set]! / slots.open[set]!)) : 0)
  const asked = { ...sets, setAsks: asksOf(input, network, targets) }
  const paced = { ...asked, setWeights: weighAsks(input, asked, targets.map(({ most }) => most), exchangeShare) }
  const phases = phasesOf(input, targets.map(({ planned }) => planned))
  if (before) continueCarries(before, input, phases)
  return {
    fromHour: input.fromHour, hours: input.hours, rowOf: input.eligibility.runOf, ...paced, ...phases,
    lines: promises(input, network, targets, paced, shareSets(input, paced, exchangeShare)),
  }
}

const sweeps = 4

function flowByTier(input: SchedulingInput, network: FlowNetwork): void {
  for (let tier = 0; tier < tiers; tier++) {
    if (tier === tierIndex.house) for (let set = 0; set < network.sets; set++) network.room[set] = Math.max(0, network.room[set]! - network.exchange[set]!)
    const lines = input.lines.flatMap((line, i) => (line.tier === tier ? [i] : []))
    fillEvenly(network, lines)
    augmentFlow(network, lines)
  }
  evenOut(network, sweeps)
}

function asksOf(input: SchedulingInput, network: FlowNetwork, targets: readonly PacingTarget[]): Float64Array {
  const asks = new Float64Array(network.setLines.length)
  for (let line = 0; line < network.lines; line++) {
    const { target, most } = targets[line]!
    const edges = network.lineEdges.subarray(network.lineOffsets[line]!, network.lineOffsets[line + 1]!)
    const isEven = network.uneven[line] === 0 || target === most
    const rate = !isEven && isShort(network, line) ? rateThatAsksAll(network, edges, network.demand[line]!) : 0
    for (const edge of edges) {
      const open = network.open[network.edgeSet[edge]!]!
      const flow = Math.min(network.most[edge]!, Math.max(network.flow[edge]!, Math.floor(rate * open)))
      asks[edge] = isEven || open === 0 ? target : Math.min(most, Math.floor(partsOfFlowPart * (flow / (open * input.lines[line]!.length))))
    }
  }
  return asks
}

/** The even rate at which everything is asked for, where nothing is asked less than flows. Found by halving: what it asks rises with it. */
function rateThatAsksAll({ edgeSet, open, flow, most }: FlowNetwork, edges: Uint32Array, demand: number): number {
  let [low, high] = [0, flowParts]
  while (high - low > 1) {
    const rate = Math.floor((low + high) / 2)
    let asked = 0
    for (const edge of edges) asked += Math.min(most[edge]!, Math.max(flow[edge]!, rate * open[edgeSet[edge]!]!))
    if (asked >= demand) high = rate
    else low = rate
  }
  return high
}

type Losses = { byTier: number; byHigherTiers: number }

function promises(input: SchedulingInput, network: FlowNetwork, targets: readonly PacingTarget[], { setAsks, setWeights }: SharedSets, shares: SetShares): PacedLine[] {
  const { open, setOffsets, setLines } = network
  const [slots, promised] = [new Float64Array(network.lines), new Float64Array(network.lines)]
  const losses = input.lines.map((): Losses => ({ byTier: 0, byHigherTiers: 0 }))
  for (let set = 0; set < network.sets; set++) for (let edge = setOffsets[set]!; edge < setOffsets[set + 1]!; edge++) {
    const line = setLines[edge]!
    const at = set * tiers + input.lines[line]!.tier
    const share = shareOf(shares, at, setAsks[edge]!, setWeights[edge]!)
    slots[line]! += open[set]!
    promised[line]! += Math.floor(share * open[set]! / partsOfFlowPart)
    losses[line]![shares.asked[at]! > partsOfPlay ? 'byTier' : 'byHigherTiers'] += (setAsks[edge]! - share) * open[set]!
  }
  return input.lines.map((line, i) => {
    const target = targets[i]!
    const wanted = askedOf(line, target, slots[i]!)
    const reason = reasonOf(line, target, slots[i]!, wanted, promised[i]!, losses[i]!, network.lineOffsets[i] !== network.lineOffsets[i + 1])
    return { planned: target.planned, target: target.target, most: target.most, slots: slots[i]!, asked: wanted, promised: Math.min(wanted, promised[i]!), reason }
  })
}

/** Never more than remains of the goal. Where its slots have run out, a goal of plays asks for all that remains; one of impressions knows no plays then. */
function askedOf({ goal, controlOf }: LineInput, { wanted, target }: PacingTarget, slots: number): number {
  const remaining = goal.kind === 'plays' && controlOf === null ? Math.max(0, goal.plays - goal.delivered) * flowParts : Number.POSITIVE_INFINITY
  if (wanted < Number.POSITIVE_INFINITY) return Math.min(remaining, Math.round(wanted * slots / partsOfFlowPart))
  return remaining < Number.POSITIVE_INFINITY ? remaining : Math.round(target * slots / partsOfFlowPart)
}

function reasonOf(line: LineInput, target: PacingTarget, slots: number, asked: number, promised: number, losses: Losses, hasScreens: boolean): ShortfallReason | null {
  // Less than a play in a thousand, and less than half a play, is rounding.
  if (asked - promised <= Math.max(flowParts / 2, asked / 1000)) return null
  if (!hasScreens) return 'no-screens'
  if (slots === 0) return 'no-open-slots'
  const byCap = (target.wanted - target.target) * slots
  if (line.controlOf === null && byCap > losses.byTier + losses.byHigherTiers) return target.capReason
  return losses.byTier > losses.byHigherTiers ? 'over-capacity' : 'higher-tier'
}
