import type { Simulation } from './frame/simulation.ts'
import { bugs } from './store/bugs.ts'
import { runSeed } from './store/run-seed.ts'
import { faultKinds } from './store/world.ts'

/** The real store core on a disk that forgets, tears and fills up: what was acknowledged is there, the rest is not half there. [DB1] [SY1] */
export const simulation: Simulation = {
  faults: faultKinds,
  bugs: Object.keys(bugs),
  run: (seed, bug) => runSeed(seed, bug === null ? {} : bugs[bug] ?? {}),
}
