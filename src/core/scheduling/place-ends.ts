import { addSix, emptyBlocks, fitsBlocks } from './place-lengths.ts'
import type { Task } from './place-task.ts'
import { areRivals } from './place-traits.ts'

/**
 * The two plays that meet at a seam between hours, from the counts of these two hours alone, so that either hour finds the same pair
 * without knowing the order of the other. [SC6] Only where rivals could meet. So that the two ends of one hour never want the
 * same play, lines with a single play serve as first and as last by turns. An hour with longer plays gives its ends to the
 * shortest length that leaves room for the rest at both ends; where that cannot be told from counts (an hour that is cut), its
 * ends are open, and the neighbour's end shuns every line that it has.
 */
export type Seam = {
  /** Last line of the earlier hour, first of the later; -1 where nobody is bound. */
  last: number
  first: number
  /** The end is open: any line of that hour may stand there. */
  lastAny: boolean
  firstAny: boolean
}
export const createSeam = (): Seam => ({ last: -1, first: -1, lastAny: false, firstAny: false })

/** Fills `seam` for the hours whose counts begin at `at` and `nextAt`. */
export function findSeam(seam: Seam, task: Task, at: number, nextAt: number): void {
  seam.last = seam.first = -1
  seam.lastAny = seam.firstAny = false
  if (at < 0 || nextAt < 0 || !mayRivalsMeet(task, at, nextAt)) return
  const lastLength = endLength(task, at)
  const firstLength = endLength(task, nextAt)
  seam.lastAny = lastLength === 0
  seam.firstAny = firstLength === 0
  if (seam.lastAny && seam.firstAny) return
  if (seam.lastAny) seam.first = bestFirst(task, nextAt, firstLength, (b) => cost(task, b, nextAt, at, true) + shyness(task, b, at))
  else if (seam.firstAny) seam.last = bestLast(task, at, lastLength, (a) => cost(task, a, at, nextAt, false) + shyness(task, a, nextAt))
  else findPair(seam, task, at, nextAt, lastLength, firstLength)
}

function mayRivalsMeet({ traits, counts }: Task, at: number, nextAt: number): boolean {
  const { rivals, words, size } = traits
  for (let a = 0; a < size; a++) {
    if (counts[at + a] === 0) continue
    for (let word = 0; word < words; word++) {
      for (let bits = rivals[a * words + word]! | 0; bits !== 0; bits &= bits - 1) {
        if (counts[nextAt + (word << 5) + 31 - Math.clz32(bits & -bits)]! > 0) return true
      }
    }
  }
  return false
}

/** Breaking a minimum gap at the end slot costs 1, rivals that meet cost 3. */
function cost({ traits, counts }: Task, line: number, at: number, otherAt: number, first: boolean): number {
  const gap = traits.minGap[line]!
  if (gap === 0 || counts[at + line] === 0 || counts[otherAt + line] === 0) return 0
  return first || ((gap + 1) >> 1) > traits.length[line]! ? 1 : 0
}
function shyness({ traits, counts }: Task, line: number, otherAt: number): number {
  for (let k = 0; k < traits.size; k++) if (counts[otherAt + k]! > 0 && areRivals(traits, line, k)) return 3
  return 0
}

function findPair(seam: Seam, task: Task, at: number, nextAt: number, lastLength: number, firstLength: number): void {
  const { traits } = task
  const gapFirst = (b: number): number => cost(task, b, nextAt, at, true)
  const costBeside = (b: number) => (a: number): number => cost(task, a, at, nextAt, false) + (areRivals(traits, a, b) ? 3 : 0)
  seam.first = bestFirst(task, nextAt, firstLength, gapFirst)
  seam.last = bestLast(task, at, lastLength, costBeside(seam.first))
  if (gapFirst(seam.first) + costBeside(seam.first)(seam.last) === 0) return
  const partner = (b: number): number => bestLast(task, at, lastLength, costBeside(b))
  seam.first = bestFirst(task, nextAt, firstLength, (b) => gapFirst(b) + costBeside(b)(partner(b)))
  seam.last = partner(seam.first)
}

/** As placement by deadline would have it: the most plays begin an hour, the highest index ends it. */
function bestFirst(task: Task, at: number, length: number, costOf: (line: number) => number): number {
  const { traits, counts } = task
  let [best, bestCost, single] = [-1, 0, 0]
  const all = playsOfLength(task, at, length)
  for (let k = 0; k < traits.size; k++) {
    const count = counts[at + k]!
    if (count === 0 || traits.length[k] !== length) continue
    if (count === 1 && single++ % 2 === 1 && all > 1) continue
    const its = costOf(k)
    if (best >= 0 && (its > bestCost || (its === bestCost && count <= counts[at + best]!))) continue
    best = k
    bestCost = its
  }
  return best
}
function bestLast(task: Task, at: number, length: number, costOf: (line: number) => number): number {
  const { traits, counts } = task
  let [best, bestCost, single] = [-1, 0, 0]
  const all = playsOfLength(task, at, length)
  for (let k = 0; k < traits.size; k++) {
    const count = counts[at + k]!
    if (count === 0 || traits.length[k] !== length) continue
    if (count === 1 && single++ % 2 === 0 && all > 1) continue
    const its = costOf(k)
    if (best >= 0 && its > bestCost) continue
    best = k
    bestCost = its
  }
  return best
}

function playsOfLength({ traits, counts }: Task, at: number, length: number): number {
  let plays = 0
  for (let k = 0; k < traits.size; k++) if (traits.length[k] === length) plays += counts[at + k]!
  return plays
}

const blocks = emptyBlocks()
/** The length of the plays at both ends of an hour, 0 where its counts do not tell. */
function endLength(task: Task, at: number): number {
  if (!task.traits.hasLengths) return 1
  const [ones, twos, threes, sixes] = [playsOfLength(task, at, 1), playsOfLength(task, at, 2), playsOfLength(task, at, 3), playsOfLength(task, at, 6)]
  if (twos + threes + sixes === 0) return 1
  const slots = ones + 2 * twos + 3 * threes + 6 * sixes
  if (slots < task.slotsPerHour) return 0
  const fits = (length: number, plays: number): boolean => {
    if (plays < 2 || slots % length > 0) return false
    tallyWithoutEnds(slots, length)
    return fitsBlocks(blocks, sixes - (length === 6 ? 2 : 0), threes - (length === 3 ? 2 : 0), twos - (length === 2 ? 2 : 0))
  }
  return fits(1, ones) ? 1 : fits(2, twos) ? 2 : fits(3, threes) ? 3 : fits(6, sixes) ? 6 : 0
}

/** A whole hour less its first and its last `length` slots. */
function tallyWithoutEnds(slots: number, length: number): void {
  blocks.sixes = blocks.threes = blocks.twos = blocks.oneCost = blocks.twoCost = 0
  const sixes = Math.ceil(slots / 6)
  const tail = slots - 6 * (sixes - 1)
  const end = (1 << (tail - length)) - 1
  const begin = -1 << length & 63
  if (sixes === 1) addSix(blocks, begin & end, 1)
  else {
    addSix(blocks, begin, 1)
    addSix(blocks, 63, sixes - 2)
    addSix(blocks, end, 1)
  }
}
