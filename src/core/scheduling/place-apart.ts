import { frontHalf, isRivalOfAny, latestStart, type Task, unfilled } from './place-task.ts'

/**
 * Earliest deadline first for the plays of one length, block by block, passing over whoever would stand beside a rival or too near to
 * itself. [SC6] Ready are the released plays, sorted by (deadline, local index); waiting are the others, listed by release. At every
 * block: the first ready line that fits, else the first waiting one that fits, else the first of all, and the breach stands.
 * Blocks that no play takes are the plays of an idle line behind all others. Windows are narrowed to what minimum gaps allow.
 */
export type Level = {
  /** First slot of each block. */
  starts: Uint16Array
  blocks: number
  /** By line: plays in all, those to place here, placed. */
  plays: Int32Array
  limit: Int32Array
  done: Int32Array
  /** By line: where the fluid share of its plays so far ends, in blocks and n-ths. */
  fluid: Int32Array
  part: Int32Array
  /** By line: g, in blocks and n-ths. */
  step: Int32Array
  rest: Int32Array
  /** By line: release and deadline of its next play, the slot of its last one, the next line of the same release. */
  release: Int32Array
  deadline: Int32Array
  lastStart: Int32Array
  next: Int32Array
  /** First line of each release. */
  released: Int32Array
  /** Deadline above, line in the lower 16 bits; those from `readyFrom` up to `readyTo`. Who is taken is mostly the first. */
  ready: Int32Array
  readyFrom: number
  readyTo: number
  /** Lines of this length, the idle one at the end. */
  lines: Int32Array
  lineCount: number
  /** Quarters of the windows that lines with a gap, and lines with rivals, are given: 4 is the whole, less makes them go earlier. */
  gapQuarters: number
  rivalQuarters: number
  /** Plays that were placed though they did not fit. */
  forced: number
}
const farBefore = -100_000

export function createLevel(slotsPerHour: number): Level {
  const ofLines = (): Int32Array => new Int32Array(0)
  return {
    starts: new Uint16Array(slotsPerHour), blocks: 0, plays: ofLines(), limit: ofLines(), done: ofLines(), fluid: ofLines(), part: ofLines(), step: ofLines(), rest: ofLines(),
    release: ofLines(), deadline: ofLines(), lastStart: ofLines(), next: ofLines(), released: new Int32Array(slotsPerHour),
    ready: new Int32Array(slotsPerHour), readyFrom: 0, readyTo: 0, lines: ofLines(), lineCount: 0, gapQuarters: 4, rivalQuarters: 4, forced: 0,
  }
}

function growLevel(level: Level, size: number): void {
  if (level.plays.length >= size) return
  for (const name of ['plays', 'limit', 'done', 'fluid', 'part', 'step', 'rest', 'release', 'deadline', 'lastStart', 'next', 'lines'] as const) level[name] = new Int32Array(size)
}

/** Places all lines of this length into `level.starts`; `first` and `last` are bound to the first and the last of them, or -1. */
export function placeLevel(task: Task, level: Level, length: number, first: number, last: number): void {
  enter(task, level, length)
  const { blocks, lines, lineCount, done, limit, release } = level
  if (last >= 0) limit[last]!--
  for (let i = 0; i < lineCount; i++) openWindow(task, level, lines[i]!)
  if (first >= 0) {
    record(task, level, first, 0)
    openWindow(task, level, first)
  }
  for (let i = 0; i < lineCount; i++) if (done[lines[i]!]! < limit[lines[i]!]!) wait(level, lines[i]!)
  const to = last >= 0 ? blocks - 1 : blocks
  for (let block = 0; block < to; block++) {
    ripen(level, block)
    if (block === 0 && first >= 0) continue
    const line = chooseLine(task, level, block, last)
    record(task, level, line, block)
    if (done[line]! >= limit[line]!) continue
    openWindow(task, level, line)
    if (release[line]! <= block) makeReady(level, line)
    else wait(level, line)
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
    enterLine(level, k, count)
  }
  if (total < level.blocks) {
    level.lines[lineCount++] = size
    enterLine(level, size, level.blocks - total)
  }
  level.lineCount = lineCount
  level.readyFrom = level.readyTo = 0
  level.released.fill(-1, 0, level.blocks)
}

function enterLine(level: Level, line: number, count: number): void {
  level.plays[line] = level.limit[line] = count
  level.lastStart[line] = farBefore
  level.done[line] = level.fluid[line] = level.part[line] = 0
  level.step[line] = level.blocks / count | 0
  level.rest[line] = level.blocks - level.step[line]! * count
}

function record({ traits, out, outAt }: Task, level: Level, line: number, block: number): void {
  level.done[line]!++
  if (line === traits.size) return
  const start = level.starts[block]!
  level.lastStart[line] = start
  const end = outAt + start + traits.length[line]!
  for (let i = outAt + start; i < end; i++) out[i] = line
}

