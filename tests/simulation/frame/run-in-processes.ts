import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { mergeRuns, runSeeds, type SeedRange, type SeedsRun } from './run-seeds.ts'
import type { Simulation } from './simulation.ts'

/** No process runs more seeds than this, so that whatever one leaves behind stays small; for fewer than those none is worth its start. */
const [fewestSeeds, mostSeeds] = [5, 25]
export type Parts = { processes: number; told?(part: SeedsRun): void }
const partFile = fileURLToPath(new URL('./part.ts', import.meta.url))

/** A range in parts, each in a process of its own, so many at once; told as they end, answered as one. A single part runs here. */
export async function runInProcesses(simulation: Simulation, range: SeedRange, parts: Parts): Promise<SeedsRun> {
  const ranges = partsOf(range, parts.processes)
  if (ranges.length > 1) return mergeRuns(await runRanges(ranges, parts))
  const run = await runSeeds(simulation, range)
  parts.told?.(run)
  return run
}

/** Each in a process of its own, whatever they are of. */
export async function runRanges(ranges: readonly SeedRange[], { processes, told }: Parts): Promise<SeedsRun[]> {
  const runs: SeedsRun[] = []
  const waiting = ranges.entries()
  await Promise.all(Array.from({ length: Math.min(processes, ranges.length) }, async () => {
    for (const [at, range] of waiting) {
      runs[at] = await runPart(range)
      told?.(runs[at])
    }
  }))
  return runs
}

export function partsOf(range: SeedRange, processes: number): SeedRange[] {
  const seeds = Math.min(mostSeeds, Math.max(fewestSeeds, Math.ceil(range.seeds / processes)))
  return Array.from({ length: Math.ceil(range.seeds / seeds) }, (_, at) => ({ ...range, from: range.from + at * seeds, seeds: Math.min(seeds, range.seeds - at * seeds) }))
}

function runPart(range: SeedRange): Promise<SeedsRun> {
  const child = fork(partFile, [JSON.stringify(range)])
  return new Promise((resolve, reject) => {
    child.on('message', (message) => {
      resolve(message as SeedsRun)
      child.disconnect()
    })
    child.on('error', reject)
    child.on('exit', (code, signal) => reject(new Error(`seeds ${range.from} to ${range.from + range.seeds - 1} ended with ${signal ?? code} and said nothing`)))
  })
}
