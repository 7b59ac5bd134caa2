// The thread of the screens as it is, in a time that runs faster.
import { BroadcastChannel, workerData } from 'node:worker_threads'
import { heldMiB } from './collect-garbage.ts'
import { type FastTime, liveIn } from './fast-time.ts'

const { time } = workerData as { time: FastTime }
/** A quarter of an hour is half a second here, and a busy machine makes live batches old: this clock is as far behind as a batch may be ahead. */
const behindMs = 6 * 3_600_000
liveIn({ ...time, startMs: time.startMs - behindMs })
await import('../../src/main/screens/screen-worker.ts')

/** Asked what it holds, it says so. */
const channel = new BroadcastChannel('held')
channel.onmessage = (message) => { if (message.data === 'say') channel.postMessage(heldMiB()) }
