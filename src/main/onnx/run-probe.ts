import { totalmem } from 'node:os'
import { modelLimits } from '../../contracts/studio-models.ts'
import { type ProbeAnswer, type ProbeLimits, type ProbeTask, tooSlow } from './probe-messages.ts'
import type { StartProbe } from './start-probe.ts'

type Unlimited<T> = T extends ProbeTask ? Omit<T, 'limits'> : never
export type Probes = { run(task: Unlimited<ProbeTask>, signal?: AbortSignal): Promise<ProbeAnswer>; stop(): Promise<void> }

/** Room for the largest published network, and never most of the machine. */
const usualLimits = (): ProbeLimits => ({ bytes: Math.min(modelLimits.probeBytes, Math.floor(totalmem() * 0.6)), ms: modelLimits.probeSeconds * 1000 })
/** For a process that does not even say that it was too slow. */
const graceMs = 10_000
const stopped: ProbeAnswer = { kind: 'refused', problem: { reason: 'engine-stopped' } }

/** One process at a time, each for one task, ended as soon as it has answered. [MD4] */
export function createProbes({ start, limits = usualLimits() }: { start: StartProbe; limits?: ProbeLimits }): Probes {
  const abort = new AbortController()
  let tail: Promise<unknown> = Promise.resolve()
  return {
    run(task, signal) {
      const turn = tail.then(() => runOne(start, { ...task, limits } as ProbeTask, AbortSignal.any([abort.signal, ...(signal ? [signal] : [])])))
      tail = turn
      return turn
    },
    async stop() {
      abort.abort()
      await tail
    },
  }
}

function runOne(start: StartProbe, task: ProbeTask, signal: AbortSignal): Promise<ProbeAnswer> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(stopped)
    let answer: ProbeAnswer | null = null
    const end = (given: ProbeAnswer) => {
      answer ??= given
      child.kill()
    }
    const onAbort = () => end(stopped)
    const child = start(task, {
      message: (message) => end(message as ProbeAnswer),
      exited: (code) => {
        clearTimeout(timer)
        signal.removeEventListener('abort', onAbort)
        resolve(answer ?? { kind: 'refused', problem: { reason: 'model-crashed', params: { detail: `${String(code ?? 'signal')}` } } })
      },
    })
    const timer = setTimeout(() => end(tooSlow(task.limits)), task.limits.ms + graceMs)
    signal.addEventListener('abort', onAbort, { once: true })
  })
}
