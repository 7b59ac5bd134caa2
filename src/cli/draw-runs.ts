import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { type Run, runScenario, type SimulateOrder } from '../main/simulation/run-scenario.ts'
import type { Say } from './say.ts'

const doneFile = 'runs.jsonl'
const tellEveryMs = 5000
export type Drawn<T> = { kind: 'all'; runs: T[]; mark: string } | { kind: 'another' } | { kind: 'stopped'; done: number }

/** Worlds as they are drawn, each written when it ends. Stopped or cut off, the next call goes on where it was; a folder with worlds of another question is left alone. */
export async function drawRuns<T extends Run>(order: SimulateOrder, asked: unknown, out: string, say: Say): Promise<Drawn<T>> {
  const mark = createHash('sha256').update(JSON.stringify([asked, order.seed])).digest('hex').slice(0, 16)
  mkdirSync(out, { recursive: true })
  const known = readDone<T>(join(out, doneFile), mark)
  if (known === null) return { kind: 'another' }
  await draw(order, join(out, doneFile), known, say)
  return known.length < order.scenario.runs ? { kind: 'stopped', done: known.length } : { kind: 'all', runs: known.sort((a, b) => a.run - b.run), mark }
}

/** Runs that lie there of the same question; null where they are of another. What a power cut tore is drawn again. */
function readDone<T extends Run>(path: string, mark: string): T[] | null {
  if (!existsSync(path)) {
    writeFileSync(path, `${JSON.stringify({ mark })}\n`)
    return []
  }
  const [head, ...lines] = readFileSync(path, 'utf8').split('\n').filter((line) => line !== '').map(jsonOf)
  if (typeof head !== 'object' || head === null || !('mark' in head) || head.mark !== mark) return null
  const whole = lines.filter((line): line is T => typeof line === 'object' && line !== null && 'run' in line)
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

async function draw<T extends Run>(order: SimulateOrder, path: string, known: T[], say: Say): Promise<void> {
  const stop = new AbortController()
  const onSignal = (): void => stop.abort()
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  const [startedAtMs, before, { runs }] = [performance.now(), known.length, order.scenario]
  let toldAtMs = startedAtMs
  try {
    await runScenario<T>({
      ...order, workers: availableParallelism(), known: new Set(known.map(({ run }) => run)), signal: stop.signal,
      told(run) {
        appendFileSync(path, `${JSON.stringify(run)}\n`)
        known.push(run)
        const nowMs = performance.now()
        if (nowMs - toldAtMs < tellEveryMs) return
        toldAtMs = nowMs
        const secondsLeft = Math.ceil(((nowMs - startedAtMs) / (known.length - before)) * (runs - known.length) / 1000)
        process.stderr.write(`${say.text('simulate-progress', { done: known.length, of: runs, seconds: secondsLeft })}\n`)
      },
    })
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}
