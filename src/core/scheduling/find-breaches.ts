import type { Breach } from '../kernel/plan.ts'
import { backHalf, frontHalf, jarsBefore, type Task } from './place-task.ts'
import { areRivals } from './place-traits.ts'

export type FoundBreach = Omit<Breach, 'finding'>

/**
 * Every pair of neighbours that are rivals, every two starts of a line nearer than its gap, and every half of a gap not left free at a
 * seam: at the beginning with the slot of the line's first play, at the end with the slot after the last. The seam of rivals
 * belongs to the later hour. A line of one length fills its slots play by play, so starts can be read off the slots.
 */
export function findBreaches(task: Task, found: FoundBreach[] = []): FoundBreach[] {
  const { traits, out, outAt, slots } = task
  const lastStart = new Int32Array(traits.size).fill(-1)
  let before = -1
  for (let start = 0; start < slots; start += traits.length[before]!) {
    const line = out[outAt + start]!
    if (start === 0 ? jarsBefore(task, line) : areRivals(traits, before, line)) found.push({ kind: 'rivals', slot: start, lineA: start === 0 ? whoStandsBefore(task, line) : before, lineB: line })
    const gap = traits.minGap[line]!
    if (gap > 0 && (lastStart[line]! < 0 ? start < frontHalf(task, line) : start - lastStart[line]! < gap)) found.push({ kind: 'gap', slot: start, lineA: line, lineB: line })
    lastStart[line] = start
    before = line
  }
  for (let k = 0; k < traits.size; k++) if (lastStart[k]! >= 0 && lastStart[k]! > slots - backHalf(task, k)) found.push({ kind: 'gap', slot: slots, lineA: k, lineB: k })
  return found
}

/** The line beyond the seam, or the lowest rival that may stand there. */
function whoStandsBefore({ traits, counts, beforeLast, beforeAt }: Task, line: number): number {
  if (beforeLast >= 0) return beforeLast
  for (let k = 0; k < traits.size; k++) if (counts[beforeAt + k]! > 0 && areRivals(traits, line, k)) return k
  throw new Error('nobody stands before the hour')
}

/** Is anything to be found? The quick look after placing, for hours of plays of one slot without gaps. */
export function hasRivalNeighbours(task: Task): boolean {
  const { traits: { rivals, words }, out, outAt, slots } = task
  let before = out[outAt]!
  if (jarsBefore(task, before)) return true
  for (let i = outAt + 1; i < outAt + slots; i++) {
    const line = out[i]!
    if ((rivals[before * words + (line >> 5)]! >>> (line & 31) & 1) === 1) return true
    before = line
  }
  return false
}
