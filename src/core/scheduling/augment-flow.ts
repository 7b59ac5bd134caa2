import { type FlowNetwork, isShort } from './flow-network.ts'

/**
 * Completes a flow to a largest one for these lines (Dinic): what they lack goes where there is room, over lines that can move
 * elsewhere, of the same tier or a higher one. Such lines are rerouted and keep their totals. [SC4]
 * A path alternates line → set (the edge bears more) and set → line (that line flows there and can leave).
 */
export function augmentFlow(network: FlowNetwork, lines: readonly number[]): void {
  const levels = { line: new Int32Array(network.lines), set: new Int32Array(network.sets) }
  const next = { line: new Uint32Array(network.lines), set: new Uint32Array(network.sets) }
  for (;;) {
    const sources = lines.filter((line) => isShort(network, line))
    const depth = sources.length === 0 ? -1 : level(network, levels, sources)
    if (depth < 0) return
    next.line.set(network.lineOffsets.subarray(0, network.lines))
    next.set.set(network.setOffsets.subarray(0, network.sets))
    const push = pusher(network, levels, next, depth)
    for (const line of sources) {
      const pushed = push(line, network.demand[line]! - network.served[line]!)
      network.served[line]! += pushed
    }
  }
}

type Levels = { line: Int32Array; set: Int32Array }

/** Breadth first from the sources; the depth at which a set with room is first met, or -1. */
function level(network: FlowNetwork, levels: Levels, sources: readonly number[]): number {
  const { lineOffsets, lineEdges, edgeSet, setOffsets, setLines, flow, most, room } = network
  levels.line.fill(-1)
  levels.set.fill(-1)
  for (const line of sources) levels.line[line] = 0
  let lines: number[] = [...sources]
  for (let depth = 1; lines.length > 0; depth += 2) {
    const sets: number[] = []
    let found = false
    for (const line of lines) for (let at = lineOffsets[line]!; at < lineOffsets[line + 1]!; at++) {
      const edge = lineEdges[at]!
      const set = edgeSet[edge]!
      if (levels.set[set]! >= 0 || flow[edge]! >= most[edge]!) continue
      levels.set[set] = depth
      found ||= room[set]! > 0
      sets.push(set)
    }
    if (found) return depth
    lines = []
    for (const set of sets) for (let edge = setOffsets[set]!; edge < setOffsets[set + 1]!; edge++) {
      const line = setLines[edge]!
      if (levels.line[line]! >= 0 || flow[edge] === 0) continue
      levels.line[line] = depth + 1
      lines.push(line)
    }
  }
  return -1
}

/** Pushes up to an amount from a line along rising levels; an edge that bears nothing more is not looked at again. */
function pusher(network: FlowNetwork, levels: Levels, next: { line: Uint32Array; set: Uint32Array }, depth: number): (line: number, amount: number) => number {
  const { lineOffsets, lineEdges, edgeSet, setOffsets, setLines, flow, most, room, uneven } = network
  const fromLine = (line: number, amount: number): number => {
    let left = amount
    for (; next.line[line]! < lineOffsets[line + 1]!; next.line[line]!++) {
      const edge = lineEdges[next.line[line]!]!
      const set = edgeSet[edge]!
      const bears = most[edge]! - flow[edge]!
      if (bears <= 0 || levels.set[set] !== levels.line[line]! + 1) continue
      const pushed = fromSet(set, left < bears ? left : bears)
      if (pushed > 0) uneven[line] = 1
      flow[edge]! += pushed
      left -= pushed
      if (left === 0) break
    }
    return amount - left
  }
  const fromSet = (set: number, amount: number): number => {
    let left = amount
    if (levels.set[set] === depth) {
      const taken = Math.min(left, room[set]!)
      room[set]! -= taken
      return taken
    }
    for (; next.set[set]! < setOffsets[set + 1]!; next.set[set]!++) {
      const edge = next.set[set]!
      if (flow[edge] === 0 || levels.line[setLines[edge]!] !== levels.set[set]! + 1) continue
      const pushed = fromLine(setLines[edge]!, Math.min(left, flow[edge]!))
      flow[edge]! -= pushed
      left -= pushed
      if (left === 0) break
    }
    return amount - left
  }
  return fromLine
}
