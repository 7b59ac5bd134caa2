import { startStore } from './database/start-store.ts'
import { problemOf } from './database/store-problem.ts'
import { JobRefused } from './jobs/jobs.ts'
import type { EngineOptions, EngineStart } from './run-engine.ts'
import { workerUrl } from './worker-url.ts'

export type { Engine, EngineOptions, EngineStart } from './run-engine.ts'

const clock = { nowMs: () => Date.now() }

/** Opens the data folder and runs the engine on it. A disk that fills up meanwhile is an answer too. */
export async function startEngine(options: EngineOptions): Promise<EngineStart> {
  const { folder } = options
  const startedAtMs = clock.nowMs()
  const broken = Promise.withResolvers<Error>()
  // The database opens on its own thread while the rest of the engine is being read.
  const [opened, { runEngine }] = await Promise.all([startStore({ folder, clock, onLost: broken.resolve, workerUrl: workerUrl(import.meta.url, './database/database-worker.ts') }), import('./run-engine.ts')])
  if (opened.kind === 'refused') return opened
  try {
    return await runEngine(opened.store, options, { startedAtMs, broken: broken.promise })
  } catch (error) {
    await opened.store.stop().catch(() => undefined)
    const problem = error instanceof JobRefused ? error.problem : problemOf(error, folder)
    if (!problem) throw error
    return { kind: 'refused', problem, backups: [] }
  }
}
