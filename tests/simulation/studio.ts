import { faultKinds } from './studio/faults.ts'
import { bugs } from './studio/bugs.ts'
import { runSeed } from './studio/run-seed.ts'
import type { Simulation } from './frame/simulation.ts'

/** Batches of pictures on a disk that forgets: every picture ends once, no file is half-written or overwritten, originals stay as they were. [ST4] [ST6] */
export const simulation: Simulation = {
  faults: faultKinds,
  bugs: Object.keys(bugs),
  run: (seed, bug) => runSeed(seed, bug === null ? {} : bugs[bug]!()),
}
