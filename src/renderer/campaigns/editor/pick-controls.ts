import { createRandom } from '../../../core/kernel/random.ts'

/** So many percent of the stores, by lot: the same stores for the same seed, whatever order they came in. [SC13] */
export const pickControls = (venueIds: readonly string[], percent: number, seed: number): string[] =>
  createRandom(seed).shuffle([...venueIds].sort()).slice(0, Math.round((venueIds.length * percent) / 100)).sort()
