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
  if (seam.lastAny) seam.first = bestFirst(task, nextAt, firstLength, at, anybody)
  else if (seam.firstAny) seam.last = bestLast(task, at, lastLength, nextAt, anybody)
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

/** Who stands on the other side of the seam: a line, nobody yet, or any line of that hour. */
const nobody = -1
const anybody = -2

/** What it costs to have a line at this end: its minimum gap broken 1, rivals that meet 3. */
function endCost({ traits, counts }: Task, line: number, otherAt: number, partner: number, first: boolean): number {
  const gap = traits.minGap[line]!
  const cost = gap > 0 && counts[otherAt + line]! > 0 && (first || (gap + 1) >> 1 > traits.length[line]!) ? 1 : 0
  if (partner >= 0) return cost + (areRivals(traits, line, partner) ? 3 : 0)
  if (partner === nobody) return cost
  for (let k = 0; k < traits.size; k++) if (counts[otherAt + k]! > 0 && areRivals(traits, line, k)) return cost + 3
  return cost
}

/** The cheapest pair; of those the one that `bestFirst` and then `bestLast` would take. */
function findPair(seam: Seam, task: Task, at: number, nextAt: number, lastLength: number, firstLength: number): void {
  let best = bestFirst(task, nextAt, firstLength, at, nobody)
  const costWith = (first: number): number => endCost(task, first, at, nobody, true) + endCost(task, bestLast(task, at, lastLength, nextAt, first), nextAt, first, false)
  let bestCost = costWith(best)
  for (let k = 0, size = bestCost > 0 ? task.traits.size : 0; k < size; k++) {
    if (!mayBeFirst(task, nextAt, firstLength, k)) continue
    const cost = costWith(k)
    if (cost > bestCost || (cost === bestCost && !comesBefore(task, nextAt, k, best))) continue
    best = k
    bestCost = cost
  }
  seam.first = best
  seam.last = bestLast(task, at, lastLength, nextAt, best)
}

const comesBefore = ({ counts }: Task, at: number, a: number, b: number): boolean => counts[at + a]! > counts[at + b]! || (counts[at + a] === counts[at + b] && a < b)

/** Lines with several plays serve at both ends, those with one by turns, the only play of an hour at both. */
function mayServe({ traits, counts }: Task, at: number, length: number, line: number, turn: number, singles: number): boolean {
  return counts[at + line]! > 0 && traits.length[line] === length && (counts[at + line]! > 1 || singles % 2 === turn)
}
const isSingle = ({ traits, counts }: Task, at: number, length: number, line: number): boolean => counts[at + line] === 1 && traits.length[line] === length

function mayBeFirst(task: Task, at: number, length: number, line: number): boolean {
  let singles = 0
  for (let k = 0; k < line; k++) if (isSingle(task, at, length, k)) singles++
  return mayServe(task, at, length, line, 0, singles)
}

/** As placement by deadline would have it: the most plays begin an hour, the highest index ends it. */
function bestFirst(task: Task, at: number, length: number, otherAt: number, partner: number): number {
  let [best, bestCost, singles] = [-1, 0, 0]
  for (let k = 0; k < task.traits.size; k++) {
    const may = mayServe(task, at, length, k, 0, singles)
    if (isSingle(task, at, length, k)) singles++
    if (!may) continue
    const cost = endCost(task, k, otherAt, partner, true)
    if (best >= 0 && (cost > bestCost || (cost === bestCost && !comesBefore(task, at, k, best)))) continue
    best = k
    bestCost = cost
  }
  return best
}
function bestLast(task: Task, at: number, length: number, otherAt: number, partner: number): number {
  let [best, bestCost, singles] = [-1, 0, 0]
  const turn = playsOfLength(task, at, length) === 1 ? 0 : 1
  for (let k = 0; k < task.traits.size; k++) {
    const may = mayServe(task, at, length, k, turn, singles)
    if (isSingle(task, at, length, k)) singles++
    if (!may) continue
    const cost = endCost(task, k, otherAt, partner, false)
    if (best >= 0 && cost > bestCost) continue
    best = k
    bestCost = cost
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
