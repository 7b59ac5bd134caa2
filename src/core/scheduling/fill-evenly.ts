import type { FlowNetwork } from './flow-network.ts'

/**
 * A first flow, line after line: the smallest even rate that meets the demand where every set gives what room it has, as in HWM.
 * Lines with scarce supply come first: those that need the largest part of what their sets still have. [SC4]
 */
export function fillEvenly(network: FlowNetwork, lines: readonly number[]): void {
  const scarcity = new Map(lines.map((line) => [line, scarcityOf(network, line)]))
  const order = [...lines].sort((a, b) => scarcity.get(b)! - scarcity.get(a)! || a - b)
  for (const line of order) fillLine(network, line)
}

function scarcityOf({ lineOffsets, lineEdges, edgeSet, room, most, demand }: FlowNetwork, line: number): number {
  let supply = 0
  for (let at = lineOffsets[line]!; at < lineOffsets[line + 1]!; at++) supply += Math.min(most[lineEdges[at]!]!, room[edgeSet[lineEdges[at]!]!]!)
  return supply > 0 ? demand[line]! / supply : demand[line]! > 0 ? Number.MAX_VALUE : 0
}

function fillLine(network: FlowNetwork, line: number): void {
  const { lineOffsets, lineEdges, edgeSet, room, even } = network
  const edges = lineEdges.subarray(lineOffsets[line]!, lineOffsets[line + 1]!)
  let fits = true
  for (const edge of edges) if (even[edge]! > room[edgeSet[edge]!]!) fits = false
  if (!fits) network.uneven[line] = 1
  for (const edge of fits ? edges : raise(network, edges, network.demand[line]!)) pour(network, line, edge, even[edge]!)
}

/** Sets whose room lies below the rate give all they have, until the rest can bear the rate alone; returns nothing left to pour. */
function raise(network: FlowNetwork, edges: Uint32Array, demand: number): number[] {
  const { edgeSet, room, most, open, setLines } = network
  let [left, slots] = [demand, 0]
  for (const edge of edges) slots += open[edgeSet[edge]!]!
  let rising = [...edges]
  for (;;) {
    const rate = slots > 0 ? left / slots : 0
    const held = rising.filter((edge) => Math.min(room[edgeSet[edge]!]!, most[edge]!) < rate * open[edgeSet[edge]!]!)
    if (held.length === 0) {
      for (const edge of rising) pour(network, setLines[edge]!, edge, Math.floor(rate * open[edgeSet[edge]!]!))
      return []
    }
    for (const edge of held) {
      const amount = Math.min(room[edgeSet[edge]!]!, most[edge]!)
      left -= amount
      slots -= open[edgeSet[edge]!]!
      pour(network, setLines[edge]!, edge, amount)
    }
    const isHeld = new Set(held)
    rising = rising.filter((edge) => !isHeld.has(edge))
  }
}

function pour({ flow, room, served, edgeSet }: FlowNetwork, line: number, edge: number, amount: number): void {
  flow[edge] = amount
  room[edgeSet[edge]!]! -= amount
  served[line]! += amount
}
