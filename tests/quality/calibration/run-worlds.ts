import { Worker } from 'node:worker_threads'
import type { Scored } from './score-forecasts.ts'

export type WorldsOrder = { from: number; worlds: number; step: number }
export type ScoredWorld = Scored & { generateMs: number; forecastMs: number }

/** Makes, forecasts and plays out the worlds of so many seeds in threads, each taking every n-th. */
export async function runWorlds({ from, worlds, threads, told }: { from: number; worlds: number; threads: number; told: (done: number) => void }): Promise<ScoredWorld[]> {
  let done = 0
  const lists = await Promise.all(Array.from({ length: threads }, (_, thread) => new Promise<ScoredWorld[]>((resolve, reject) => {
    const own: ScoredWorld[] = []
    const order: WorldsOrder = { from: from + thread, worlds: Math.ceil((worlds - thread) / threads), step: threads }
    const worker = new Worker(new URL('./world-worker.ts', import.meta.url), { workerData: order })
    worker.on('message', (world: ScoredWorld) => {
      own.push(world)
      told(++done)
    })
    worker.once('error', reject)
    worker.once('exit', (code) => (code === 0 && own.length === order.worlds ? resolve(own) : reject(new Error(`thread ${thread} ended with ${code} after ${own.length} of ${order.worlds} worlds`))))
  })))
  return lists.flat().sort((a, b) => a.seed - b.seed)
}
