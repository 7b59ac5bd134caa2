import { type ResourceLimits, Worker } from 'node:worker_threads'
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
  const breakDown = (broken: Worker, reason: 'media-unreadable' | 'media-stopped') => {
    if (worker !== broken) return
    worker = null
    void broken.terminate()
    settle(refused({ reason, params: { fileName: current?.task.fileName ?? '' } }))
  }
  const hear = (message: FromMediaWorker) => {
    if (message.id !== current?.id) return
    if (message.type === 'progress') current.work.report(message.done, message.total)
    else settle(message.type === 'answer' ? done(message.probed) : refused(message.problem))
  }
  const probeNow = (task: ProbeTask, work: Work) => new Promise<Answer<ProbedFile>>((resolve) => {
    clearTimeout(idle)
    if (work.signal.aborted) return resolve(refused({ reason: 'media-stopped', params: { fileName: task.fileName } }))
    const running = (worker ??= startReader(workerUrl, memoryLimits, log, hear, (broken) => breakDown(broken, 'media-unreadable')))
    const onAbort = () => breakDown(running, 'media-stopped')
    const giveUp = () => { log.warn('media-too-slow', { fileName: task.fileName }); breakDown(running, 'media-unreadable') }
    const timer = setTimeout(giveUp, longestMs)
    work.signal.addEventListener('abort', onAbort, { once: true })
    const settled = (answer: Answer<ProbedFile>) => {
      clearTimeout(timer)
      work.signal.removeEventListener('abort', onAbort)
      idle = setTimeout(() => void end(), idleMs).unref()
      resolve(answer)
    }
    current = { id: ++lastId, task, work, settle: settled }
    running.postMessage({ id: lastId, task } satisfies ToMediaWorker)
  })
  return {
    probe(task, work) {
      const turn = tail.then(() => probeNow(task, work))
      tail = turn.catch(() => undefined)
      return turn
    },
    async stop() {
      if (worker && current) breakDown(worker, 'media-stopped')
      await end()
    },
  }
}

function startReader(url: URL, resourceLimits: ResourceLimits, log: Log, onMessage: (message: FromMediaWorker) => void, onBroken: (reader: Worker) => void): Worker {
  const reader = new Worker(url, { resourceLimits })
  reader.on('message', onMessage)
  reader.on('error', (error: NodeJS.ErrnoException) => {
    log.warn('media-thread-broke', { error: error.message, code: error.code, stack: error.stack })
    onBroken(reader)
  })
  reader.on('exit', () => onBroken(reader))
  reader.unref()
  return reader
}
