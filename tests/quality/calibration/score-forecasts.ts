import { climatologyOf, type Lived } from './climatology.ts'
import { type Figure, figures, type Range, type WorldForecast } from './world.ts'

export type Scored = Lived & { forecast: WorldForecast }
/** Of all worlds or of a stratum: how often the ranges held the truth, and how far their middles were from it. */
export type Coverage = { of90: number; of50: number; medianError: number; worlds: number }
export type FigureScore = {
  coverage: Coverage
  byStratum: Record<string, Coverage>
  /** Mean interval scores of the 90 % ranges, in units of each world's scale. */
  intervalScore: number
  climatologyScore: number
  toClimatology: number
  climatologyCoverage: number
  /** Against the mean of the past with a conformal range: shown, not judged. */
  toLikePast: number
}
export type Scores = Record<Figure, FigureScore>

const alpha = 0.1

/** Ranges are closed: an outcome at a bound is covered. */
export function scoreForecasts(worlds: readonly Scored[]): Scores {
  const references = { climatology: climatologyOf(worlds), likePast: climatologyOf(worlds, 'likePast') }
  return Object.fromEntries(figures.map((figure) => [figure, scoreFigure(worlds, references, figure)])) as Scores
}

function scoreFigure(worlds: readonly Scored[], { climatology, likePast }: Record<'climatology' | 'likePast', readonly WorldForecast[]>, figure: Figure): FigureScore {
  const own = worlds.map((world) => world.forecast[figure])
  const usual = climatology.map((forecast) => forecast[figure])
  const scoreOf = (ranges: readonly Range[]): number => mean(worlds.map(({ outcome, scale }, at) => scoreInterval(ranges[at]!, outcome[figure]) / scale[figure]))
  const [intervalScore, climatologyScore] = [scoreOf(own), scoreOf(usual)]
  const strata = [...new Set(worlds.flatMap((world) => world.strata))].sort()
  return {
    coverage: coverageOf(worlds, own, figure),
    byStratum: Object.fromEntries(strata.map((stratum) => [stratum, coverageOf(worlds, own, figure, stratum)])),
    intervalScore, climatologyScore, toClimatology: intervalScore / climatologyScore,
    climatologyCoverage: coverageOf(worlds, usual, figure).of90,
    toLikePast: intervalScore / scoreOf(likePast.map((forecast) => forecast[figure])),
  }
}

/** Width, and what lies outside of it times 2 ÷ alpha (Gneiting and Raftery 2007). */
export function scoreInterval({ p5, p95 }: Range, truth: number): number {
  return p95 - p5 + 2 / alpha * (Math.max(0, p5 - truth) + Math.max(0, truth - p95))
}

function coverageOf(worlds: readonly Scored[], ranges: readonly Range[], figure: Figure, stratum?: string): Coverage {
  const chosen = worlds.flatMap(({ outcome, strata }, at) => (stratum === undefined || strata.includes(stratum) ? [{ truth: outcome[figure], range: ranges[at]! }] : []))
  return {
    of90: mean(chosen.map(({ truth, range }) => (truth >= range.p5 && truth <= range.p95 ? 1 : 0))),
    of50: mean(chosen.map(({ truth, range }) => (truth >= range.p25 && truth <= range.p75 ? 1 : 0))),
    medianError: median(chosen.map(({ truth, range }) => Math.abs(range.p50 - truth) / Math.max(1, truth))),
    worlds: chosen.length,
  }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2
}
