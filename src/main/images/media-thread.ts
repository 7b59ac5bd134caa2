import { type ResourceLimits, Worker } from 'node:worker_threads'
import type { Problem } from '../../contracts/problems.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { Log, Work } from '../services.ts'
import type { FromMediaWorker, ProbedFile, ProbeTask, ToMediaWorker } from './media-messages.ts'

/** One file at a time, in the order they came, with a roof over memory and time; a thread that dies is replaced by the next file. */
export type MediaThread = { probe(task: ProbeTask, work: Work): Promise<Answer<ProbedFile>>; stop(): Promise<void> }
type MediaThreadParts = { workerUrl: URL; log: Log; memoryLimits?: ResourceLimits; longestMs?: number; idleMs?: number }
type Current = { id: number; task: ProbeTask; work: Work; settle(answer: Answer<ProbedFile>): void }

const defaults = { memoryLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 }, longestMs: 180_000, idleMs: 5 * 60_000 }

export function createMediaThread(parts: MediaThreadParts): MediaThread {
  const { workerUrl, log, memoryLimits, longestMs, idleMs } = { ...defaults, ...parts }
  let worker: Worker | null = null
  let current: Current | null = null
  let tail: Promise<unknown> = Promise.resolve()
  let lastId = 0
  let idle: NodeJS.Timeout | undefined

  const end = async () => {
    clearTimeout(idle)
    const ending = worker
    worker = null
    await ending?.terminate()
  }
  const settle = (answer: Answer<ProbedFile>) => {
    const asked = current
    current = null
    asked?.settle(answer)
  }
  const breakDown = (broken: Worker, problem: Problem) => {
    if (worker !== broken) return
    worker = null
    void broken.terminate()
    settle(refused(problem))
  }
  const unreadable = (): Problem => ({ reason: 'media-unreadable', params: { fileName: current?.task.fileName ?? '' } })
  const start = (): Worker => {
    const started = new Worker(workerUrl, { resourceLimits: memoryLimits })
    started.on('message', (message: FromMediaWorker) => {
      if (message.id !== current?.id) return
      if (message.type === 'progress') return current.work.report(message.done, message.total)
      settle(message.type === 'answer' ? done(message.probed) : refused(message.problem))
    })
    started.on('error', (error: NodeJS.ErrnoException) => {
      log.warn('media-thread-broke', { error: error.message, code: error.code, stack: error.stack })
      breakDown(started, unreadable())
    })
    started.on('exit', () => breakDown(started, unreadable()))
    started.unref()
    return started
  }
  const probeNow = (task: ProbeTask, work: Work) => new Promise<Answer<ProbedFile>>((resolve) => {
    clearTimeout(idle)
    if (work.signal.aborted) return resolve(refused({ reason: 'media-stopped', params: { fileName: task.fileName } }))
    const running = (worker ??= start())
    const onAbort = () => breakDown(running, { reason: 'media-stopped', params: { fileName: task.fileName } })
    const timer = setTimeout(() => {
      log.warn('media-too-slow', { fileName: task.fileName })
      breakDown(running, unreadable())
    }, longestMs)
    work.signal.addEventListener('abort', onAbort, { once: true })
    const id = ++lastId
    current = { id, task, work, settle(answer) {
      clearTimeout(timer)
      work.signal.removeEventListener('abort', onAbort)
      idle = setTimeout(() => void end(), idleMs).unref()
      resolve(answer)
    } }
    running.postMessage({ id, task } satisfies ToMediaWorker)
  })
  return {
    probe(task, work) {
      const turn = tail.then(() => probeNow(task, work))
      tail = turn.catch(() => undefined)
      return turn
    },
    async stop() {
      if (worker && current) breakDown(worker, { reason: 'media-stopped', params: { fileName: current.task.fileName } })
      await end()
    },
  }
}
