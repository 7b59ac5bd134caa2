import { bugs } from './exchange/bugs.ts'
import { faultKinds } from './exchange/faults.ts'
import { runSeed } from './exchange/run-seed.ts'
import type { Simulation } from './frame/simulation.ts'

/** Auctions, sales and bills on a disk that forgets: no budget overspent, no slot sold twice, nothing billed without proof or twice, plans delivered. [AU6] */
export const simulation: Simulation = {
  faults: faultKinds,
  bugs: Object.keys(bugs),
  run: (seed, bug) => Promise.resolve(runSeed(seed, bug === null ? {} : bugs[bug]!())),
}
