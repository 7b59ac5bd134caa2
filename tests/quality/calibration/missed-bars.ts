import type { Scores } from './score-forecasts.ts'
import type { Figure } from './world.ts'

/** Spend often ends exactly at the budget, and win share follows from plays: no range of either can hold just nine tenths. */
export const judgedFigures: readonly Figure[] = ['plays', 'impressions']
export const bars = { coverage: [0.88, 0.92], coverageOfStratum: [0.85, 0.95], stratumFrom: 400, toClimatology: 0.9, medianSpendError: 0.08 } as const

/** One sentence for each bar that is missed. */
export function missedBars(scores: Scores): string[] {
  const missed = judgedFigures.flatMap((figure) => missedOfFigure(figure, scores))
  const error = scores.spendMicros.coverage.medianError
  return error <= bars.medianSpendError ? missed : [...missed, `median error of spend ${percent(error)}, at most ${percent(bars.medianSpendError)}`]
}

function missedOfFigure(figure: Figure, scores: Scores): string[] {
  const { coverage, byStratum, toClimatology } = scores[figure]
  const missed = within(coverage.of90, bars.coverage) ? [] : [`${figure}: the 90 % range covers ${percent(coverage.of90)}, not ${bars.coverage.map(percent).join(' to ')}`]
  for (const [stratum, { of90, worlds }] of Object.entries(byStratum)) {
    if (worlds >= bars.stratumFrom && !within(of90, bars.coverageOfStratum)) missed.push(`${figure}, ${stratum}: the 90 % range covers ${percent(of90)}, not ${bars.coverageOfStratum.map(percent).join(' to ')}`)
  }
  if (!(toClimatology <= bars.toClimatology)) missed.push(`${figure}: interval score ${toClimatology.toFixed(3)} of the climatology's, at most ${bars.toClimatology}`)
  return missed
}

const within = (value: number, [from, to]: readonly [number, number]): boolean => value >= from && value <= to
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