/** The window of a line's next play: [⌊(j−1)g⌋, ⌈jg⌉−1] with g = blocks / n, kept as whole blocks and a remainder in n-ths. */
function openWindow(task: Task, level: Level, line: number): void {
  const n = level.plays[line]!
  const release = level.fluid[line]!
  const part = level.part[line]! + level.rest[line]!
  const carry = (n - 1 - part) >> 31
  const left = part - (n & carry)
  const fluid = release + level.step[line]! - carry
  level.fluid[line] = fluid
  level.part[line] = left
  level.release[line] = release
  level.deadline[line] = fluid + ((left - 1) >> 31)
  if (line !== task.traits.size && task.traits.minGap[line]! > 0) narrowToGap(task, level, line)
  if (level.gapQuarters < 4 || level.rivalQuarters < 4) hasten(task, level, line)
}

function narrowToGap(task: Task, level: Level, line: number): void {
  const gap = task.traits.minGap[line]!
  const j = level.done[line]!
  const latest = latestStart(task, line) - (level.plays[line]! - 1 - j) * gap
  const [byPlays, byLast] = [frontHalf(task, line) + j * gap, level.lastStart[line]! + gap]
  const earliest = byPlays > byLast ? byPlays : byLast
  const release = blockFrom(level, earliest)
  const deadline = blockFrom(level, latest + 1) - 1
  if (release > level.release[line]!) level.release[line] = release < level.blocks ? release : level.blocks - 1
  if (deadline < level.deadline[line]!) level.deadline[line] = deadline > 0 ? deadline : 0
}

function hasten({ traits }: Task, level: Level, line: number): void {
  if (line === traits.size) return
  let quarters = traits.minGap[line]! > 0 ? level.gapQuarters : 4
  if (quarters === 4 && traits.minGap[line] === 0) {
    for (let word = line * traits.words; word < (line + 1) * traits.words; word++) if (traits.rivals[word]! !== 0) quarters = level.rivalQuarters
  }
  const width = level.deadline[line]! - level.release[line]!
  if (width > 0) level.deadline[line] = level.release[line]! + (width * quarters >> 2)
}

/** The first block that begins at this slot or later. */
function blockFrom({ starts, blocks }: Level, slot: number): number {
  if (slot <= 0) return 0
  // Where all slots are blocks, as mostly, block and slot are one.
  if (slot < blocks && starts[slot] === slot) return slot
  let [low, high] = [0, blocks]
  while (low < high) {
    const middle = (low + high) >> 1
    if (starts[middle]! < slot) low = middle + 1
    else high = middle
  }
  return low
}

function wait({ released, release, next }: Level, line: number): void {
  const its = release[line]!
  next[line] = released[its]!
  released[its] = line
}

function ripen(level: Level, block: number): void {
  for (let line = level.released[block]!; line >= 0; line = level.next[line]!) makeReady(level, line)
  level.released[block] = -1
}

function makeReady(level: Level, line: number): void {
  const { ready, readyFrom } = level
  const key = level.deadline[line]! << 16 | line
  let i = level.readyTo++
  for (; i > readyFrom && ready[i - 1]! > key; i--) ready[i] = ready[i - 1]!
  ready[i] = key
}

function takeReady(level: Level, at: number): number {
  const { ready } = level
  const line = ready[at]! & 0xffff
  const from = level.readyFrom++
  for (let i = at; i > from; i--) ready[i] = ready[i - 1]!
  return line
}

function stopWaiting({ released, release, next }: Level, line: number): void {
  const its = release[line]!
  let before = -1
  for (let k = released[its]!; k !== line; k = next[k]!) before = k
  if (before < 0) released[its] = next[line]!
  else next[before] = next[line]!
}

function chooseLine(task: Task, level: Level, block: number, last: number): number {
  const { ready } = level
  const start = level.starts[block]!
  for (let i = level.readyFrom; i < level.readyTo; i++) {
    if (fits(task, level, ready[i]! & 0xffff, start, last)) return takeReady(level, i)
  }
  const waiting = firstWaiting(task, level, block, start, last)
  if (waiting < 0) return takeReady(level, level.readyFrom)
  stopWaiting(level, waiting)
  return waiting
}

/** By (release, index): the first that fits; where none does and nothing is ready, the first of all. */
function firstWaiting(task: Task, level: Level, block: number, start: number, last: number): number {
  let [fitting, any] = [-1, -1]
  for (let i = 0; i < level.lineCount; i++) {
    const line = level.lines[i]!
    const release = level.release[line]!
    if (level.done[line]! >= level.limit[line]! || release <= block) continue
    if (any < 0 || release < level.release[any]!) any = line
    if ((fitting < 0 || release < level.release[fitting]!) && fits(task, level, line, start, last)) fitting = line
  }
  if (fitting < 0) level.forced++
  return fitting < 0 && level.readyFrom === level.readyTo ? any : fitting
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
