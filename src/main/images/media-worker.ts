import { parentPort } from 'node:worker_threads'
import type { FromMediaWorker, ToMediaWorker } from './media-messages.ts'
import { MediaRefused } from './media-refused.ts'
import { probeFile } from './probe-file.ts'

/** Pictures and films from outside are opened here and nowhere else, one at a time: one that breaks its reader ends this thread, not the engine. [SE2] */
const port = parentPort
if (!port) throw new Error('media-worker runs only as a worker')

const say = (message: FromMediaWorker, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer)

let tail: Promise<unknown> = Promise.resolve()
port.on('message', (message: ToMediaWorker) => { tail = tail.then(() => answer(message)) })

async function answer({ id, task }: ToMediaWorker): Promise<void> {
  try {
    const probed = await probeFile(task, (done, total) => say({ id, type: 'progress', done, total }))
    say({ id, type: 'answer', probed }, probed.thumbnail ? [probed.thumbnail.buffer] : [])
  } catch (error) {
    if (!(error instanceof MediaRefused)) throw error
    say({ id, type: 'problem', problem: error.problem })
  }
}
