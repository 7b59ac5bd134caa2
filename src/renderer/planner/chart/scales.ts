import type { Spread } from '../../../contracts/planner.ts'

export type Scale = readonly [least: number, most: number]
/** Where a value stands between the ends of a scale, 0 to 1; what lies outside is drawn at the end. */
export const along = (value: number, [least, most]: Scale): number => (most <= least ? 0 : Math.min(1, Math.max(0, (value - least) / (most - least))))

const leastReach = 0.05
/** One relative scale for many ranges: each middle in the middle, so that the widest bar is the least certain figure. [AU8] */
export function relativeReach(spreads: readonly Spread[]): number {
  const reaches = spreads.flatMap(({ p5, p50, p95 }) => (p50 > 0 ? [(p50 - p5) / p50, (p95 - p50) / p50] : []))
  return Math.max(leastReach, ...reaches)
}
export const scaleAround = (middle: number, reach: number): Scale => [middle * (1 - reach), middle * (1 + reach)]

/** One scale for the same figure of several scenarios. */
export function scaleOver(spreads: readonly Spread[]): Scale {
  if (spreads.length === 0) return [0, 1]
  const [least, most] = [Math.min(...spreads.map(({ p5 }) => p5)), Math.max(...spreads.map(({ p95 }) => p95))]
  // A range narrower than can matter is drawn narrow, and not blown up to the width of its cell.
  const lack = Math.max(0, most * 2 * leastReach - (most - least))
  const room = (most - least) * 0.06 + lack / 2 || 1
  return [least - room, most + room]
}

/** Round values from 0 on, not more than so many steps. */
export function roundTicks(most: number, steps: number): number[] {
  if (!(most > 0)) return [0]
  const rough = most / steps
  const decade = 10 ** Math.floor(Math.log10(rough))
  const step = decade * ([1, 2, 2.5, 5, 10].find((each) => each * decade >= rough - 1e-12) ?? 10)
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, at) => at * step)
}

/** Round values within a scale that does not begin at 0. */
export function roundTicksWithin([least, most]: Scale, steps: number): number[] {
  const [, step = 0] = roundTicks(most - least, steps)
  if (step === 0) return [least]
  const first = Math.ceil(least / step - 1e-9)
  return Array.from({ length: Math.max(0, Math.floor(most / step + 1e-9) - first + 1) }, (_, at) => (first + at) * step)
}

/** Of so many days, the few whose dates are written: the first, the last, and as many between as there is room for. */
export function writtenDays(days: number, most: number): number[] {
  if (days <= 1) return days === 1 ? [0] : []
  const step = Math.max(1, Math.ceil((days - 1) / (most - 1)))
  const inner = Array.from({ length: days }, (_, at) => at).filter((at) => at % step === 0 && days - 1 - at >= step / 1.5)
  return [...inner, days - 1]
}
