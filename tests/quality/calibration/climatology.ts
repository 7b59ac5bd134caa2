import { figures, type Range, type WorldForecast, type WorldOutcome } from './world.ts'

/** Of one world: what it belongs to, what was known of its size, what it would bring if it were like the mean of its past, and what came of it. */
export type Lived = { seed: number; strata: string[]; scale: WorldOutcome; likePast: WorldOutcome; outcome: WorldOutcome }

const levels = { p5: 0.05, p25: 0.25, p50: 0.5, p75: 0.75, p95: 0.95 } as const

/**
 * What one would say who knows how campaigns went elsewhere and nothing of this one's auctions. Half of the other worlds, of those with the same pricing and
 * tightness of budget, give the usual ratio of outcome to scale, the other half how far truth lies from it; ranks are conformal.
 * With `likePast` in the scale's place it is the simplest forecaster that does look at the auctions.
 */
export function climatologyOf(worlds: readonly Lived[], by: 'scale' | 'likePast' = 'scale'): WorldForecast[] {
  const answers = worlds.map((): Partial<WorldForecast> => ({}))
  for (const group of grouped(worlds)) {
    for (const figure of figures) {
      const ratios = group.map((at) => worlds[at]!.outcome[figure] / Math.max(1, worlds[at]![by][figure]))
      for (const [own, at] of group.entries()) answers[at]![figure] = scaled(rangeWithout(ratios, own), Math.max(1, worlds[at]![by][figure]))
    }
  }
  return answers as WorldForecast[]
}

function grouped(worlds: readonly Lived[]): number[][] {
  const groups = new Map<string, number[]>()
  for (const [at, { strata }] of worlds.entries()) {
    const name = strata.filter((stratum) => /^(pricing|budget):/.test(stratum)).join(' ')
    groups.set(name, [...groups.get(name) ?? [], at])
  }
  return [...groups.values()]
}

function rangeWithout(ratios: readonly number[], own: number): Range {
  const others = ratios.filter((_, at) => at !== own)
  const centre = ranked(Float64Array.from(others.filter((_, at) => at % 2 === 0)).sort(), 0.5)
  const residuals = Float64Array.from(others.filter((_, at) => at % 2 === 1).map((ratio) => ratio - centre)).sort()
  const at = (level: number): number => Math.max(0, centre + ranked(residuals, level))
  return { p5: at(levels.p5), p25: at(levels.p25), p50: at(levels.p50), p75: at(levels.p75), p95: at(levels.p95) }
}

/** Conformal: of n residuals the ⌈(n + 1) × level⌉-th above the middle, and its mirror below; the outermost where n is too small for that. */
function ranked(sorted: Float64Array, level: number): number {
  if (sorted.length === 0) return 0
  const rank = level > 0.5 ? Math.ceil((sorted.length + 1) * level) : level < 0.5 ? Math.floor((sorted.length + 1) * level) : Math.ceil(sorted.length / 2)
  return sorted[Math.min(sorted.length, Math.max(1, rank)) - 1]!
}

function scaled(range: Range, scale: number): Range {
  return { p5: range.p5 * scale, p25: range.p25 * scale, p50: range.p50 * scale, p75: range.p75 * scale, p95: range.p95 * scale }
}
