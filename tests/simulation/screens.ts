import type { Simulation } from './frame/simulation.ts'
import { bugs } from './screens/bugs.ts'
import { faultKinds } from './screens/fault-kinds.ts'
import { runSeed } from './screens/run-seed.ts'

export const simulation: Simulation = {
  faults: faultKinds,
  bugs: Object.keys(bugs),
  run: (seed, bug) => runSeed(seed, bug === null ? {} : bugs[bug] ?? {}),
}
