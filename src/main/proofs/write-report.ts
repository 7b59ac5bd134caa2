import { Worker } from 'node:worker_threads'
import type { Language } from '../../contracts/people.ts'
import type { ReportView } from '../pdf/describe-report.ts'

/** Tables and pages are laid out in a thread of their own: a long document takes seconds, and the engine has others to serve. */
export function writeReport(workerUrl: URL, view: ReportView, format: 'pdf' | 'csv' | 'xlsx', language: Language): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl, { workerData: { view, format, language } })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread that writes reports ended with ${code}`)))
  })
}
