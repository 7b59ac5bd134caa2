import { writeFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { workerUrl } from '../worker-url.ts'
import { tooHungry, type ProbeAnswer, type ProbeTask, tooSlow } from './probe-messages.ts'

/**
 * A process for one model: its thread works, and this one looks at what it takes. Whoever exceeds a limit is told about and ended from here, for a thread in native code hears nothing. [MD4]
 * Plain Node gives it `process.send`, Electron a port of its parent.
 */
type Parent = { postMessage(message: unknown): void }
const parentPort = (process as unknown as { parentPort?: Parent }).parentPort
const lookEveryMs = 20
const lastWordsMs = 200

function say(answer: ProbeAnswer): void {
  if (parentPort) parentPort.postMessage(answer)
  else process.send?.(answer)
  // Whoever asked ends this process when it has heard; if nobody does, it goes by itself.
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), lastWordsMs)
}

/** Where memory runs out all the same, this process goes first. */
function goFirst(): void {
  try {
    if (process.platform === 'linux') writeFileSync('/proc/self/oom_score_adj', '1000')
  } catch {
    // A container may forbid it; the watch below is what counts.
  }
}

const task = JSON.parse(process.argv[2] ?? '') as ProbeTask
goFirst()
const worker = new Worker(workerUrl(import.meta.url, './probe-worker.ts'), { workerData: task })
const startedMs = performance.now()
let told = false
const sayOnce = (answer: ProbeAnswer) => {
  if (told) return
  told = true
  say(answer)
}
worker.on('message', sayOnce)
worker.on('error', (error: Error) => sayOnce({ kind: 'refused', problem: { reason: 'model-crashed', params: { detail: error.message } } }))
setInterval(() => {
  if (process.memoryUsage.rss() > task.limits.bytes) sayOnce(tooHungry(task.limits))
  if (performance.now() - startedMs > task.limits.ms) sayOnce(tooSlow(task.limits))
}, lookEveryMs)
