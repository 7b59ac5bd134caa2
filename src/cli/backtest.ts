import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Scenario } from '../contracts/scenario.ts'
import { defaultBidders } from '../core/forecasting/default-bidders.ts'
import type { BacktestOutcome, Recording } from '../core/simulation/backtest-run.ts'
import { type BacktestScore, type Scored, scoreBacktest } from '../core/simulation/score-backtest.ts'
import { openExchangeLog } from '../main/exchange/exchange-log.ts'
import { readOnlySegmentDisk } from '../main/segments/read-only-disk.ts'
import { readRecording } from '../main/simulation/read-recording.ts'
import { drawRuns } from './draw-runs.ts'
import { fail, print } from './print.ts'
import type { Say } from './say.ts'

export type AskedBacktest = { scenario: Scenario; seed: number; out: string; log: string; say: Say }
const resultFile = 'backtest.json'

/** `pult simulate scenario.json --backtest LOGDIR --out DIR`: what was forecast for a recorded period by the assumptions of a file, beside what happened. Nothing is fitted, and the log is only read. */
export async function backtest({ scenario, seed, out, log, say }: AskedBacktest): Promise<number> {
  if (!existsSync(log) || !statSync(log).isDirectory()) return fail(say.text('backtest-missing', { folder: log }), 2)
  const recording = recordingIn(log)
  if (recording.total === 0) return fail(say.text('backtest-missing', { folder: log }), 2)
  const { slots, ...told } = recording
  const last = slots.at(-1)!.opportunity.id
  const drawn = await drawRuns<BacktestOutcome>({ scenario, seed, recording }, [scenario, told, slots.length, last], out, say)
  if (drawn.kind === 'another') return fail(say.text('simulate-other', { folder: out }), 2)
  if (drawn.kind === 'stopped') return fail(say.text('simulate-stopped', { done: drawn.done, of: scenario.runs }), 1)
  const score = scoreBacktest(recording.happened, drawn.runs)
  const hours = Object.keys(recording.happened.byHour).map(Number)
  writeFileSync(join(out, resultFile), `${JSON.stringify({ scenario: scenario.name, seed, mark: drawn.mark, runs: drawn.runs.length, fromHour: Math.min(...hours), toHour: Math.max(...hours), soldAgain: slots.length, buyers: recording.buyers, damaged: recording.damaged, uncertainty: scenario.uncertainty, score }, null, 2)}\n`)
  return print([say.text('simulate-done', { runs: drawn.runs.length, folder: out }), ...linesOf(score, scenario.terms.currency, recording, say)].join('\n'))
}

function recordingIn(log: string): Recording {
  const opened = openExchangeLog(readOnlySegmentDisk(log))
  try {
    return readRecording(opened, defaultBidders)
  } finally {
    opened.close()
  }
}

const units = (micros: number): number => Math.round(micros / 1e6)
const percent = (basisPoints: number): number => Math.round(basisPoints / 10) / 10

function linesOf({ offered, soldBasisPoints, revenueMicros, thousandMicros, hours }: BacktestScore, currency: string, { slots, damaged }: Recording, say: Say): string[] {
  const line = (what: 'fill' | 'revenue' | 'price', { forecast, happened, isInside, pinballBasisPoints }: Scored, shown: (value: number) => number): string =>
    say.text(`backtest-${what}`, { currency, middle: shown(forecast.p50), low: shown(forecast.p5), high: shown(forecast.p95), was: shown(happened), inside: say.text(isInside ? 'backtest-inside' : 'backtest-outside'), loss: percent(pinballBasisPoints) })
  return [
    say.text('backtest-of', { slots: offered, again: slots.length }), line('fill', soldBasisPoints, percent), line('revenue', revenueMicros, units), line('price', thousandMicros, units),
    say.text('backtest-hours', { hours: hours.count, revenue: percent(hours.revenueInsideBasisPoints), fill: percent(hours.fillInsideBasisPoints), loss: percent(hours.revenuePinballBasisPoints) }),
    ...(damaged ? [say.text('backtest-damaged')] : []),
  ]
}
