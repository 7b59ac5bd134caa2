import { frontHalf, isRivalOfAny, latestStart, type Task, unfilled } from './place-task.ts'

/**
 * Earliest deadline first for the plays of one length, block by block, passing over whoever would stand beside a rival or too near to
 * itself. [SC6] Ready are the released plays, by (deadline, local index); waiting are the others, by release. At every block:
 * the first ready line that fits, else the first waiting one that fits, else the first of all, and the breach stands.
 * Blocks that no play takes are the plays of an idle line behind all others. Windows are narrowed to what minimum gaps allow.
 */
export type Level = {
  /** First slot of each block. */
  starts: Uint16Array
  blocks: number
  /** By line: plays to place, placed, the next one's release and deadline in blocks, the slot of the last one, next line in its list. */
  plays: Int32Array
  limit: Int32Array
  done: Int32Array
  release: Int32Array
  deadline: Int32Array
  lastStart: Int32Array
  next: Int32Array
  /** First line of the list of each release and of each deadline; the deadlines that have one. */
  released: Int32Array
  due: Int32Array
  dueBits: Int32Array
  /** Lines of this length, the idle one at the end. */
  lines: Int32Array
  lineCount: number
}
const farBefore = -100_000

export function createLevel(slotsPerHour: number): Level {
  const ofLines = (): Int32Array => new Int32Array(0)
  return {
    starts: new Uint16Array(slotsPerHour), blocks: 0, plays: ofLines(), limit: ofLines(), done: ofLines(), release: ofLines(), deadline: ofLines(), lastStart: ofLines(), next: ofLines(),
    released: new Int32Array(slotsPerHour + 1), due: new Int32Array(slotsPerHour + 1), dueBits: new Int32Array((slotsPerHour >> 5) + 1), lines: ofLines(), lineCount: 0,
  }
}

function growLevel(level: Level, size: number): void {
  if (level.plays.length >= size) return
  for (const name of ['plays', 'limit', 'done', 'release', 'deadline', 'lastStart', 'next', 'lines'] as const) level[name] = new Int32Array(size)
}

/** Places all lines of this length into `level.starts`; `first` and `last` are bound to the first and the last of them, or -1. */
export function placeLevel(task: Task, level: Level, length: number, first: number, last: number): void {
  enter(task, level, length)
  const { blocks, lines, lineCount } = level
  if (last >= 0) level.limit[last]!--
  if (first >= 0) record(task, level, first, 0)
  for (let i = 0; i < lineCount; i++) if (level.done[lines[i]!]! < level.limit[lines[i]!]!) listNext(task, level, lines[i]!)
  const to = last >= 0 ? blocks - 1 : blocks
  for (let block = 0; block < to; block++) {
    ripen(level, block)
    if (block === 0 && first >= 0) continue
    const line = chooseLine(task, level, block, last)
    record(task, level, line, block)
    if (level.done[line]! >= level.limit[line]!) continue
    listNext(task, level, line)
    if (level.release[line]! <= block) ripenLine(level, line)
  }
  if (last >= 0) record(task, level, last, blocks - 1)
}

function enter(task: Task, level: Level, length: number): void {
  const { traits: { size, length: lengthOf }, counts, at } = task
  growLevel(level, size + 1)
  let [total, lineCount] = [0, 0]
  for (let k = 0; k < size; k++) {
    const count = lengthOf[k] === length ? counts[at + k]! : 0
    if (count === 0) continue
    total += count
    level.lines[lineCount++] = k
    level.plays[k] = level.limit[k] = count
    level.done[k] = 0
    level.lastStart[k] = farBefore
  }
  if (total < level.blocks) {
    level.lines[lineCount++] = size
    level.plays[size] = level.limit[size] = level.blocks - total
    level.done[size] = 0
  }
  level.lineCount = lineCount
  level.released.fill(-1, 0, level.blocks)
  level.due.fill(-1, 0, level.blocks)
  level.dueBits.fill(0, 0, (level.blocks >> 5) + 1)
}

function record({ traits, out, outAt }: Task, level: Level, line: number, block: number): void {
  level.done[line]!++
  if (line === traits.size) return
  const start = level.starts[block]!
  level.lastStart[line] = start
  const end = outAt + start + traits.length[line]!
  for (let i = outAt + start; i < end; i++) out[i] = line
}

/** Computes the window of a line's next play and lists it by release. */
function listNext(task: Task, level: Level, line: number): void {
  const { blocks } = level
  const [n, j] = [level.plays[line]!, level.done[line]!]
  let release = Math.floor((j * blocks) / n)
  let deadline = Math.floor(((j + 1) * blocks + n - 1) / n) - 1
  const gap = line === task.traits.size ? 0 : task.traits.minGap[line]!
  if (gap > 0) {
    const earliest = Math.max(frontHalf(task, line) + j * gap, level.lastStart[line]! + gap)
    release = Math.min(blocks - 1, Math.max(release, blockFrom(level, earliest)))
    deadline = Math.max(0, Math.min(deadline, blockFrom(level, latestStart(task, line) - (n - 1 - j) * gap + 1) - 1))
  }
  level.release[line] = release
  level.deadline[line] = deadline
  level.next[line] = level.released[release]!
  level.released[release] = line
}

