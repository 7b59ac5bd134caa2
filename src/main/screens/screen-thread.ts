import { Worker } from 'node:worker_threads'
import type { Problem } from '../../contracts/problems.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { Log } from '../services.ts'
import type { FromScreens, ScreensQuestion, ToScreens } from './desk-messages.ts'
import type { ScreenWorkerData } from './screen-worker-data.ts'

/** The thread in which broker, gate, signatures and proofs live, so that ten thousand screens never wait for a person's edit, nor a person for them. */
export type ScreenThread = {
  tell(message: ToScreens, transfer?: ArrayBuffer[]): void
  ask<T>(question: ScreensQuestion): Promise<Answer<T>>
  stop(): Promise<void>
}
type Parts = { url: URL; data: ScreenWorkerData; log: Log; hear(message: Exclude<FromScreens, { type: 'answer' | 'refused' }>): void; onLost(): void }

export function startScreenThread({ url, data, log, hear, onLost }: Parts): ScreenThread {
  const worker = new Worker(url, { workerData: data })
  const waiting = new Map<number, (answer: Answer<never>) => void>()
  let [lastId, isStopped]: [number, boolean] = [0, false]
  const settle = (id: number, answer: Answer<unknown>) => {
    waiting.get(id)?.(answer as Answer<never>)
    waiting.delete(id)
  }
  const breakDown = (problem: Problem) => {
    for (const id of [...waiting.keys()]) settle(id, refused(problem))
    if (!isStopped) onLost()
    isStopped = true
  }
  worker.on('message', (message: FromScreens) => {
    if (message.type === 'answer') settle(message.id, done(message.value))
    else if (message.type === 'refused') settle(message.id, refused(...message.problems))
    else hear(message)
  })
  worker.on('error', (error) => log.error('screen-thread-broke', { error: error.message, stack: error.stack }))
  worker.on('exit', () => breakDown({ reason: 'screens-not-ready' }))
  return {
    tell: (message, transfer = []) => worker.postMessage(message, transfer),
    ask: (ask) => new Promise((resolve) => {
      if (isStopped) return resolve(refused({ reason: 'screens-not-ready' }))
      const id = ++lastId
      waiting.set(id, resolve)
      worker.postMessage({ type: 'ask', id, ask } satisfies ToScreens)
    }),
    async stop() {
      if (isStopped) return
      isStopped = true
      const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
      worker.postMessage({ type: 'stop' } satisfies ToScreens)
      // It closes its files and its doors; should it hang, it is ended.
      const hurry = setTimeout(() => void worker.terminate(), 5_000)
      await ended
      clearTimeout(hurry)
    },
  }
}
