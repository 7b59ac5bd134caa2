import { Worker } from 'node:worker_threads'
import type { Problem } from '../../../contracts/problems.ts'
import type { PreviewAnswer, StepDone } from '../../../contracts/studio.ts'
import { type Answer, done, refused } from '../../people/answer.ts'
import type { Log } from '../../services.ts'
import type { MemoryRoom } from './memory-room.ts'
import type { FromPictureWorker, PictureTask, PictureWorkerData, ToPictureWorker } from './picture-messages.ts'
import type { MadePicture, ModelAtHand } from './picture-order.ts'

export type LaneParts = { workerUrl: URL; data: PictureWorkerData; room: MemoryRoom; log: Log; longestMs: number }
export type LaneOrder = { task: PictureTask; models: readonly ModelAtHand[]; threads: number; onStep?: ((step: StepDone) => void) | undefined; signal?: AbortSignal | undefined }
export type Made = MadePicture | PreviewAnswer
/** One thread and what it is at; a thread that dies takes its picture with it and is replaced by the next one. */
export type PictureLane = { readonly isFree: boolean; run(order: LaneOrder): Promise<Answer<Made>>; sweep(): void; stop(): Promise<void> }
type Current = { id: number; order: LaneOrder; settle(answer: Answer<Made>): void; giveBack: () => void; timer: NodeJS.Timeout | undefined }

/** Heaps are small: pixels lie outside of them and are counted by the room. */
const resourceLimits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64 }
/** A picture that is no longer wanted ends at its next step; a step that does not end is ended with its thread. */
const graceMs = 20_000

export function createPictureLane({ workerUrl, data, room, log, longestMs }: LaneParts): PictureLane {
  let worker: Worker | null = null
  let current: Current | null = null
  let lastId = 0

  const settle = (answer: Answer<Made>): void => {
    const ended = current
    current = null
    clearTimeout(ended?.timer)
    ended?.giveBack()
    ended?.settle(answer)
  }
  const breakDown = (problem: Problem): void => {
    const broken = worker
    worker = null
    void broken?.terminate()
    settle(refused(problem))
  }
  const watch = (its: Current, ms: number, reason: 'picture-too-slow' | 'picture-stopped'): void => {
    clearTimeout(its.timer)
    its.timer = setTimeout(() => {
      log.warn(reason, { fileName: its.order.task.name })
      breakDown({ reason, params: { fileName: its.order.task.name, seconds: Math.round(longestMs / 1000) } })
    }, ms)
  }
  const hear = (message: FromPictureWorker): void => {
    const its = current
    if (message.id !== its?.id) return
    if (message.type === 'step') return its.order.onStep?.(message.step)
    if (message.type === 'need') {
      clearTimeout(its.timer)
      its.giveBack = room.ask(message.bytes, () => { watch(its, longestMs, 'picture-too-slow'); worker?.postMessage({ type: 'room', id: its.id } satisfies ToPictureWorker) })
      return
    }
    if (message.type === 'problem') return settle(refused(message.problem))
    if (message.type === 'made') return settle(done(message.made))
    if (message.type === 'previewed') return settle(done(message.answer))
    log.warn('picture-broke-off', { fileName: its.order.task.name, error: message.error })
    breakDown({ reason: 'picture-broke-off', params: { fileName: its.order.task.name } })
  }
  const start = (): Worker => {
    const started = new Worker(workerUrl, { workerData: data, resourceLimits })
    const broke = (error?: Error): void => {
      if (worker !== started) return
      log.warn('picture-thread-broke', { error: error?.message, fileName: current?.order.task.name })
      breakDown({ reason: 'picture-broke-off', params: { fileName: current?.order.task.name ?? '' } })
    }
    started.on('message', hear)
    started.on('error', broke)
    started.on('exit', () => broke())
    started.unref()
    return started
  }
  return {
    get isFree() { return current === null },
    run: (order) => new Promise((resolve) => {
      const running = (worker ??= start())
      const its: Current = { id: ++lastId, order, settle: resolve, giveBack: () => undefined, timer: undefined }
      current = its
      const stop = (): void => { running.postMessage({ type: 'cancel', id: its.id } satisfies ToPictureWorker); watch(its, graceMs, 'picture-stopped') }
      its.settle = (answer) => { order.signal?.removeEventListener('abort', stop); resolve(answer) }
      watch(its, longestMs, 'picture-too-slow')
      running.postMessage({ type: 'task', id: its.id, task: order.task, models: order.models, threads: order.threads } satisfies ToPictureWorker)
      if (order.signal?.aborted) stop()
      order.signal?.addEventListener('abort', stop, { once: true })
    }),
    sweep: () => worker?.postMessage({ type: 'sweep' } satisfies ToPictureWorker),
    async stop() {
      const ending = worker
      if (current) breakDown({ reason: 'picture-stopped', params: { fileName: current.order.task.name } })
      worker = null
      await ending?.terminate()
    },
  }
}
