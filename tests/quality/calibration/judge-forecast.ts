import { missedBars } from './missed-bars.ts'
import { runWorlds } from './run-worlds.ts'
import { scoreForecasts, type Scores } from './score-forecasts.ts'
import { figures } from './world.ts'

export type ForecastReport = { name: 'forecast'; worlds: number; from: number; scores: Scores; missed: string[]; generateMs: number; forecastMs: number; seconds: number }

/** All worlds, their scores as a table in words, and what of the bars is missed. */
export async function judgeForecast({ from, worlds, threads, say }: { from: number; worlds: number; threads: number; say: (line: string) => void }): Promise<ForecastReport> {
  const begunMs = performance.now()
  const scored = await runWorlds({ from, worlds, threads, told: (done) => { if (done % 200 === 0) say(`${done} of ${worlds} worlds, ${((performance.now() - begunMs) / 1000).toFixed(0)} s`) } })
  const scores = scoreForecasts(scored)
  for (const line of linesOf(scores)) say(line)
  const missed = missedBars(scores)
  for (const sentence of missed) say(`missed: ${sentence}`)
  const meanMs = (key: 'generateMs' | 'forecastMs'): number => Math.round(scored.reduce((sum, world) => sum + world[key], 0) / worlds * 10) / 10
  return { name: 'forecast', worlds, from, scores, missed, generateMs: meanMs('generateMs'), forecastMs: meanMs('forecastMs'), seconds: Math.round((performance.now() - begunMs) / 100) / 10 }
}

function linesOf(scores: Scores): string[] {
  const percent = (share: number): string => (share * 100).toFixed(1).padStart(5)
  const heads = figures.map((figure) => `${figure}: 90 % range covers ${percent(scores[figure].coverage.of90)} %, 50 % range ${percent(scores[figure].coverage.of50)} %, interval score ${scores[figure].intervalScore.toFixed(4)} (climatology ${scores[figure].climatologyScore.toFixed(4)}, ratio ${scores[figure].toClimatology.toFixed(3)}; to the mean of the past ${scores[figure].toLikePast.toFixed(3)}), median error ${percent(scores[figure].coverage.medianError)} %`)
  const strata = Object.keys(scores.plays.byStratum).map((stratum) => `${stratum.padEnd(18)} ${String(scores.plays.byStratum[stratum]!.worlds).padStart(5)} worlds  ${figures.map((figure) => `${figure} ${percent(scores[figure].byStratum[stratum]!.of90)}`).join('  ')}  error of spend ${percent(scores.spendMicros.byStratum[stratum]!.medianError)}`)
  return [...heads, ...strata]
}
