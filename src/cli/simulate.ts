import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Scenario, scenarioFile } from '../contracts/scenario.ts'
import type { RunOutcome } from '../core/simulation/arm-outcome.ts'
import { summarise } from '../core/simulation/summarise.ts'
import { backtest } from './backtest.ts'
import { drawRuns } from './draw-runs.ts'
import { fail, print } from './print.ts'
import type { Command } from './pult.ts'
import type { Say } from './say.ts'
import { armsTable, campaignsTable, summaryLines } from './simulate-tables.ts'
import { optionAtFault } from './words.ts'

const largestScenario = 5 * 1024 * 1024
const [resultFile, armsFile, campaignsFile] = ['result.json', 'arms.csv', 'campaigns.csv']

/**
 * `pult simulate scenario.json --seed N --out DIR`: worlds as they are drawn, then what they come to. With `--backtest LOGDIR` the slots are those that an exchange
 * wrote down; `--from-plan OUT.json` writes the plan of the running engine as a scenario.
 */
export const simulate: Command = async (argv, context) => {
  const { say } = context
  if (argv.includes('--from-plan')) return (await import('./ask-engine.ts')).askEngine['simulate --from-plan'](argv.filter((word) => word !== '--from-plan'), context)
  const asked = wordsOf(argv)
  if (typeof asked === 'string') return fail(say.text('bad-options', { detail: asked }), 2)
  const { file, out, seed, log } = asked
  if (file === undefined || out === undefined) return fail(say.text('simulate-what'), 2)
  if (!existsSync(file) || !statSync(file).isFile()) return fail(say.text('file-missing', { file }), 2)
  if (statSync(file).size > largestScenario) return fail(say.problem({ reason: 'file-too-large' }), 2)
  if (!Number.isSafeInteger(seed)) return fail(say.text('simulate-seed'), 2)
  const scenario = readScenario(readFileSync(file, 'utf8'))
  if (typeof scenario === 'string') return fail(say.text('simulate-form', { detail: scenario }), 2)
  return log === undefined ? drawScenario({ scenario, seed, out, say }) : backtest({ scenario, seed, out, say, log })
}

function wordsOf(argv: readonly string[]): { file: string | undefined; out: string | undefined; log: string | undefined; seed: number } | string {
  try {
    const { positionals, values } = parseArgs({ args: [...argv], allowPositionals: true, options: { seed: { type: 'string' }, out: { type: 'string' }, backtest: { type: 'string' } } })
    return { file: positionals[0], out: values.out, log: values.backtest, seed: Number(values.seed ?? 1) }
  } catch (error) {
    return optionAtFault(error)
  }
}

/** The scenario, or where in it something is wrong. */
export function readScenario(text: string): Scenario | string {
  try {
    const parsed = scenarioFile.safeParse(JSON.parse(text))
    if (parsed.success) return parsed.data
    return parsed.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.') || '.'}: ${message}`).join('; ')
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

type Asked = { scenario: Scenario; seed: number; out: string; say: Say }
async function drawScenario({ scenario, seed, out, say }: Asked): Promise<number> {
  const drawn = await drawRuns<RunOutcome>({ scenario, seed, recording: null }, scenario, out, say)
  if (drawn.kind === 'another') return fail(say.text('simulate-other', { folder: out }), 2)
  if (drawn.kind === 'stopped') return fail(say.text('simulate-stopped', { done: drawn.done, of: scenario.runs }), 1)
  const { runs, mark } = drawn
  const summary = summarise(scenario, runs)
  writeFileSync(join(out, resultFile), `${JSON.stringify({ scenario: scenario.name, seed, mark, runs: runs.length, uncertainty: scenario.uncertainty, reach: scenario.reach, arms: summary }, null, 2)}\n`)
  writeFileSync(join(out, armsFile), armsTable(summary))
  if (scenario.campaigns.length > 0) writeFileSync(join(out, campaignsFile), campaignsTable(summary))
  return print([say.text('simulate-done', { runs: runs.length, folder: out }), ...summaryLines(summary, scenario, say)].join('\n'))
}
