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
  const edges = edgesOf(network, line)
  let fits = true
  for (const edge of edges) if (network.even[edge]! > network.room[network.edgeSet[edge]!]!) fits = false
  if (fits) for (const edge of edges) pour(network, line, edge, network.even[edge]!)
  else {
    network.uneven[line] = 1
    raise(network, line, edges, network.demand[line]!)
  }
}

/**
 * Rerouting moves plays in lumps. Line by line, what flows is taken out and filled in again as evenly as the room that is left allows: it
 * fitted before, so nobody loses anything, and a few sweeps bring lines close to an even rate. [SC4]
 */
export function evenOut(network: FlowNetwork, sweeps: number): void {
  for (let sweep = 0; sweep < sweeps; sweep++) for (let line = 0; line < network.lines; line++) {
    if (network.uneven[line] === 0) continue
    const edges = edgesOf(network, line)
    const flowing = network.served[line]!
    for (const edge of edges) pour(network, line, edge, -network.flow[edge]!)
    raise(network, line, edges, flowing)
  }
}

const edgesOf = ({ lineOffsets, lineEdges }: FlowNetwork, line: number): Uint32Array => lineEdges.subarray(lineOffsets[line]!, lineOffsets[line + 1]!)

/** Sets whose room lies below the rate give all they have, until the rest can bear the rate alone. */
function raise(network: FlowNetwork, line: number, edges: Uint32Array, demand: number): void {
  const { edgeSet, room, most, open } = network
  const bears = (edge: number): number => Math.min(room[edgeSet[edge]!]!, most[edge]!)
  let [left, slots] = [demand, 0]
  for (const edge of edges) slots += open[edgeSet[edge]!]!
  let rising = [...edges]
  for (;;) {
    const rate = slots > 0 ? left / slots : 0
    const held = rising.filter((edge) => bears(edge) < rate * open[edgeSet[edge]!]!)
    if (held.length === 0) return level(network, line, rising, rate, left)
    for (const edge of held) {
      left -= bears(edge)
      slots -= open[edgeSet[edge]!]!
      pour(network, line, edge, bears(edge))
    }
    const isHeld = new Set(held)
    rising = rising.filter((edge) => !isHeld.has(edge))
  }
}

/** All bear the rate; the parts that rounding leaves go to the first that have room. */
function level(network: FlowNetwork, line: number, edges: readonly number[], rate: number, amount: number): void {
  const { edgeSet, room, most, open, flow } = network
  let left = amount
  for (const edge of edges) {
    const parts = Math.floor(rate * open[edgeSet[edge]!]!)
    left -= parts
    pour(network, line, edge, parts)
  }
  for (const edge of edges) {
    if (left <= 0) return
    const more = Math.min(left, 1, room[edgeSet[edge]!]!, most[edge]! - flow[edge]!)
    left -= more
    pour(network, line, edge, more)
  }
}

function pour({ flow, room, served, edgeSet }: FlowNetwork, line: number, edge: number, amount: number): void {
  flow[edge]! += amount
  room[edgeSet[edge]!]! -= amount
  served[line]! += amount
}
