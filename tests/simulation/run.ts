import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readArguments, type SimulationArguments } from './frame/arguments.ts'
import { runInProcesses, runRanges } from './frame/run-in-processes.ts'
import type { SeedsRun } from './frame/run-seeds.ts'
import type { Simulation } from './frame/simulation.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const names = readdirSync(here).filter((file) => /^[a-z-]+\.ts$/.test(file) && file !== 'run.ts').map((file) => file.slice(0, -3)).sort()

process.exitCode = await main(readArguments(process.argv.slice(2)))

async function main(asked: SimulationArguments): Promise<number> {
  if (asked.kind === 'wrong') return refuse(asked.why)
  if (!names.includes(asked.name)) return refuse(`no simulation "${asked.name}"; there are: ${names.join(', ')}`)
  const { simulation } = await import(`./${asked.name}.ts`) as { simulation: Simulation }
  if (asked.kind === 'list-bugs') {
    process.stdout.write(simulation.bugs.map((bug) => `${bug}\n`).join(''))
    return 0
  }
  if (asked.kind === 'find-bugs') return findBugs(simulation, asked)
  if (asked.bug !== null && !simulation.bugs.includes(asked.bug)) {
    return refuse(`no bug "${asked.bug}"; there are: ${simulation.bugs.join(', ')}`)
  }
  return judge(simulation, asked)
}

async function judge(simulation: Simulation, { name, seeds, from, bug, processes }: SimulationArguments & { kind: 'run' }): Promise<number> {
  const tell = ({ found }: SeedsRun) => { for (const { seed, violation } of found) process.stderr.write(`seed ${seed}: ${violation}\n`) }
  const { report, found, rare } = await runInProcesses(simulation, { name, seeds, from, bug }, { processes, told: tell })
  for (const kind of rare) process.stderr.write(`the fault ${kind} occurred in fewer than a tenth of the seeds\n`)
  process.stdout.write(`${JSON.stringify(report)}\n`)
  return found.length > 0 || rare.length > 0 ? 1 : 0
}

/** Each deliberate bug until it is found; one that is not is a hole in the simulation. */
async function findBugs(simulation: Simulation, { name, seeds, from, processes }: SimulationArguments & { kind: 'find-bugs' }): Promise<number> {
  const runs = await runRanges(simulation.bugs.map((bug) => ({ name, seeds, from, bug, stopAtFirst: true })), { processes })
  const foundAt = simulation.bugs.map((bug, at) => [bug, runs[at]!.found[0] ?? null] as const)
  for (const [bug, found] of foundAt) process.stderr.write(`${bug}: ${found ? `seed ${found.seed}: ${found.violation}` : 'not found'}\n`)
  process.stdout.write(`${JSON.stringify({ name, seeds, from, bugs: Object.fromEntries(foundAt.map(([bug, found]) => [bug, found?.seed ?? null])) })}\n`)
  return foundAt.every(([, found]) => found !== null) ? 0 : 1
}

function refuse(why: string): number {
  process.stderr.write(`${why}\n`)
  return 2
}
