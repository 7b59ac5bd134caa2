import { availableParallelism, totalmem } from 'node:os'
import { type Answer, refused } from '../../people/answer.ts'
import type { PreviewAnswer } from '../../../contracts/studio.ts'
import type { ExecutionProvider } from '../../../contracts/studio-models.ts'
import type { Log } from '../../services.ts'
import { createMemoryRoom } from './memory-room.ts'
import { createPictureLane, type LaneOrder, type LaneParts, type Made, type PictureLane } from './picture-lane.ts'
import type { MadePicture, MakeOrder, ModelAtHand, PictureOrder, PictureThreads, PreviewOrder } from './picture-order.ts'
import { cacheLimits } from './studio-cache.ts'

export type PictureThreadsParts = {
  workerUrl: URL; cacheFolder: string; blobsFolder: string; log: Log
  /** Asked for every picture: a model fetched meanwhile is used. */
  models: () => readonly ModelAtHand[]
  /** What this machine was told to run them on, asked likewise; without it the processor. */
  provider?: () => ExecutionProvider
  cacheBytes?: number; workers?: number; memoryBytes?: number; longestMs?: number
}
const longestMs = 10 * 60_000
/** Of the machine's memory, pixels take no more than this; a thread that works takes about so much beside its picture. */
const [memoryShare, bytesOfThread, mostWorkers] = [0.4, 400 * 1024 * 1024, 8]
const sweepEvery = 64

/** Threads for pictures, and one of its own for previews: whoever looks does not wait for a batch. */
export function createPictureThreads(parts: PictureThreadsParts): PictureThreads {
  const cores = availableParallelism()
  const memoryBytes = parts.memoryBytes ?? totalmem() * memoryShare
  const workers = parts.workers ?? Math.max(1, Math.min(cores, mostWorkers, Math.floor(memoryBytes / bytesOfThread)))
  const laneParts: LaneParts = { workerUrl: parts.workerUrl, data: { cacheFolder: parts.cacheFolder, cacheBytes: parts.cacheBytes ?? cacheLimits.bytes, blobs: parts.blobsFolder }, room: createMemoryRoom(memoryBytes), log: parts.log, longestMs: parts.longestMs ?? longestMs }
  const lanes = Array.from({ length: workers }, () => createPictureLane(laneParts))
  const previews = createPreviews(createPictureLane(laneParts), parts, cores)
  const queue: Waiting[] = []
  let [made, isStopped] = [0, false]

  const next = (): void => {
    for (let lane = lanes.find(({ isFree }) => isFree); lane && queue.length > 0; lane = lanes.find(({ isFree }) => isFree)) void begin(lane, queue.shift()!)
  }
  const begin = async (lane: PictureLane, { order, resolve }: Waiting): Promise<void> => {
    const isAlone = queue.length === 0 && lanes.every(({ isFree }) => isFree)
    const answer = await lane.run(laneOrderOf(order, { threads: isAlone ? cores : 1, ...runningOf(parts) }))
    if (++made % sweepEvery === 0) lane.sweep()
    resolve(answer as Answer<MadePicture>)
    next()
  }
  return {
    atOnce: workers,
    make: (order) => new Promise((resolve) => {
      if (isStopped || order.signal?.aborted) return resolve(stopped(order))
      const waiting: Waiting = { order, resolve }
      order.signal?.addEventListener('abort', () => {
        const at = queue.indexOf(waiting)
        if (at >= 0) queue.splice(at, 1).forEach((left) => left.resolve(stopped(order)))
      }, { once: true })
      queue.push(waiting)
      next()
    }),
    preview: previews.look,
    async stop() {
      isStopped = true
      for (const { order, resolve } of queue.splice(0)) resolve(stopped(order))
      await Promise.all([...lanes.map((lane) => lane.stop()), previews.stop()])
    },
  }
}

type Waiting = { order: MakeOrder; resolve(answer: Answer<MadePicture>): void }
const stopped = ({ name }: PictureOrder) => refused({ reason: 'picture-stopped', params: { fileName: name } })

type Running = Pick<LaneOrder, 'models' | 'provider'>
const runningOf = ({ models, provider = () => 'cpu' }: Pick<PictureThreadsParts, 'models' | 'provider'>): Running => ({ models: models(), provider: provider() })

/** Functions and signals do not cross into a thread. */
function laneOrderOf({ onStep, signal, ...task }: MakeOrder, running: Running & { threads: number }): LaneOrder {
  return { task: { kind: 'make', ...task, measure: task.measure ?? false }, ...running, onStep, signal }
}

/** The last look at a picture is the one that counts: those before it are given up. */
function createPreviews(lane: PictureLane, parts: Pick<PictureThreadsParts, 'models' | 'provider'>, cores: number): { look(order: PreviewOrder): Promise<Answer<PreviewAnswer>>; stop(): Promise<void> } {
  const last = new Map<string, AbortController>()
  let tail: Promise<unknown> = Promise.resolve()
  return {
    look({ signal, ...order }) {
      last.get(order.path)?.abort()
      const newer = new AbortController()
      last.set(order.path, newer)
      const either = signal ? AbortSignal.any([signal, newer.signal]) : newer.signal
      const turn = tail.then(async (): Promise<Answer<Made>> => (either.aborted ? stopped(order) : lane.run({ task: { kind: 'preview', ...order }, ...runningOf(parts), threads: cores, signal: either })))
      tail = turn.catch(() => undefined).finally(() => { if (last.get(order.path) === newer) last.delete(order.path) })
      return turn as Promise<Answer<PreviewAnswer>>
    },
    stop: () => lane.stop(),
  }
}
