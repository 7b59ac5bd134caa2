// The thread of the screens as it is, in a time that runs faster.
import { workerData } from 'node:worker_threads'
import { type FastTime, liveIn } from './fast-time.ts'

liveIn((workerData as { time: FastTime }).time)
await import('../../src/main/screens/screen-worker.ts')
