import type { Breach } from '../kernel/plan.ts'
import { createAllocator } from './allocate.ts'
import { createPlacer, type PlaceTraits, traitsOf } from './place.ts'
import type { SchedulingInput } from './input.ts'
import type { Snapshot } from './snapshot.ts'

/**
 * Single hours of single screens, for whoever looks at one: the counts of a screen are walked once from the start of the horizon and
 * kept for the screens that were asked for last; an hour is placed when it is asked for. What is shown is what `compile` would give. [SC12]
 */
export type DeskHour = { h: number; openSlots: number; cut: Uint16Array | null; counts: Uint16Array; at: number; slots: Uint16Array; breaches: readonly Breach[] }
export type ScreenDesk = {
  traits(screen: number): PlaceTraits
  /** Counts of the whole horizon: counts[h * width + k]. */
  counts(screen: number): { counts: Uint16Array; width: number }
  /** `slots` is used again by the next call; null outside the horizon. */
  place(screen: number, h: number): DeskHour | null
}
const screensKept = 256

export function createScreenDesk(input: SchedulingInput, snapshot: Snapshot): ScreenDesk {
  const allocator = createAllocator(input, snapshot)
  const placer = createPlacer(input.slotsPerHour)
  const { runOf, offsets, lines } = input.eligibility
  const traitsOfRun = new Map<number, PlaceTraits>()
  const kept = new Map<number, { counts: Uint16Array; width: number }>()
  const slots = new Uint16Array(input.slotsPerHour)
  const traits = (screen: number): PlaceTraits => {
    const run = runOf[screen]!
    const known = traitsOfRun.get(run) ?? traitsOf(Array.from(lines.subarray(offsets[run], offsets[run + 1]), (line) => input.lines[line]!))
    traitsOfRun.set(run, known)
    return known
  }
  const counts = (screen: number): { counts: Uint16Array; width: number } => {
    const known = kept.get(screen)
    if (known) return known
    const width = allocator.widthOf(screen)
    const walked = { counts: new Uint16Array(width * input.hours), width }
    allocator.allocate(screen, input.hours, walked.counts, 0)
    if (kept.size >= screensKept) kept.delete(kept.keys().next().value!)
    kept.set(screen, walked)
    return walked
  }
  return {
    traits, counts,
    place(screen, h) {
      if (h < 0 || h >= input.hours) return null
      const { open, cut } = input.patterns[input.patternOf[screen]!]!
      const openSlots = open[h]!
      const { counts: all, width } = counts(screen)
      const at = h * width
      const cutSlots = openSlots === input.slotsPerHour ? null : cut.get(h) ?? null
      if (openSlots === 0) return { h, openSlots, cut: null, counts: all, at, slots, breaches: [] }
      const beforeAt = h > 0 && open[h - 1]! > 0 ? at - width : -1
      const afterAt = h + 1 < input.hours && open[h + 1]! > 0 ? at + width : -1
      const found = placer.place(traits(screen), all, at, beforeAt, afterAt, openSlots, cutSlots, slots, 0)
      return { h, openSlots, cut: cutSlots, counts: all, at, slots, breaches: found === 0 ? [] : [...placer.breaches()] }
    },
  }
}
