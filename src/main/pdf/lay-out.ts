import { Worker } from 'node:worker_threads'

/** Laid out in a thread of its own: a long document takes seconds, and the engine has others to serve. */
export function layOut(workerUrl: URL, workerData: object): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl, { workerData })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread that lays out documents ended with ${code}`)))
  })
}
