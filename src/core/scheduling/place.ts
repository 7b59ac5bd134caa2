import type { Breach } from '../kernel/plan.ts'
import { findBreaches, hasRivalNeighbours } from './find-breaches.ts'
import { createLevel, type Level, placeLevel } from './place-apart.ts'
import { createSeam, findSeam, type Seam } from './place-ends.ts'
import { createPlays, placeEvenly, type Plays } from './place-evenly.ts'
import { listBlocks } from './place-blocks.ts'
import { createTask, frontHalf, jarsBefore, latestStart, type Task, unfilled } from './place-task.ts'
import { type PlaceTraits, traitsOf } from './place-traits.ts'
import { settleBreaches } from './settle-breaches.ts'

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
type Desk = { task: Task; seam: Seam; plays: Plays; level: Level; breaches: readonly Breach[] }

/** Its scratch memory is its own and nothing is allocated for an hour without breaches; an hour's order never depends on hours placed before. [SC6] */
export function createPlacer(slotsPerHour: number): Placer {
  const desk: Desk = { task: createTask(slotsPerHour), seam: createSeam(), plays: createPlays(slotsPerHour), level: createLevel(slotsPerHour), breaches: none }
  const { task } = desk
  return {
    place(traits, counts, at, beforeAt, afterAt, openSlots, cut, out, outAt) {
      task.traits = traits
      task.counts = counts
      task.at = at
      task.beforeAt = beforeAt
      task.afterAt = afterAt
      task.slots = openSlots
      task.cut = cut
      task.out = out
      task.outAt = outAt
      desk.breaches = none
      return openSlots === 0 ? 0 : placeTask(desk)
    },
    breaches: () => desk.breaches,
  }
}

function placeTask(desk: Desk): number {
  const { task } = desk
  const { traits } = task
  bindEnds(desk)
  if ((!traits.hasLengths || !hasLongPlays(task)) && (!traits.hasGaps || !hasGaps(task)) && (!traits.hasRivals || !expectsRivals(task))) {
    // Where nobody stands beside a rival, passing over rivals changes nothing, and the quick way has found the same order.
    const placed = placeEvenly(desk.plays, traits, task.counts, task.at, task.slots, task.first, task.last, task.out, task.outAt)
    if (placed && (!traits.hasRivals || !hasRivalNeighbours(task))) return 0
  }
  placeApart(desk)
  if (desk.level.forced === 0 && endsStandWell(task)) return 0
  if (findBreaches(task).length === 0) return 0
  desk.breaches = settleBreaches(task, desk.level, () => placeApart(desk))
  return desk.breaches.length
}

/** What is bound to the ends was put there unasked: does it keep its gaps, and stand beside no rival? What was asked is beside it only in longer hours. */
function endsStandWell(task: Task): boolean {
  const { first, last, slots, traits } = task
  if (first >= 0 && (jarsBefore(task, first) || frontHalf(task, first) > 0)) return false
  if (last >= 0 && slots - traits.length[last]! > latestStart(task, last)) return false
  if (first < 0 || last < 0) return true
  return slots > traits.length[first]! + traits.length[last]! && (first !== last || traits.minGap[first] === 0)
}

/** Would rivals meet if lines stood by chance? Then the quick way is not worth trying. */
function expectsRivals({ traits: { rivals, words, size }, counts, at, slots }: Task): boolean {
  let meetings = 0
  for (let a = 0; a < size; a++) {
    if (counts[at + a] === 0) continue
    for (let word = 0; word < words; word++) {
      for (let bits = rivals[a * words + word]! | 0; bits !== 0; bits &= bits - 1) meetings += counts[at + a]! * counts[at + (word << 5) + 31 - Math.clz32(bits & -bits)]!
    }
  }
  return meetings > slots
}

function bindEnds({ task, seam }: Desk): void {
  task.first = task.last = task.beforeLast = task.afterFirst = -1
  task.beforeAny = task.afterAny = false
  if (!task.traits.hasRivals) return
  findSeam(seam, task, task.beforeAt, task.at)
  task.beforeLast = seam.last
  task.first = seam.first
  task.beforeAny = seam.lastAny
  findSeam(seam, task, task.at, task.afterAt)
  task.last = seam.last
  task.afterFirst = seam.first
  task.afterAny = seam.firstAny
}

function hasLongPlays({ traits, counts, at }: Task): boolean {
  for (let k = 0; k < traits.size; k++) if (traits.length[k]! > 1 && counts[at + k]! > 0) return true
  return false
}
function hasGaps({ traits, counts, at }: Task): boolean {
  for (let k = 0; k < traits.size; k++) if (traits.minGap[k]! > 0 && counts[at + k]! > 0) return true
  return false
}

/** The longest first, each length over the blocks that those before it have left. */
function placeApart({ task, level }: Desk): void {
  const { traits, out, outAt, slots, first, last } = task
  out.fill(unfilled, outAt, outAt + slots)
  level.forced = 0
  const firstLength = first >= 0 ? traits.length[first]! : 0
  const lastLength = last >= 0 && slots > traits.length[last]! ? traits.length[last]! : 0
  if (firstLength > 0) out.fill(first, outAt, outAt + firstLength)
  if (lastLength > 0) out.fill(last, outAt + slots - lastLength, outAt + slots)
  for (const length of [6, 3, 2, 1]) {
    if (!hasLength(task, length)) continue
    listBlocks(task, level, length, firstLength === length, lastLength === length)
    placeLevel(task, level, length, firstLength === length ? first : -1, lastLength === length ? last : -1)
  }
}

function hasLength({ traits, counts, at }: Task, length: number): boolean {
  for (let k = 0; k < traits.size; k++) if (traits.length[k] === length && counts[at + k]! > 0) return true
  return false
}
