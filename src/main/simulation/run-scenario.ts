import { Worker } from 'node:worker_threads'
import type { Scenario } from '../../contracts/scenario.ts'
import type { Recording } from '../../core/simulation/backtest-run.ts'
import { workerUrl } from '../worker-url.ts'

/** With a recording, its slots are sold again; else those of the scenario. */
export type SimulateOrder = { scenario: Scenario; seed: number; recording: Recording | null }
/** One world, by its number. */
export type Run = { run: number }
export type RunScenario<T extends Run> = SimulateOrder & {
  workers: number
  /** Runs that are known already, by their number. */
  known: ReadonlySet<number>
  /** As each ends, in whatever order. */
  told(run: T): void
  signal: AbortSignal
}

/** All runs that are not known yet, spread over workers; each depends on scenario, seed and its number alone. Ends early when it is stopped. */
export async function runScenario<T extends Run>({ scenario, seed, recording, workers, known, told, signal }: RunScenario<T>): Promise<void> {
  const waiting = Array.from({ length: scenario.runs }, (_, run) => run).filter((run) => !known.has(run))
  const count = Math.min(workers, waiting.length)
  await Promise.all(Array.from({ length: count }, () => work({ scenario, seed, recording }, waiting, told, signal)))
}

async function work<T extends Run>(order: SimulateOrder, waiting: number[], told: (run: T) => void, signal: AbortSignal): Promise<void> {
  const worker = new Worker(workerUrl(import.meta.url, './simulate-worker.ts'), { workerData: order })
  try {
    for (let run = waiting.shift(); run !== undefined && !signal.aborted; run = waiting.shift()) {
      const outcome = await askFor<T>(worker, run, signal)
      if (outcome === null) return
      told(outcome)
    }
  } finally {
    await worker.terminate()
  }
}

/** Null when it was stopped meanwhile. */
function askFor<T extends Run>(worker: Worker, run: number, signal: AbortSignal): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const answered = (outcome: T): void => settle(() => resolve(outcome))
    const broke = (error: Error): void => settle(() => reject(error))
    const ended = (code: number): void => broke(new Error(`a simulating worker ended with ${code}`))
    const stopped = (): void => settle(() => resolve(null))
    const settle = (act: () => void): void => {
      worker.off('message', answered).off('error', broke).off('exit', ended)
      signal.removeEventListener('abort', stopped)
      act()
    }
    worker.on('message', answered).on('error', broke).on('exit', ended)
    signal.addEventListener('abort', stopped)
    worker.postMessage(run)
  })
}
