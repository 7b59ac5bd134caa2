import { runSeeds, type SeedRange } from './run-seeds.ts'
import type { Simulation } from './simulation.ts'

// Forked by run-in-processes.ts: runs the range that it is given, tells its parent, and ends when that lets it go or is gone.
process.on('disconnect', () => process.exit())
const range = JSON.parse(process.argv[2]!) as SeedRange
const { simulation } = await import(`../${range.name}.ts`) as { simulation: Simulation }
process.send!(await runSeeds(simulation, range))
