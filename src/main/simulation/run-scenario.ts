import { Worker } from 'node:worker_threads'
import type { Scenario } from '../../contracts/scenario.ts'
import type { RunOutcome } from '../../core/simulation/arm-outcome.ts'
import { workerUrl } from '../worker-url.ts'

export type SimulateOrder = { scenario: Scenario; seed: number }
export type RunScenario = SimulateOrder & {
  workers: number
  /** Runs that are known already, by their number. */
  known: ReadonlySet<number>
  /** As each ends, in whatever order. */
  told(run: RunOutcome): void
  signal: AbortSignal
}

/** All runs that are not known yet, spread over workers; each depends on scenario, seed and its number alone. Ends early when it is stopped. */
export async function runScenario({ scenario, seed, workers, known, told, signal }: RunScenario): Promise<void> {
  const waiting = Array.from({ length: scenario.runs }, (_, run) => run).filter((run) => !known.has(run))
  const count = Math.min(workers, waiting.length)
  await Promise.all(Array.from({ length: count }, () => work({ scenario, seed }, waiting, told, signal)))
}

async function work(order: SimulateOrder, waiting: number[], told: (run: RunOutcome) => void, signal: AbortSignal): Promise<void> {
  const worker = new Worker(workerUrl(import.meta.url, './simulate-worker.ts'), { workerData: order })
  try {
    for (let run = waiting.shift(); run !== undefined && !signal.aborted; run = waiting.shift()) {
      const outcome = await askFor(worker, run, signal)
      if (outcome === null) return
      told(outcome)
    }
  } finally {
    await worker.terminate()
  }
}

/** Null when it was stopped meanwhile. */
function askFor(worker: Worker, run: number, signal: AbortSignal): Promise<RunOutcome | null> {
  return new Promise((resolve, reject) => {
    const answered = (outcome: RunOutcome): void => settle(() => resolve(outcome))
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
