import { Worker } from 'node:worker_threads'
import type { Language } from '../../contracts/people.ts'
import type { ProposalView } from './describe-proposal.ts'

/** Laid out in a thread of its own: a long document takes seconds, and the engine has others to serve. */
export function makePdf(workerUrl: URL, view: ProposalView, language: Language): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl, { workerData: { view, language } })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread that lays out documents ended with ${code}`)))
  })
}
