import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { type Scenario, scenarioFile } from '../src/contracts/scenario.ts'
import type { RunOutcome } from '../src/core/simulation/arm-outcome.ts'
import type { SimulateOrder } from '../src/main/simulation/run-scenario.ts'
import { wholeOption } from './frame/arguments.ts'
import type { Bench } from './frame/bench.ts'
import { quantile } from './frame/interleave.ts'

const [rounds, fewestRounds, budgetMs, barePerRun, bareRuns] = [4, 3, 36_000, 20_000, 30]
const sampleOfTenThousand = 4
const ofTenThousand = 10_000

/**
 * Worlds of a market with campaigns that are paced and capped, deals and readings, drawn by the workers of the product: half a million auctions by one of them, then two million by two, in rounds.
 * Limit: bare loops in one worker and in two, between those rounds. `speedUpShare`: the part of their speed-up that the simulation's comes to. [AU1]
 */
export const bench: Bench = async (options) => {
  const auctions = wholeOption(options, 'auctions', 2_000_000)
  const scenario = marketOf()
  const pools = { simulate: startPool(new URL('../src/main/simulation/simulate-worker.ts', import.meta.url), { scenario, seed: 6, recording: null } satisfies SimulateOrder), bare: startPool(new URL('./limits/clients/bare-thread.ts', import.meta.url), null) }
  const seen = { auctions: 0, offered: 0, sold: 0, entered: 0, runs: 0 }
  const simulated = (): unknown => seen.runs++
  const bareOrder = (): unknown => ({ items: barePerRun, seed: seen.runs++ })
  const perRun = Math.max(1, Math.round(auctions / rounds / auctionsOf(scenario)))
  const endsAtMs = performance.now() + budgetMs
  const rates = { one: [] as number[], two: [] as number[], bareOne: [] as number[], bareTwo: [] as number[] }
  try {
    for (let round = 0; round <= rounds && (round < fewestRounds || performance.now() < endsAtMs); round++) {
      const isWarm = round > 0
      const alone = await pools.simulate.draw(1, Math.ceil(perRun / 4), simulated)
      const bareAlone = await pools.bare.draw(1, bareRuns / 2, bareOrder)
      const together = await pools.simulate.draw(2, isWarm ? perRun : Math.ceil(perRun / 4), simulated)
      const bareTogether = await pools.bare.draw(2, bareRuns, bareOrder)
      if (!isWarm) continue
      rates.one.push(alone.count(decided) / alone.ms)
      rates.two.push(together.count(decided) / together.ms)
      rates.bareOne.push((barePerRun * bareRuns) / 2 / bareAlone.ms)
      rates.bareTwo.push((barePerRun * bareRuns) / bareTogether.ms)
      seen.auctions += together.count(decided)
      for (const { arms: all } of together.answers as RunOutcome[]) for (const { offered, sold, campaigns } of all) { seen.offered += offered; seen.sold += sold; seen.entered += campaigns.reduce((sum, { entered }) => sum + entered, 0) }
    }
  } finally {
    await Promise.all([pools.simulate.stop(), pools.bare.stop()])
  }
  const middle = (all: readonly number[]): number => quantile(all, 0.5)
  const [speedUp, bareSpeedUp] = [middle(rates.two.map((rate, at) => rate / rates.one[at]!)), middle(rates.bareTwo.map((rate, at) => rate / rates.bareOne[at]!))]
  return {
    value: 1e3 / middle(rates.two), unit: 'µs', limit: 1e3 / middle(rates.bareTwo), speedUp, bareSpeedUp, speedUpShare: speedUp / bareSpeedUp, auctions: seen.auctions, auctionsPerSecondOne: middle(rates.one) * 1e3, auctionsPerSecondTwo: middle(rates.two) * 1e3,
    barePerSecondOne: middle(rates.bareOne) * 1e3, barePerSecondTwo: middle(rates.bareTwo) * 1e3, sold: seen.sold / seen.offered, campaignBidsPerAuction: seen.entered / seen.offered, campaigns: scenario.campaigns.length, deals: scenario.deals.length, rounds: rates.two.length,
  }
}

/** The shipped question with seven more campaigns beside its own, each elsewhere, at other hours and prices. */
function marketOf(): Scenario {
  const shipped = scenarioFile.parse(JSON.parse(readFileSync(new URL('../resources/scenarios/campaign.json', import.meta.url), 'utf8')))
  const [tea] = shipped.campaigns
  const others = Array.from({ length: 7 }, (_, at) => ({
    ...tea!, code: `campaign-${at}`, mostMicros: 600_000_000 + at * 150_000_000, zoneKinds: at % 2 === 0 ? ['aisle', 'end-cap'] : ['checkout'], budgetMicros: 200_000_000_000 * (at + 1), mostPlaysPerHour: at % 3 === 0 ? null : 6 + at,
    weekHours: at % 2 === 0 ? null : Array.from({ length: 7 }, () => 0x7f_00_00), pacing: at % 4 === 3 ? 'as-fast-as-possible' as const : 'even' as const,
  }))
  return scenarioFile.parse({ ...shipped, sampleOfTenThousand, campaigns: [...shipped.campaigns, ...others] })
}

const auctionsOf = ({ inventory, days, arms: all }: Scenario): number => (inventory.reduce((sum, { slotsForSale }) => sum + slotsForSale.reduce((slots, count) => slots + count, 0), 0) * (days / 7) * sampleOfTenThousand * all.length) / ofTenThousand
const decided = (answer: unknown): number => (answer as RunOutcome).arms.reduce((sum, { offered }) => sum + (offered * sampleOfTenThousand) / ofTenThousand, 0)

type Drawn = { ms: number; answers: unknown[]; count(of: (answer: unknown) => number): number }
/** Two workers that take the next order whenever they have done one, as those of the product do. */
function startPool(url: URL, workerData: unknown): { draw(workers: number, orders: number, next: () => unknown): Promise<Drawn>; stop(): Promise<unknown> } {
  const workers = [0, 1].map(() => new Worker(url, { workerData }))
  const ask = (worker: Worker, order: unknown): Promise<unknown> => new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (answer) => { worker.off('error', reject); resolve(answer) })
    worker.postMessage(order)
  })
  return {
    async draw(count, orders, next) {
      const startedAtMs = performance.now()
      const answers: unknown[] = []
      let left = orders
      await Promise.all(workers.slice(0, count).map(async (worker) => { while (left-- > 0) answers.push(await ask(worker, next())) }))
      return { ms: performance.now() - startedAtMs, answers, count: (of) => answers.reduce((sum: number, answer) => sum + of(answer), 0) }
    },
    stop: () => Promise.all(workers.map((worker) => worker.terminate())),
  }
}