/** The first block that begins at this slot or later. */
function blockFrom({ starts, blocks }: Level, slot: number): number {
  let [low, high] = [0, blocks]
  while (low < high) {
    const middle = (low + high) >> 1
    if (starts[middle]! < slot) low = middle + 1
    else high = middle
  }
  return low
}

function ripen(level: Level, block: number): void {
  let line = level.released[block]!
  level.released[block] = -1
  while (line >= 0) {
    const next = level.next[line]!
    makeDue(level, line)
    line = next
  }
}

/** One line whose release has come already. */
function ripenLine(level: Level, line: number): void {
  unlink(level, level.released, level.release[line]!, line)
  makeDue(level, line)
}

function makeDue({ due, dueBits, next, deadline }: Level, line: number): void {
  const its = deadline[line]!
  dueBits[its >> 5]! |= 1 << (its & 31)
  let before = -1
  let after = due[its]!
  while (after >= 0 && after < line) {
    before = after
    after = next[after]!
  }
  next[line] = after
  if (before < 0) due[its] = line
  else next[before] = line
}

function unlink({ next }: Level, heads: Int32Array, at: number, line: number): void {
  let before = -1
  for (let k = heads[at]!; k !== line; k = next[k]!) before = k
  if (before < 0) heads[at] = next[line]!
  else next[before] = next[line]!
}

function takeDue(level: Level, line: number): void {
  const its = level.deadline[line]!
  unlink(level, level.due, its, line)
  if (level.due[its]! < 0) level.dueBits[its >> 5]! &= ~(1 << (its & 31))
}

function chooseLine(task: Task, level: Level, block: number, last: number): number {
  const { dueBits, due, next } = level
  const start = level.starts[block]!
  let earliest = -1
  for (let word = 0; word <= level.blocks >> 5; word++) {
    for (let bits = dueBits[word]!; bits !== 0; bits &= bits - 1) {
      for (let line = due[(word << 5) + 31 - Math.clz32(bits & -bits)]!; line >= 0; line = next[line]!) {
        if (earliest < 0) earliest = line
        if (!fits(task, level, line, start, last)) continue
        takeDue(level, line)
        return line
      }
    }
  }
  const waiting = firstWaiting(task, level, block, start, last, earliest < 0)
  if (waiting >= 0) unlink(level, level.released, level.release[waiting]!, waiting)
  else takeDue(level, earliest)
  return waiting >= 0 ? waiting : earliest
}

/** By (release, index): the first that fits; where none does the first of all, if `anyway`. */
function firstWaiting(task: Task, level: Level, block: number, start: number, last: number, anyway: boolean): number {
  let [fitting, any] = [-1, -1]
  for (let i = 0; i < level.lineCount; i++) {
    const line = level.lines[i]!
    const release = level.release[line]!
    if (level.done[line]! >= level.limit[line]! || release <= block) continue
    if (any < 0 || release < level.release[any]!) any = line
    if ((fitting < 0 || release < level.release[fitting]!) && fits(task, level, line, start, last)) fitting = line
  }
  return fitting < 0 && anyway ? any : fitting
}

function fits(task: Task, level: Level, line: number, start: number, last: number): boolean {
  const { traits, slots } = task
  if (line === traits.size) return true
  if (traits.hasRivals && !standsApart(task, line, start)) return false
  const gap = traits.minGap[line]!
  if (gap === 0) return true
  return start - level.lastStart[line]! >= gap && start >= frontHalf(task, line) && start <= latestStart(task, line) && (line !== last || slots - traits.length[line]! - start >= gap)
}

function standsApart(task: Task, line: number, start: number): boolean {
  const { traits: { rivals, words, length }, out, outAt, slots } = task
  const end = start + length[line]!
  const left = start > 0 ? out[outAt + start - 1]! : task.beforeLast
  const right = end < slots ? out[outAt + end]! : task.afterFirst
  const row = line * words
  if (left >= 0 && left !== unfilled && (rivals[row + (left >> 5)]! >>> (left & 31) & 1) === 1) return false
  if (right >= 0 && right !== unfilled && (rivals[row + (right >> 5)]! >>> (right & 31) & 1) === 1) return false
  if (start === 0 && task.beforeAny && isRivalOfAny(task, line, task.beforeAt)) return false
  return !(end === slots && task.afterAny && isRivalOfAny(task, line, task.afterAt))
}
