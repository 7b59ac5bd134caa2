import type { Spread } from '../../contracts/planner.ts'

/** By nearest rank: each is one that came about. */
export function spreadOf(values: ArrayLike<number>): Spread {
  const sorted = Float64Array.from(values).sort()
  const at = (percent: number): number => sorted[Math.max(0, Math.ceil((percent * sorted.length) / 100) - 1)] ?? 0
  return { p5: at(5), p25: at(25), p50: at(50), p75: at(75), p95: at(95) }
}
