import { Worker } from 'node:worker_threads'
import type { Work } from '../services.ts'
import { toError } from './call-writer.ts'
import type { Errand } from './errand.ts'
import type { ErrandData, ErrandReply } from './worker-messages.ts'

/** Runs an errand on its own thread, with progress and the stop button of the job. */
export async function callErrand(url: URL, errand: Errand, work: Work): Promise<unknown> {
  work.signal.throwIfAborted()
  const worker = new Worker(url, { workerData: { role: 'errand', errand } satisfies ErrandData })
  const stop = () => worker.postMessage('stop')
  work.signal.addEventListener('abort', stop)
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', (reply: ErrandReply) => {
        if (reply.kind === 'progress') work.report(reply.done, reply.total)
        else if (reply.kind === 'done') resolve(reply.value)
        else reject(toError(reply.failure))
      })
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`the thread of the errand ended with ${code}`)))
    })
  } finally {
    work.signal.removeEventListener('abort', stop)
  }
}
