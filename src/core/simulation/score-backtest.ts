import { scaleHalfEven } from '../kernel/money.ts'
import type { BacktestOutcome, Figures, Happened } from './backtest-run.ts'
import { type Spread, spreadOf, spreadParts } from './summarise.ts'

/** What was forecast beside what happened. `pinball`: the mean loss of the five quantiles, in the unit of the figure; the lower, the better. */
export type Scored = { forecast: Spread; happened: number; isInside: boolean; pinball: number; /** Of what happened. */ pinballBasisPoints: number }
export type BacktestScore = {
  offered: number
  soldBasisPoints: Scored
  revenueMicros: Scored
  thousandMicros: Scored
  /** Hours in which anything was offered, and in how many of ten thousand of them revenue and fill lay inside the range of nine in ten. */
  hours: { count: number; revenueInsideBasisPoints: number; fillInsideBasisPoints: number; revenuePinballBasisPoints: number }
}
const [whole, aMillion] = [10_000, 1_000_000]
const levels = [500, 2500, 5000, 7500, 9500]

const fillOf = ({ sold, offered }: Figures): number => (offered === 0 ? 0 : scaleHalfEven(sold, whole, offered))
const priceOf = ({ revenueMicros, peopleMillionths }: Figures): number => (peopleMillionths === 0 ? 0 : scaleHalfEven(revenueMicros, 1000 * aMillion, peopleMillionths))

export function scoreBacktest(happened: Happened, runs: readonly BacktestOutcome[]): BacktestScore {
  const of = (figure: (figures: Figures) => number): Scored => scored(runs.map(({ all }) => figure(all)), figure(happened.all))
  const hours = Object.entries(happened.byHour).map(([hour, was]) => {
    const drawn = runs.flatMap(({ byHour }) => byHour[hour] ?? [])
    return { revenue: scored(drawn.map(({ revenueMicros }) => revenueMicros), was.revenueMicros), fill: scored(drawn.map(fillOf), fillOf(was)) }
  })
  const inside = (which: 'revenue' | 'fill'): number => (hours.length === 0 ? 0 : scaleHalfEven(hours.filter((hour) => hour[which].isInside).length, whole, hours.length))
  const [lost, was] = [hours.reduce((sum, { revenue }) => sum + revenue.pinball, 0), hours.reduce((sum, { revenue }) => sum + revenue.happened, 0)]
  return {
    offered: happened.all.offered, soldBasisPoints: of(fillOf), revenueMicros: of(({ revenueMicros }) => revenueMicros), thousandMicros: of(priceOf),
    hours: { count: hours.length, revenueInsideBasisPoints: inside('revenue'), fillInsideBasisPoints: inside('fill'), revenuePinballBasisPoints: partOf(lost, was) },
  }
}

function scored(drawn: readonly number[], happened: number): Scored {
  const forecast = spreadOf(drawn)
  const pinball = Math.round(spreadParts.reduce((sum, part, at) => sum + pinballOf(forecast[part], happened, levels[at]!), 0) / spreadParts.length)
  return { forecast, happened, isInside: forecast.p5 <= happened && happened <= forecast.p95, pinball, pinballBasisPoints: partOf(pinball, happened) }
}

/** What lies above a low quantile, or below a high one, costs little; the other way it costs much. */
export const pinballOf = (quantile: number, happened: number, level: number): number => (happened >= quantile ? (happened - quantile) * level : (quantile - happened) * (whole - level)) / whole

const partOf = (a: number, of: number): number => (of === 0 ? 0 : Math.round((a * whole) / of))
