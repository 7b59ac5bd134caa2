import { expectedPlayOut } from './expected-play-out.ts'
import type { Range, SeenWorld, WorldForecast } from './world.ts'

/** A stand-in: the mean of the past, cut to the budget, and how much the past's days differ as a crude range. */
export function forecastWorld(world: SeenWorld): WorldForecast {
  const { brief, supply, past } = world
  const expected = expectedPlayOut(brief, supply, past)
  const spread = spreadOfDays(world) * Math.sqrt(3 / brief.days + 3 / world.historyDays)
  const paid = Math.min(1, brief.budgetMicros / Math.max(1, expected.spendMicros))
  const range = (mean: number, most = Infinity): Range => at((deviation) => Math.min(most, mean * Math.exp(spread * deviation)))
  const tight = expected.spendMicros > 1.5 * brief.budgetMicros
  const counts = (mean: number): Range => at((deviation) => mean * paid * Math.exp((tight ? 0.6 : 1) * spread * deviation))
  return { plays: counts(expected.plays), impressions: counts(expected.impressions), spendMicros: range(expected.spendMicros, brief.budgetMicros), winBasisPoints: range(expected.winBasisPoints, 10_000) }
}

const at = (valueAt: (deviation: number) => number): Range => ({ p5: valueAt(-1.64), p25: valueAt(-0.67), p50: valueAt(0), p75: valueAt(0.67), p95: valueAt(1.64) })

/** Of each day's share of auctions that the highest price would have won, on the log scale. */
function spreadOfDays({ past, brief }: SeenWorld): number {
  const days = new Map<number, { won: number; all: number }>()
  for (const { day, toWinMicros } of past) {
    const counts = days.get(day) ?? { won: 0, all: 0 }
    counts.won += toWinMicros <= brief.maxCpmMicros ? 1 : 0
    counts.all++
    days.set(day, counts)
  }
  const logs = [...days.values()].map(({ won, all }) => Math.log((won + 1) / (all + 2)))
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length
  return Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / Math.max(1, logs.length - 1))
}
