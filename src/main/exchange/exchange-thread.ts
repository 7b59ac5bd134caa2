import { Worker } from 'node:worker_threads'
import type { AuctionsEvent } from '../../contracts/exchange.ts'
import type { SaleFacts } from '../../core/auction/sale-book.ts'
import type { Log } from '../services.ts'
import type { SalesBatch } from './settlement/count-sales.ts'
import type { ExchangeMethods, ExchangeWorkerData, FromExchange, MetCreative, ToExchange } from './exchange-messages.ts'

export type ExchangeThread = {
  tell(message: Exclude<ToExchange, { type: 'ask' }>): void
  ask<M extends keyof ExchangeMethods>(method: M, query: Parameters<ExchangeMethods[M]>[0]): Promise<ReturnType<ExchangeMethods[M]>>
  stop(): Promise<void>
}
export type ExchangeThreadParts = { url: URL; data: ExchangeWorkerData; log: Log; hear: (event: AuctionsEvent) => void; supply: (sales: readonly SaleFacts[]) => void; onBatch: (batch: SalesBatch) => Promise<boolean>; onMet: (creatives: readonly MetCreative[]) => void; onLost: (why: string) => void }

export function startExchangeThread({ url, data, log, hear, supply, onBatch, onMet, onLost }: ExchangeThreadParts): ExchangeThread {
  const worker = new Worker(url, { workerData: data })
  const waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>()
  let [lastId, isStopped] = [0, false]
  const end = (why: string): void => {
    for (const { reject } of waiting.values()) reject(new Error(why))
    waiting.clear()
    if (!isStopped) onLost(why)
    isStopped = true
  }
  const keep = async (batch: SalesBatch): Promise<void> => {
    const isKept = await onBatch(batch)
    if (isKept && !isStopped) worker.postMessage({ type: 'batch-kept', to: batch.to } satisfies ToExchange)
  }
  worker.on('message', (message: FromExchange) => {
    if (message.type === 'event') return hear(message.event)
    if (message.type === 'met') return onMet(message.creatives)
    if (message.type === 'supply') return supply(message.sales)
    if (message.type === 'batch') return void keep(message.batch)
    if (message.type === 'failed') waiting.get(message.id)?.reject(new Error(message.why))
    else waiting.get(message.id)?.resolve(message.value as never)
    waiting.delete(message.id)
  })
  worker.on('error', (error) => {
    log.error('exchange-thread-broke', { error: error.message, stack: error.stack })
    end(error.message)
  })
  worker.on('exit', () => end('the thread of the exchange ended'))
  worker.unref()
  return {
    tell: (message) => worker.postMessage(message),
    ask: (method, query) => new Promise((resolve, reject) => {
      if (isStopped) return reject(new Error('the thread of the exchange ended'))
      waiting.set(++lastId, { resolve, reject })
      worker.postMessage({ type: 'ask', id: lastId, method, query } satisfies ToExchange)
    }),
    async stop() {
      isStopped = true
      await worker.terminate()
    },
  }
}
