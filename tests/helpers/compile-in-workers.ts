import { Worker } from 'node:worker_threads'
import type { Breach } from '../../src/core/kernel/plan.ts'
import { type CompileBuffers, layOut, type SchedulingInput, sizesOf, type Snapshot } from '../../src/core/scheduling/index.ts'

export type CompileOrder = { input: SchedulingInput; snapshot: Snapshot; buffers: CompileBuffers; from: number; to: number }

/** Compiles in so many threads, each a plain range of the screens, into memory they share. Returns each thread's lists of breaches. */
export async function compileInWorkers(input: SchedulingInput, snapshot: Snapshot, threads: number): Promise<{ buffers: CompileBuffers; breachLists: (readonly Breach[])[][] }> {
  const { counts, slots, cells } = sizesOf(layOut(input))
  const buffers: CompileBuffers = { counts: new Uint16Array(new SharedArrayBuffer(counts * 2)), slots: new Uint16Array(new SharedArrayBuffer(slots * 2)), breachesOf: new Uint32Array(new SharedArrayBuffer(cells * 4)) }
  const screens = input.screenIds.length
  const breachLists = await Promise.all(Array.from({ length: threads }, (_, thread) => {
    const order: CompileOrder = { input, snapshot, buffers, from: Math.floor(screens * thread / threads), to: Math.floor(screens * (thread + 1) / threads) }
    return new Promise<(readonly Breach[])[]>((resolve, reject) => {
      const worker = new Worker(new URL('./compile-worker.ts', import.meta.url), { workerData: order })
      worker.once('message', resolve)
      worker.once('error', reject)
    })
  }))
  return { buffers, breachLists }
}
