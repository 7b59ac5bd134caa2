import { Worker } from 'node:worker_threads'
import type { Log } from '../services.ts'
import type { ForecastAnswer, ForecastOrder, FromForecaster, Kept, ToForecaster } from './forecast-messages.ts'

export type ForecastThread = {
  /** `kept`: made only when the thread has not got it. */
  ask(order: ForecastOrder, kept: (name: string) => Kept): Promise<ForecastAnswer>
  stop(): Promise<void>
}
type Waiting = { order: ForecastOrder; kept: (name: string) => Kept; resolve(answer: ForecastAnswer): void; reject(error: Error): void }

/** The thread that forecasts; started by its first question, and anew when it was lost. */
export function startForecastThread({ url, log }: { url: URL; log: Log }): ForecastThread {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let [lastId, isStopped] = [0, false]
  const end = (why: string): void => {
    worker = null
    for (const { reject } of waiting.values()) reject(new Error(why))
    waiting.clear()
  }
  const hear = (message: FromForecaster): void => {
    const asked = waiting.get(message.id)
    if (!asked) return
    if (message.type === 'missing') {
      for (const name of message.names) post(asked.kept(name))
      return post({ type: 'ask', id: message.id, order: asked.order })
    }
    waiting.delete(message.id)
    if (message.type === 'answer') asked.resolve(message.answer)
    else asked.reject(new Error(message.why))
  }
  const post = (message: ToForecaster): void => (worker ??= begin()).postMessage(message)
  const begin = (): Worker => {
    const begun = new Worker(url)
    begun.on('message', hear)
    begun.on('error', (error) => {
      log.error('forecast-thread-broke', { error: error.message, stack: error.stack })
      if (worker === begun) end(error.message)
    })
    begun.on('exit', () => { if (worker === begun) end('the thread of forecasts ended') })
    begun.unref()
    return begun
  }
  return {
    ask: (order, kept) => new Promise((resolve, reject) => {
      if (isStopped) return reject(new Error('the thread of forecasts is stopped'))
      waiting.set(++lastId, { order, kept, resolve, reject })
      post({ type: 'ask', id: lastId, order })
    }),
    async stop() {
      isStopped = true
      const ending = worker
      end('the thread of forecasts is stopped')
      await ending?.terminate()
    },
  }
}
