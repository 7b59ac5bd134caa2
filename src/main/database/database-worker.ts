/** Entry of the store's threads: the one writer, and one thread for each errand; each loads only what it needs. */
import { parentPort, workerData } from 'node:worker_threads'
import type { ErrandData, WriterData } from './worker-messages.ts'

if (!parentPort) throw new Error('the database worker runs as a worker thread')
const data = workerData as WriterData | ErrandData
if (data.role === 'writer') (await import('./serve-writer.ts')).serveWriter(data.folder, parentPort)
else await (await import('./run-errand.ts')).runErrand(data.errand, parentPort)
