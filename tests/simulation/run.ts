import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readArguments, type SimulationArguments } from './frame/arguments.ts'
import { runSeeds } from './frame/run-seeds.ts'
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
  if (asked.bug !== null && !simulation.bugs.includes(asked.bug)) {
    return refuse(`no bug "${asked.bug}"; there are: ${simulation.bugs.join(', ')}`)
  }
  return judge(simulation, asked)
}

async function judge(simulation: Simulation, asked: SimulationArguments & { kind: 'run' }): Promise<number> {
  const { report, found, rare } = await runSeeds(simulation, asked)
  for (const { seed, violation } of found) process.stderr.write(`seed ${seed}: ${violation}\n`)
  for (const kind of rare) process.stderr.write(`the fault ${kind} occurred in fewer than a tenth of the seeds\n`)
  process.stdout.write(`${JSON.stringify(report)}\n`)
  return found.length > 0 || rare.length > 0 ? 1 : 0
}

function refuse(why: string): number {
  process.stderr.write(`${why}\n`)
  return 2
}
