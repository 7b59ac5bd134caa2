import type { Simulation } from './frame/simulation.ts'
import { type Bug, bugs } from './screens/bugs.ts'
import { faultKinds } from './screens/fault-kinds.ts'
import { patchModules } from './screens/patch-modules.ts'

/** The real engine side and real players, hours and nights of a small network: nothing acknowledged is lost, nothing foreign shows, what was seen is proven once. [PL1] [PL5] [PL6] [PP1] [PP2] */
export const simulation: Simulation = {
  faults: faultKinds,
  bugs: Object.keys(bugs),
  run: async (seed, bug) => runSeed(seed, bug === null ? {} : bugs[bug] ?? {}),
}

let planted: Bug | null = null

/** The code under test is loaded late, so that a bug inside a module can be there before it. */
async function runSeed(seed: number, bug: Bug): ReturnType<Simulation['run']> {
  if (planted === null && bug.patches) patchModules(bug.patches)
  if (planted?.patches !== bug.patches && planted !== null) throw new Error('one process runs with one text of each module')
  planted = bug
  const { runSeed: run } = await import('./screens/run-seed.ts')
  return run(seed, bug)
}
