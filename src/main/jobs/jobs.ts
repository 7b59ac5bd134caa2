import type { Problem } from '../../contracts/problems.ts'
import type { Job } from '../../contracts/system.ts'
import type { Clock, Jobs, Log, Work } from '../services.ts'

/** Thrown by long work to end its job with a problem the person can read. */
export class JobRefused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.reason)
    this.problem = problem
  }
}

type Running = { job: Job; abort: AbortController; ended: Promise<Job> }
type JobsParts = { clock: Clock; newId: () => string; log: Log; onChange: (jobs: readonly Job[]) => void }

const keptAfterEnd = 20

/** Long work with progress, remaining time and a stop button. */
export function createJobs({ clock, newId, log, onChange }: JobsParts): Jobs {
  const all = new Map<string, Running>()
  const list = () => [...all.values()].map((running) => running.job)
  const update = (running: Running, next: Partial<Job>) => {
    running.job = { ...running.job, ...next }
    onChange(list())
  }

  const run = async (running: Running, work: (work: Work) => Promise<string | null>): Promise<Job> => {
    const report = (done: number, total: number | null) => update(running, { done, total, remainingMs: remaining(running.job, done, total, clock.nowMs()) })
    try {
      const result = await work({ report, signal: running.abort.signal })
      update(running, { state: running.abort.signal.aborted ? 'stopped' : 'done', result, remainingMs: null, endedAtMs: clock.nowMs() })
    } catch (error) {
      update(running, { ...ending(error, running.abort.signal.aborted, log), remainingMs: null, endedAtMs: clock.nowMs() })
    }
    forgetOldest(all)
    return running.job
  }

  return {
    start(kind, personId, work, options) {
      const job: Job = {
        id: newId(), kind, personId, startedAtMs: clock.nowMs(), endedAtMs: null, done: 0, total: null, remainingMs: null,
        state: 'running', canStop: options?.canStop ?? false, problem: null, result: null,
      }
      const running: Running = { job, abort: new AbortController(), ended: Promise.resolve(job) }
      all.set(job.id, running)
      onChange(list())
      running.ended = run(running, work)
      return job
    },
    ended: (jobId) => all.get(jobId)?.ended ?? Promise.reject(new Error(`no job ${jobId}`)),
    stop(jobId) {
      const running = all.get(jobId)
      if (!running || !running.job.canStop || running.job.state !== 'running') return false
      running.abort.abort()
      return true
    },
    list,
    async stopAll() {
      for (const running of all.values()) running.abort.abort()
      await Promise.all([...all.values()].map((running) => running.ended))
    },
  }
}

function remaining(job: Job, done: number, total: number | null, nowMs: number): number | null {
  if (total === null || done <= 0 || total <= 0 || done >= total) return null
  return Math.round((Math.max(0, nowMs - job.startedAtMs) / done) * (total - done))
}

function ending(error: unknown, aborted: boolean, log: Log): Pick<Job, 'state' | 'problem'> {
  if (aborted) return { state: 'stopped', problem: null }
  if (error instanceof JobRefused) return { state: 'failed', problem: error.problem }
  log.error('job-failed', { error: String(error), stack: error instanceof Error ? error.stack : undefined })
  return { state: 'failed', problem: { reason: 'unexpected', params: { detail: error instanceof Error ? error.message : String(error) } } }
}

function forgetOldest(all: Map<string, Running>) {
  const ended = [...all.values()].filter((running) => running.job.endedAtMs !== null)
  for (const running of ended.slice(0, Math.max(0, ended.length - keptAfterEnd))) all.delete(running.job.id)
}
