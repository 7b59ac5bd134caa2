import type { SchedulingInput } from './input.ts'
import type { PacingTarget } from './pacing-target.ts'
import { flowParts, partsOfFlowPart } from './snapshot.ts'

/**
 * Lines flow into sets of cells; the unit is a part of a *slot*, and every number is whole. An edge is one line in one set, in the
 * order of `setLines`. Cells of one set are alike, so what a set holds can be split evenly among them, and nothing is lost by
 * looking at sets instead of cells. [SC4]
 */
export type FlowNetwork = {
  lines: number
  sets: number
  setOffsets: Uint32Array
  setLines: Uint16Array
  /** Edges of line i: lineEdges[lineOffsets[i]] up to lineOffsets[i + 1], by rising set. */
  lineOffsets: Uint32Array
  lineEdges: Uint32Array
  edgeSet: Uint32Array
  /** Open slots of a set. */
  open: Float64Array
  /** What is left of a set, and what the exchange may take of it before lines of the house tier. */
  room: Float64Array
  exchange: Float64Array
  /** What an even rate asks, the most it may be, what flows. */
  even: Float64Array
  most: Float64Array
  flow: Float64Array
  /** Of a line: all that is asked, all that flows, and whether it no longer flows evenly. */
  demand: Float64Array
  served: Float64Array
  uneven: Uint8Array
}

export function flowNetwork(input: SchedulingInput, targets: readonly PacingTarget[], setOffsets: Uint32Array, setLines: Uint16Array, slots: { open: Float64Array; exchange: Float64Array }): FlowNetwork {
  const [lines, sets, edges] = [input.lines.length, setOffsets.length - 1, setLines.length]
  const { lineOffsets, lineEdges, edgeSet } = edgesByLine(lines, setOffsets, setLines)
  const network: FlowNetwork = {
    lines, sets, setOffsets, setLines, lineOffsets, lineEdges, edgeSet, open: slots.open,
    room: slots.open.map((open) => open * flowParts), exchange: slots.exchange.map((open) => open * flowParts),
    even: new Float64Array(edges), most: new Float64Array(edges), flow: new Float64Array(edges),
    demand: new Float64Array(lines), served: new Float64Array(lines), uneven: new Uint8Array(lines),
  }
  for (let edge = 0; edge < edges; edge++) {
    const line = setLines[edge]!
    const slotsAsked = slots.open[edgeSet[edge]!]! * input.lines[line]!.length
    network.even[edge] = Math.round(targets[line]!.target * slotsAsked / partsOfFlowPart)
    network.most[edge] = Math.round(targets[line]!.most * slotsAsked / partsOfFlowPart)
    network.demand[line]! += network.even[edge]!
  }
  return network
}

function edgesByLine(lines: number, setOffsets: Uint32Array, setLines: Uint16Array): Pick<FlowNetwork, 'lineOffsets' | 'lineEdges' | 'edgeSet'> {
  const [edgeSet, lineEdges] = [new Uint32Array(setLines.length), new Uint32Array(setLines.length)]
  const lineOffsets = new Uint32Array(lines + 1)
  for (const line of setLines) lineOffsets[line + 1]!++
  for (let line = 0; line < lines; line++) lineOffsets[line + 1]! += lineOffsets[line]!
  const next = lineOffsets.slice()
  for (let set = 0; set + 1 < setOffsets.length; set++) {
    for (let edge = setOffsets[set]!; edge < setOffsets[set + 1]!; edge++) {
      edgeSet[edge] = set
      lineEdges[next[setLines[edge]!]!++] = edge
    }
  }
  return { lineOffsets, lineEdges, edgeSet }
}

/** Rounding alone may leave a line so much short: less than a part for each of its edges. */
export const isShort = ({ demand, served, lineOffsets }: FlowNetwork, line: number): boolean =>
  demand[line]! - served[line]! > lineOffsets[line + 1]! - lineOffsets[line]!
