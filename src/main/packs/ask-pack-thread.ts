import { type ResourceLimits, Worker } from 'node:worker_threads'
import { type Answer, done, refused } from '../people/answer.ts'
import type { PackAnswer, PackAnswers, PackOrder } from './pack-messages.ts'

/** A file of 64 MB unzipped, as objects and as what they are made into; one that needs more is no pack. [PK2] */
const memoryLimits: ResourceLimits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 128, stackSizeMb: 4 }
const longestMs = 120_000

/** One question, one thread, which is gone afterwards whatever the file did to it. */
export function askPackThread<T extends PackOrder['type']>(workerUrl: URL, order: Extract<PackOrder, { type: T }>, resourceLimits = memoryLimits): Promise<Answer<PackAnswers[T]>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl, { workerData: order, resourceLimits })
    const timer = setTimeout(() => settle(refused({ reason: 'pack-unreadable' })), longestMs)
    const settle = (answer: Answer<PackAnswers[T]>) => {
      clearTimeout(timer)
      void worker.terminate()
      resolve(answer)
    }
    worker.once('message', (message: PackAnswer<T>) => settle('problem' in message ? refused(message.problem) : done(message.value)))
    worker.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(refused({ reason: 'pack-too-large' }))
      else reject(error)
    })
    worker.once('exit', (code) => { clearTimeout(timer); reject(new Error(`the thread that reads packs ended with ${code}`)) })
  })
}
