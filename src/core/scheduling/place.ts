import type { Breach } from '../kernel/plan.ts'
import { placeEvenly, createPlays } from './place-evenly.ts'
import { type PlaceTraits, traitsOf } from './place-traits.ts'

export { type PlaceTraits, traitsOf }
export type Placer = {
  /**
   * Writes one screen-hour: out[outAt + i] = local index of the line shown in the i-th *open* slot. Counts are plays; before/after
   * are the counts of the adjoining hours of the same screen at their offsets, or -1 when that hour is closed or unknown.
   * `cut` holds the positions of the open slots, null where they are the first of the hour. Returns the number of breaches.
   */
  place(traits: PlaceTraits, counts: Uint16Array, at: number, beforeAt: number, afterAt: number, openSlots: number, cut: Uint16Array | null, out: Uint16Array, outAt: number): number
  /** Breaches of the last call; their lines are local indexes. */
  breaches(): readonly Breach[]
}
const none: readonly Breach[] = []

export function createPlacer(slotsPerHour: number): Placer {
  const plays = createPlays(slotsPerHour)
  return {
    place(traits, counts, at, beforeAt, afterAt, openSlots, cut, out, outAt) {
      placeEvenly(plays, traits, counts, at, openSlots, -1, -1, out, outAt)
      return 0
    },
    breaches: () => none,
  }
}
