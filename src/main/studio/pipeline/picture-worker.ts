import { setFlagsFromString } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import sharp from 'sharp'
import type { ExecutionProvider } from '../../../contracts/studio-models.ts'
import { makePicture, type PictureTools } from './make-picture.ts'
import type { FromPictureWorker, PictureWorkerData, ToPictureWorker } from './picture-messages.ts'
import { PictureRefused, RecipeRefused } from './picture-refused.ts'
import { type PreviewMemory, previewPicture } from './preview-picture.ts'
import { createRecentResults } from './recent-results.ts'
import { createNetworks } from './run-network.ts'
import { createStudioCache } from './studio-cache.ts'

/** Pixels of the studio are unpacked, changed and packed here and nowhere else, one picture at a time. [SE2] */
const port = parentPort
if (!port) throw new Error('picture-worker runs only as a worker')
// Several of these run beside each other: none takes the processors of the others.
sharp.concurrency(1)
// Most of what runs here runs once a picture, and pixels make for several collections in that time: code would be thrown away as unused, and compiled anew for each picture.
setFlagsFromString('--no-flush-bytecode')

const { cacheFolder, cacheBytes, blobs } = workerData as PictureWorkerData
const recentBytes = 512 * 1024 * 1024
let [threads, provider]: [number, ExecutionProvider] = [1, 'cpu']
const cache = createStudioCache(cacheFolder, cacheBytes)
const networks = createNetworks({ threads: () => threads, provider: () => provider, fellBack: (said) => say({ type: 'fell-back', said }) })
const memory: PreviewMemory = { recent: createRecentResults(recentBytes), sources: new Map() }
const cancelled = new Set<number>()
const waiting = new Map<number, () => void>()
let tail: Promise<unknown> = Promise.resolve()

const say = (message: FromPictureWorker) => port.postMessage(message)
port.on('message', (message: ToPictureWorker) => {
  if (message.type === 'sweep') return void cache.sweep()
  if (message.type === 'task') return void (tail = tail.then(() => work(message)))
  if (message.type === 'cancel') cancelled.add(message.id)
  waiting.get(message.id)?.()
})

async function work({ id, task, models, ...given }: Extract<ToPictureWorker, { type: 'task' }>): Promise<void> {
  threads = given.threads
  provider = given.provider
  const tools: PictureTools = {
    cache, networks, models, blobs,
    async stepDone(step) {
      say({ type: 'step', id, step })
      await stillWanted(id, task.name)
    },
    async roomFor(bytes) {
      const room = new Promise<void>((resolve) => waiting.set(id, resolve))
      say({ type: 'need', id, bytes })
      await room
      waiting.delete(id)
      await stillWanted(id, task.name)
    },
  }
  try {
    if (task.kind === 'make') say({ type: 'made', id, made: await makePicture(task, tools) })
    else say({ type: 'previewed', id, answer: await previewPicture(task, tools, memory) })
  } catch (error) {
    if (error instanceof PictureRefused || error instanceof RecipeRefused) say({ type: 'problem', id, problem: error.problem })
    else say({ type: 'broke', id, error: error instanceof Error ? error.stack ?? error.message : String(error) })
  } finally {
    cancelled.delete(id)
    waiting.delete(id)
  }
}

/** Messages are heard between steps. */
async function stillWanted(id: number, fileName: string): Promise<void> {
  await new Promise((resolve) => { setImmediate(resolve) })
  if (cancelled.has(id)) throw new PictureRefused('picture-stopped', { fileName })
}
