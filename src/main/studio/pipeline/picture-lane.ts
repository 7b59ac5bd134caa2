import { Worker } from 'node:worker_threads'
import type { ExecutionProvider } from '../../../contracts/studio-models.ts'
import type { PreviewAnswer, StepDone } from '../../../contracts/studio.ts'
import { type Answer, done, refused } from '../../people/answer.ts'
import type { Log } from '../../services.ts'
import type { MemoryRoom } from './memory-room.ts'
import type { FromPictureWorker, PictureTask, PictureWorkerData, ToPictureWorker } from './picture-messages.ts'
import type { MadePicture, ModelAtHand } from './picture-order.ts'

export type LaneParts = { workerUrl: URL; data: PictureWorkerData; room: MemoryRoom; log: Log; longestMs: number }
export type LaneOrder = { task: PictureTask; models: readonly ModelAtHand[]; threads: number; provider: ExecutionProvider; onStep?: ((step: StepDone) => void) | undefined; signal?: AbortSignal | undefined }
export type Made = MadePicture | PreviewAnswer
/** One thread and what it is at; a thread that dies takes its picture with it and is replaced by the next one. */
export type PictureLane = { readonly isFree: boolean; run(order: LaneOrder): Promise<Answer<Made>>; sweep(): void; stop(): Promise<void> }
type Current = { id: number; order: LaneOrder; settle(answer: Answer<Made>): void; giveBack: () => void; timer: NodeJS.Timeout | undefined }

/** Heaps are small: pixels lie outside of them and are counted by the room. */
const resourceLimits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 8 }
/** A picture that is no longer wanted ends at its next step; a step that does not end is ended with its thread. */
const graceMs = 20_000

export function createPictureLane(parts: LaneParts): PictureLane {
  const lane: LaneState = { parts, worker: null, current: null, lastId: 0 }
  return {
    get isFree() { return lane.current === null },
    run: (order) => new Promise((resolve) => { begin(lane, order, resolve) }),
    sweep: () => lane.worker?.postMessage({ type: 'sweep' } satisfies ToPictureWorker),
    async stop() {
      const ending = lane.worker
      if (lane.current) breakDown(lane, 'picture-stopped')
      lane.worker = null
      await ending?.terminate()
    },
  }
}

type LaneState = { readonly parts: LaneParts; worker: Worker | null; current: Current | null; lastId: number }

function begin(lane: LaneState, order: LaneOrder, resolve: (answer: Answer<Made>) => void): void {
  const { parts } = lane
  const running = (lane.worker ??= startWorker(lane))
  const stop = (): void => {
    running.postMessage({ type: 'cancel', id: its.id } satisfies ToPictureWorker)
    watch(lane, its, graceMs, 'picture-stopped')
  }
  const settle = (answer: Answer<Made>): void => {
    order.signal?.removeEventListener('abort', stop)
    resolve(answer)
  }
  const its: Current = { id: ++lane.lastId, order, settle, giveBack: () => undefined, timer: undefined }
  lane.current = its
  watch(lane, its, parts.longestMs, 'picture-too-slow')
  running.postMessage({ type: 'task', id: its.id, task: order.task, models: order.models, threads: order.threads, provider: order.provider } satisfies ToPictureWorker)
  if (order.signal?.aborted) stop()
  order.signal?.addEventListener('abort', stop, { once: true })
}

function startWorker(lane: LaneState): Worker {
  const { workerUrl, data, log } = lane.parts
  const started = new Worker(workerUrl, { workerData: data, resourceLimits })
  const broke = (error?: Error): void => {
    if (lane.worker !== started) return
    log.warn('picture-thread-broke', { error: error?.message, fileName: lane.current?.order.task.name })
    breakDown(lane, 'picture-broke-off')
  }
  started.on('message', (message: FromPictureWorker) => { hear(lane, message) })
  started.on('error', broke)
  started.on('exit', () => { broke() })
  started.unref()
  return started
}

function hear(lane: LaneState, message: FromPictureWorker): void {
  const { parts, current: its } = lane
  if (message.type === 'fell-back') return parts.log.warn('model-fell-back', message.said)
  if (message.id !== its?.id) return
  if (message.type === 'step') return its.order.onStep?.(message.step)
  if (message.type === 'need') return makeRoom(lane, its, message.bytes)
  if (message.type === 'problem') return settle(lane, refused(message.problem))
  if (message.type === 'made') return settle(lane, done(message.made))
  if (message.type === 'previewed') return settle(lane, done(message.answer))
  parts.log.warn('picture-broke-off', { fileName: its.order.task.name, error: message.error })
  breakDown(lane, 'picture-broke-off')
}

/** Waiting for memory is nobody's slowness. */
function makeRoom(lane: LaneState, its: Current, bytes: number): void {
  clearTimeout(its.timer)
  its.giveBack = lane.parts.room.ask(bytes, () => {
    watch(lane, its, lane.parts.longestMs, 'picture-too-slow')
    lane.worker?.postMessage({ type: 'room', id: its.id } satisfies ToPictureWorker)
  })
}

function watch(lane: LaneState, its: Current, ms: number, reason: 'picture-too-slow' | 'picture-stopped'): void {
  clearTimeout(its.timer)
  its.timer = setTimeout(() => {
    lane.parts.log.warn(reason, { fileName: its.order.task.name })
    breakDown(lane, reason)
  }, ms)
}

function breakDown(lane: LaneState, reason: 'picture-too-slow' | 'picture-stopped' | 'picture-broke-off'): void {
  const broken = lane.worker
  lane.worker = null
  void broken?.terminate()
  settle(lane, refused({ reason, params: { fileName: lane.current?.order.task.name ?? '', seconds: Math.round(lane.parts.longestMs / 1000) } }))
}

function settle(lane: LaneState, answer: Answer<Made>): void {
  const ended = lane.current
  lane.current = null
  clearTimeout(ended?.timer)
  ended?.giveBack()
  ended?.settle(answer)
}
