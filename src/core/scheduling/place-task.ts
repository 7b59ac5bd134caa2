import { areRivals, type PlaceTraits } from './place-traits.ts'

/** One screen-hour being placed. `out[outAt + i]` is the line of open slot i; a play of n slots fills n of them. */
export type Task = {
  traits: PlaceTraits
  slotsPerHour: number
  slots: number
  /** Positions of the open slots, null where they are the first of the hour. */
  cut: Uint16Array | null
  counts: Uint16Array
  /** Where the counts of this hour begin, and those of its neighbours; -1 where there is none. */
  at: number
  beforeAt: number
  afterAt: number
  out: Uint16Array
  outAt: number
  /** Lines bound to the end slots, -1 where nobody is. */
  first: number
  last: number
  /** What stands beyond the ends: a line, or -1; `any` where it may be every line of that hour. */
  beforeLast: number
  beforeAny: boolean
  afterFirst: number
  afterAny: boolean
}
export const unfilled = 0xffff

const nothing: PlaceTraits = { size: 0, length: new Uint8Array(0), minGap: new Uint16Array(0), rivals: new Uint32Array(0), words: 0, hasRivals: false, hasGaps: false, hasLengths: false }
export const createTask = (slotsPerHour: number): Task => ({
  traits: nothing, slotsPerHour, slots: 0, cut: null, counts: new Uint16Array(0), at: 0, beforeAt: -1, afterAt: -1, out: new Uint16Array(0), outAt: 0,
  first: -1, last: -1, beforeLast: -1, beforeAny: false, afterFirst: -1, afterAny: false,
})

/**
 * A minimum gap across a seam is kept by halves, and only where the line plays on both sides: the first play leaves ⌊gap/2⌋ slots before
 * it, the last begins ⌈gap/2⌉ slots before the end or earlier. Both kept, the whole gap is. [SC6]
 */
export function frontHalf({ traits, counts, beforeAt }: Task, line: number): number {
  return beforeAt >= 0 && counts[beforeAt + line]! > 0 ? traits.minGap[line]! >> 1 : 0
}
export function backHalf({ traits, counts, afterAt }: Task, line: number): number {
  return afterAt >= 0 && counts[afterAt + line]! > 0 ? (traits.minGap[line]! + 1) >> 1 : 0
}
/** The last slot at which a play may begin. */
export function latestStart(task: Task, line: number): number {
  return task.slots - Math.max(task.traits.length[line]!, backHalf(task, line))
}

export function isRivalOfAny({ traits, counts }: Task, line: number, at: number): boolean {
  for (let k = 0; k < traits.size; k++) if (counts[at + k]! > 0 && areRivals(traits, line, k)) return true
  return false
}

/** May this line begin the hour, end it, as far as what stands beyond goes? */
export const jarsBefore = (task: Task, line: number): boolean =>
  (task.beforeLast >= 0 && areRivals(task.traits, task.beforeLast, line)) || (task.beforeAny && isRivalOfAny(task, line, task.beforeAt))
