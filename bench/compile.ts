import { Worker } from 'node:worker_threads'
import { type CompileBuffers, compilePart, createBuffers, layOut, pace, sizesOf } from '../src/core/scheduling/index.ts'
import type { ThreadData, ThreadOrder } from './clients/compile-thread.ts'
import { wholeOption } from './frame/arguments.ts'
import type { Bench } from './frame/bench.ts'
import { interleave, quantile } from './frame/interleave.ts'
import { countsOfTheirOwn } from './frame/counts-of-their-own.ts'
import { seasonNetwork } from './frame/season-network.ts'
import { fillRoundRobin } from './limits/compile.ts'

const linesOfLimit = 16
const roundsOfThreads = 3

/** Allocate and place a day of a chain by one thread, against filling the same arrays; then two threads, against two that only fill. */
export const bench: Bench = async (options) => {
  const season = { screens: wholeOption(options, 'screens', 10_000), lines: wholeOption(options, 'lines', 400) }
  const input = seasonNetwork(season)
  const startedAtMs = performance.now()
  const snapshot = pace(input)
  const paceMs = performance.now() - startedAtMs
  const layout = layOut(input)
  const { slots, cells } = sizesOf(layout)
  const buffers = createBuffers(layout)
  const screens = input.screenIds.length
  const { value, limit, ...details } = await interleave({
    value: { items: slots, round: () => compilePart(input, snapshot, layout, buffers, 0, screens) },
    limit: { items: slots, round: () => fillRoundRobin(buffers, { from: 0, to: 1, of: 1 }, linesOfLimit) },
    rounds: wholeOption(options, 'rounds', 5), budgetMs: 16_000,
  })
  compilePart(input, snapshot, layout, buffers, 0, screens)
  const own = countsOfTheirOwn(input, layout, buffers)
  const threads = await compareThreads({ season, buffers: shared(layout), lines: linesOfLimit }, screens)
  return {
    value: value * 1e6, unit: 'ns/slot', limit: limit * 1e6, slots, screenHours: cells, ownCounts: own, compileMs: value * slots, fillMs: limit * slots, paceMs, ...threads,
    peakMiB: process.resourceUsage().maxRSS / 1024, rounds: details.rounds, quartilesMs: details.valueQuartiles.map((ms) => ms * slots), limitQuartilesMs: details.limitQuartiles.map((ms) => ms * slots),
  }
}

function shared(layout: ReturnType<typeof layOut>): CompileBuffers {
  const { counts, slots, cells } = sizesOf(layout)
  return { counts: new Uint16Array(new SharedArrayBuffer(counts * 2)), slots: new Uint16Array(new SharedArrayBuffer(slots * 2)), breachesOf: new Uint32Array(new SharedArrayBuffer(cells * 4)) }
}

/** Everything by one thread, then half each by two; compiling and filling alike, one after the other. */
async function compareThreads(data: ThreadData, screens: number) {
  const threads = await Promise.all([startThread(data), startThread(data)])
  const [one, two] = threads as [Thread, Thread]
  const half = Math.floor(screens / 2)
  const ratios = { compile: [] as number[], fill: [] as number[] }
  try {
    for (let round = 0; round <= roundsOfThreads; round++) for (const work of ['compile', 'fill'] as const) {
      const alone = await timed(() => one.run({ work, from: 0, to: screens }))
      const together = await timed(() => Promise.all([one.run({ work, from: 0, to: half }), two.run({ work, from: half, to: screens })]))
      // The first round warms both up.
      if (round > 0) ratios[work].push(alone / together)
    }
  } finally {
    await Promise.all(threads.map(({ stop }) => stop()))
  }
  const [speedUp, bareSpeedUp] = [quantile(ratios.compile, 0.5), quantile(ratios.fill, 0.5)]
  return { speedUp, bareSpeedUp, speedUpShare: speedUp / bareSpeedUp }
}

type Thread = { run(order: ThreadOrder): Promise<unknown>; stop(): Promise<unknown> }

async function startThread(data: ThreadData): Promise<Thread> {
  const worker = new Worker(new URL('./clients/compile-thread.ts', import.meta.url), { workerData: data })
  let fail: (reason: Error) => void = () => {}
  worker.on('error', (reason: Error) => fail(reason))
  const answer = () => new Promise((resolve, reject) => {
    fail = reject
    worker.once('message', resolve)
  })
  await answer()
  return {
    run(order) {
      const answered = answer()
      worker.postMessage(order)
      return answered
    },
    stop: () => worker.terminate(),
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now()
  await work()
  return performance.now() - startedAtMs
}
