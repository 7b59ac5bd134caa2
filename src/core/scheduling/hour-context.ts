import { createSeam, findSeam } from './place-ends.ts'
import { createTask } from './place-task.ts'
import type { PlaceTraits } from './place-traits.ts'

/**
 * What the order of an hour depends on beyond its own counts: who stands at its ends and beyond them, and which lines with a minimum gap
 * play in the adjoining hours. [SC6] Two hours with equal counts and an equal context are placed alike, unless one has breaches
 * or an open end: then all counts of the neighbours matter.
 */
export type HourContext = {
  /** Ends and what lies beyond them, then a bit for each line with a gap before, then after. */
  words: Int32Array
  hasOpenEnd: boolean
  read(traits: PlaceTraits, counts: Uint16Array, at: number, beforeAt: number, afterAt: number, slots: number, cut: Uint16Array | null): void
}
export const contextSize = (lines: number): number => 4 + 2 * ((lines + 31) >> 5)

export function createHourContext(slotsPerHour: number, mostLines: number): HourContext {
  const [task, seam, words] = [createTask(slotsPerHour), createSeam(), new Int32Array(contextSize(mostLines))]
  const context: HourContext = {
    words, hasOpenEnd: false,
    read(traits, counts, at, beforeAt, afterAt, slots, cut) {
      words.fill(-1)
      context.hasOpenEnd = false
      task.traits = traits
      task.counts = counts
      task.at = at
      task.beforeAt = beforeAt
      task.afterAt = afterAt
      task.slots = slots
      task.cut = cut
      if (traits.hasRivals) {
        findSeam(seam, task, beforeAt, at)
        words[0] = seam.last
        words[1] = seam.first
        context.hasOpenEnd = seam.lastAny || seam.firstAny
        findSeam(seam, task, at, afterAt)
        words[2] = seam.last
        words[3] = seam.first
        context.hasOpenEnd ||= seam.lastAny || seam.firstAny
      }
      if (!traits.hasGaps) return
      markGaps(traits, counts, beforeAt, words, 4)
      markGaps(traits, counts, afterAt, words, 4 + ((traits.size + 31) >> 5))
    },
  }
  return context
}

function markGaps({ minGap, size }: PlaceTraits, counts: Uint16Array, at: number, words: Int32Array, from: number): void {
  for (let word = 0; word < (size + 31) >> 5; word++) words[from + word] = 0
  if (at < 0) return
  for (let k = 0; k < size; k++) if (minGap[k]! > 0 && counts[at + k]! > 0) words[from + (k >> 5)]! |= 1 << (k & 31)
}
