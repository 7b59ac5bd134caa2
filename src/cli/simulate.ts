import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Scenario, scenarioFile } from '../contracts/scenario.ts'
import type { RunOutcome } from '../core/simulation/arm-outcome.ts'
import { summarise } from '../core/simulation/summarise.ts'
import { runScenario } from '../main/simulation/run-scenario.ts'
import { fail, print } from './print.ts'
import type { Command } from './pult.ts'
import { armsTable, campaignsTable, summaryLines } from './simulate-tables.ts'
import { optionAtFault } from './words.ts'

const largestScenario = 5 * 1024 * 1024
const [doneFile, resultFile, tableFile, campaignsFile] = ['runs.jsonl', 'result.json', 'arms.csv', 'campaigns.csv']
const tellEveryMs = 5000
type Say = Parameters<Command>[1]['say']

/** `pult simulate scenario.json --seed N --out DIR`: worlds as they are drawn, then what they come to. Stopped, it goes on where it was when it is asked again. */
export const simulate: Command = async (argv, context) => {
  const { say } = context
  if (argv.includes('--from-plan')) return (await import('./ask-engine.ts')).askEngine['simulate --from-plan'](argv.filter((word) => word !== '--from-plan'), context)
  const asked = wordsOf(argv)
  if (typeof asked === 'string') return fail(say.text('bad-options', { detail: asked }), 2)
  const { file, out } = asked
  if (file === undefined || out === undefined) return fail(say.text('simulate-what'), 2)
  if (!existsSync(file) || !statSync(file).isFile()) return fail(say.text('file-missing', { file }), 2)
  if (statSync(file).size > largestScenario) return fail(say.problem({ reason: 'file-too-large' }), 2)
  if (!Number.isSafeInteger(asked.seed)) return fail(say.text('simulate-seed'), 2)
  const read = readScenario(readFileSync(file, 'utf8'))
  if (typeof read === 'string') return fail(say.text('simulate-form', { detail: read }), 2)
  const mark = markOf(read, asked.seed)
  mkdirSync(out, { recursive: true })
  const known = readDone(join(out, doneFile), mark)
  if (known === null) return fail(say.text('simulate-other', { folder: out }), 2)
  await draw(read, { ...asked, out }, known, say)
  if (known.length < read.runs) return fail(say.text('simulate-stopped', { done: known.length, of: read.runs }), 1)
  const summary = summarise(read, known.sort((a, b) => a.run - b.run))
  writeFileSync(join(out, resultFile), `${JSON.stringify({ scenario: read.name, seed: asked.seed, mark, runs: known.length, uncertainty: read.uncertainty, reach: read.reach, arms: summary }, null, 2)}\n`)
  writeFileSync(join(out, tableFile), armsTable(summary))
  if (read.campaigns.length > 0) writeFileSync(join(out, campaignsFile), campaignsTable(summary))
  return print([say.text('simulate-done', { runs: known.length, folder: out }), ...summaryLines(summary, read, say)].join('\n'))
}

function wordsOf(argv: readonly string[]): { file: string | undefined; out: string | undefined; seed: number } | string {
  try {
    const { positionals, values } = parseArgs({ args: [...argv], allowPositionals: true, options: { seed: { type: 'string' }, out: { type: 'string' } } })
    return { file: positionals[0], out: values.out, seed: Number(values.seed ?? 1) }
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

const markOf = (asked: Scenario, seed: number): string => createHash('sha256').update(JSON.stringify([asked, seed])).digest('hex').slice(0, 16)

/** Runs that lie there of the same question; null where they are of another. What a power cut tore is drawn again. */
function readDone(path: string, mark: string): RunOutcome[] | null {
  if (!existsSync(path)) {
    writeFileSync(path, `${JSON.stringify({ mark })}\n`)
    return []
  }
  const [head, ...lines] = readFileSync(path, 'utf8').split('\n').filter((line) => line !== '').map(jsonOf)
  if (typeof head !== 'object' || head === null || !('mark' in head) || head.mark !== mark) return null
  const whole = lines.filter((line): line is RunOutcome => typeof line === 'object' && line !== null && 'arms' in line)
  if (whole.length < lines.length) writeFileSync(path, [head, ...whole].map((line) => `${JSON.stringify(line)}\n`).join(''))
  return [...new Map(whole.map((run) => [run.run, run])).values()]
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

async function draw(asked: Scenario, { seed, out }: { seed: number; out: string }, known: RunOutcome[], say: Say): Promise<void> {
  const stop = new AbortController()
  const onSignal = (): void => stop.abort()
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  const [startedAtMs, before] = [performance.now(), known.length]
  let toldAtMs = startedAtMs
  try {
    await runScenario({
      scenario: asked, seed, workers: availableParallelism(), known: new Set(known.map(({ run }) => run)), signal: stop.signal,
      told(run) {
        appendFileSync(join(out, doneFile), `${JSON.stringify(run)}\n`)
        known.push(run)
        const nowMs = performance.now()
        if (nowMs - toldAtMs < tellEveryMs) return
        toldAtMs = nowMs
        const secondsLeft = Math.ceil(((nowMs - startedAtMs) / (known.length - before)) * (asked.runs - known.length) / 1000)
        process.stderr.write(`${say.text('simulate-progress', { done: known.length, of: asked.runs, seconds: secondsLeft })}\n`)
      },
    })
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}
