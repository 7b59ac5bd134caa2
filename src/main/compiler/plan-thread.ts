import { Worker } from 'node:worker_threads'
import type { Problem } from '../../contracts/problems.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { Clock, Log, Work } from '../services.ts'
import type { FromPlanThread, PlanMethod, PlanMethods, ToPlanThread } from './plan-messages.ts'

/** The thread that compiles: it keeps its own copy of the documents, so that questions carry nothing but themselves. */
export type PlanThread = {
  tell(message: Exclude<ToPlanThread, { type: 'ask' }>): void
  ask<M extends PlanMethod>(method: M, query: Parameters<PlanMethods[M]>[0], work?: Work): Promise<Answer<ReturnType<PlanMethods[M]>>>
  stop(): Promise<void>
}
/** `onLost`: told when it ends and nobody asked it to. */
export type PlanThreadParts = { url: URL; blobFolder: string; clock: Clock; log: Log; onLost: () => void }
type Waiting = { settle(answer: Answer<never>): void; work: Work | undefined }

const memoryLimits = { maxOldGenerationSizeMb: 3072 }

export function startPlanThread({ url, blobFolder, clock, log, onLost }: PlanThreadParts): PlanThread {
  const worker = new Worker(url, { workerData: { blobFolder }, resourceLimits: memoryLimits })
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let broken: Problem | null = null
  const post = (message: ToPlanThread) => worker.postMessage(message)
  const settle = (id: number, answer: Answer<unknown>) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    asked?.settle(answer as Answer<never>)
  }
  const settleAll = (problem: Problem) => { for (const id of [...waiting.keys()]) settle(id, refused(problem)) }
  const breakDown = (problem: Problem) => {
    if (broken) return
    broken = problem
    settleAll(problem)
    onLost()
  }
  worker.on('message', (message: FromPlanThread) => {
    if (message.type === 'progress') return waiting.get(message.id)?.work?.report(message.done, message.total)
    settle(message.id, message.type === 'answer' ? done(message.value) : refused(...message.problems))
  })
  worker.on('error', (error) => {
    log.error('plan-thread-broke', { error: error.message, stack: error.stack })
    breakDown({ reason: 'unexpected', params: { detail: error.message } })
  })
  worker.on('exit', () => breakDown({ reason: 'plan-not-ready' }))
  worker.unref()
  return {
    tell: post,
    ask: (method, query, work) => new Promise((resolve) => {
      if (broken) return resolve(refused(broken))
      const id = ++lastId
      waiting.set(id, { settle: resolve, work })
      post({ type: 'ask', id, method, query, nowMs: clock.nowMs() })
    }),
    async stop() {
      broken ??= { reason: 'plan-not-ready' }
      settleAll(broken)
      await worker.terminate()
    },
  }
}
