import { parentPort, workerData } from 'node:worker_threads'
import { createScreensHouse } from './screens-house.ts'
import type { FromScreens, ToScreens } from './desk-messages.ts'
import type { ScreenWorkerData } from './screen-worker-data.ts'

/** Broker, gate, signatures and proofs in a thread of their own. */
const port = parentPort
if (!port) throw new Error('screen-worker runs only as a worker')
const post = (message: FromScreens) => port.postMessage(message)
const house = createScreensHouse(workerData as ScreenWorkerData, post)
await house.start()
port.on('message', (message: ToScreens) => {
  if (message.type === 'stop') void house.stop().then(() => process.exit(0))
  else house.take(message)
})
