/** Steps are told apart up to here; what is steeper is as steep. */
const steepest = 0.1
const levels = 256

type Flood = { steps: Float32Array; open: Uint8Array; ways: Float32Array; waiting: number[][]; width: number; height: number }

/**
 * Of all ways from the seeds to a pixel through the open ones, the one whose steepest step is least: how steep that is. What cannot be reached is infinitely steep.
 * A flood that rises level by level, as water does behind dams.
 */
export function gentlestWays(steps: Float32Array, open: Uint8Array, seeds: Uint8Array, width: number, height: number): Float32Array {
  const flood: Flood = { steps, open, ways: new Float32Array(steps.length).fill(Infinity), waiting: Array.from({ length: levels }, () => []), width, height }
  for (let at = 0; at < seeds.length; at++) {
    if (seeds[at] !== 1) continue
    flood.ways[at] = 0
    if (touchesOpen(flood, at)) flood.waiting[0]!.push(at)
  }
  for (let level = 0; level < levels; level++) {
    const queue = flood.waiting[level]!
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) spread(flood, at, level)
  }
  return flood.ways
}

function touchesOpen({ open, width, height }: Flood, at: number): boolean {
  const x = at % width
  return (x > 0 && open[at - 1] === 1) || (x < width - 1 && open[at + 1] === 1) || (at >= width && open[at - width] === 1) || (at < width * (height - 1) && open[at + width] === 1)
}

function spread(flood: Flood, at: number, level: number): void {
  const { width, height } = flood, x = at % width
  if (x > 0) visit(flood, at - 1, level)
  if (x < width - 1) visit(flood, at + 1, level)
  if (at >= width) visit(flood, at - width, level)
  if (at < width * (height - 1)) visit(flood, at + width, level)
}

/** The first to arrive came the gentlest way. */
function visit({ steps, open, ways, waiting }: Flood, next: number, level: number): void {
  if (open[next] !== 1 || ways[next]! < Infinity) return
  const own = Math.min(Math.floor(steps[next]! / steepest * levels), levels - 1)
  const reached = Math.max(own, level)
  ways[next] = reached * steepest / levels
  waiting[reached]!.push(next)
}
