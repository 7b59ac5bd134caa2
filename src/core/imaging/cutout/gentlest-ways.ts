/** Steps are told apart up to here; what is steeper is as steep. */
const steepest = 0.1
const levels = 256

/**
 * Of all ways from the seeds to a pixel through the open ones, the one whose steepest step is least: how steep that is. What cannot be reached is infinitely steep.
 * A flood that rises level by level, as water does behind dams.
 */
export function gentlestWays(steps: Float32Array, open: Uint8Array, seeds: Uint8Array, width: number, height: number): Float32Array {
  const ways = new Float32Array(steps.length).fill(Number.POSITIVE_INFINITY)
  const waiting: number[][] = Array.from({ length: levels }, () => [])
  for (let at = 0; at < seeds.length; at++) {
    if (!seeds[at]) continue
    ways[at] = 0
    if (touchesOpen(at)) waiting[0]!.push(at)
  }
  for (let level = 0; level < levels; level++) {
    const queue = waiting[level]!
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) spread(at, level)
  }
  return ways

  function touchesOpen(at: number): boolean {
    const x = at % width
    return (x > 0 && open[at - 1] === 1) || (x < width - 1 && open[at + 1] === 1) || (at >= width && open[at - width] === 1) || (at < width * (height - 1) && open[at + width] === 1)
  }

  function spread(at: number, level: number): void {
    const x = at % width
    if (x > 0) visit(at - 1, level)
    if (x < width - 1) visit(at + 1, level)
    if (at >= width) visit(at - width, level)
    if (at < width * (height - 1)) visit(at + width, level)
  }

  /** The first to arrive came the gentlest way. */
  function visit(next: number, level: number): void {
    if (!open[next] || ways[next]! < Number.POSITIVE_INFINITY) return
    const own = Math.min(Math.floor(steps[next]! / steepest * levels), levels - 1)
    const reached = Math.max(own, level)
    ways[next] = reached * steepest / levels
    waiting[reached]!.push(next)
  }
}
