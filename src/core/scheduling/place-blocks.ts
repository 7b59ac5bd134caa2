import type { Level } from './place-apart.ts'
import { addSix, type Blocks, emptyBlocks, mostCost } from './place-lengths.ts'
import { type Task, unfilled } from './place-task.ts'

/**
 * Lists the blocks on which plays of a length may stand: aligned from the hour's start, wholly in open slots that are free, and those
 * bound to the ends of the hour. Where twos would not fit beside threes that stand anywhere, the threes get no more blocks than
 * they need: first the sixes where a three is cheap, then whole sixes in pairs, spread over the hour.
 */
export function listBlocks(task: Task, level: Level, length: number, withFirst: boolean, withLast: boolean): void {
  const { slots } = task
  level.blocks = 0
  if (withFirst) level.starts[level.blocks++] = 0
  if (length === 3 && mustPack(task)) listPacked(task, level, countOf(task, 3) - Number(withFirst) - Number(withLast))
  else for (let start = 0; start + length <= slots; start++) if (isFree(task, start, length)) level.starts[level.blocks++] = start
  if (withLast) level.starts[level.blocks++] = slots - length
}

function isFree({ cut, out, outAt }: Task, start: number, length: number): boolean {
  const position = cut === null ? start : cut[start]!
  if (position % length > 0 || (cut !== null && cut[start + length - 1]! !== position + length - 1)) return false
  for (let i = start; i < start + length; i++) if (out[outAt + i] !== unfilled) return false
  return true
}

function countOf({ traits, counts, at }: Task, length: number): number {
  let plays = 0
  for (let k = 0; k < traits.size; k++) if (traits.length[k] === length) plays += counts[at + k]!
  return plays
}

/** The free slots of the hour, six by six. */
function eachSix({ cut, slots, out, outAt }: Task, visit: (mask: number, start: number) => void): void {
  for (let start = 0; start < slots;) {
    const six = Math.floor((cut === null ? start : cut[start]!) / 6)
    let mask = 0
    const from = start
    for (; start < slots; start++) {
      const position = cut === null ? start : cut[start]!
      if (position >= 6 * six + 6) break
      if (out[outAt + start] === unfilled) mask |= 1 << (position - 6 * six)
    }
    visit(mask, from)
  }
}

function mustPack(task: Task): boolean {
  const twos = countOf(task, 2)
  if (twos === 0) return false
  const blocks = emptyBlocks()
  eachSix(task, (mask) => addSix(blocks, mask, 1))
  const bound = boundOf(task, 3)
  return twos - boundOf(task, 2) > blocks.twos - mostCost(countOf(task, 3) - bound, blocks)
}

/** Plays of a length that are bound to the ends, whose slots are filled already. */
function boundOf({ traits, first, last, slots }: Task, length: number): number {
  const isBound = (line: number): boolean => line >= 0 && traits.length[line] === length
  return Number(isBound(first)) + Number(isBound(last) && slots > length)
}

function listPacked(task: Task, level: Level, threes: number): void {
  const sixes: { mask: number; start: number; alone: Blocks }[] = []
  eachSix(task, (mask, start) => {
    const alone = emptyBlocks()
    addSix(alone, mask, 1)
    if (alone.threes > 0) sixes.push({ mask, start, alone })
  })
  const cheap = sixes.filter(({ alone }) => alone.oneCost === 1)
  const whole = sixes.filter(({ alone }) => alone.sixes === 1)
  const dear = sixes.filter(({ alone }) => alone.twoCost === 1)
  const chosen: number[] = []
  const choose = (from: typeof sixes, count: number, each: number): void => {
    from.forEach(({ mask, start }, i) => {
      if (Math.floor(((i + 1) * count) / from.length) > Math.floor((i * count) / from.length)) chosen.push(...threesIn(task, mask, start).slice(0, each))
    })
  }
  choose(cheap, Math.min(threes, cheap.length), 1)
  const pairs = Math.min((threes - chosen.length) >> 1, whole.length)
  choose(whole, pairs, 2)
  const spare = whole.filter(({ start }) => !chosen.includes(start))
  choose(spare, Math.min(threes - chosen.length, spare.length), 1)
  choose(dear, threes - chosen.length, 1)
  for (const start of chosen.sort((a, b) => a - b)) level.starts[level.blocks++] = start
}

/** Starts of the free threes of a six whose open slots begin at `start`. */
function threesIn(task: Task, mask: number, start: number): number[] {
  const position = task.cut === null ? start : task.cut[start]!
  const low = position % 6
  const starts: number[] = []
  for (let offset = 0; offset < 6; offset += 3) {
    if ((mask >> offset & 7) === 7) starts.push(start + openBefore(task, start, position - low + offset))
  }
  return starts
}

function openBefore({ cut, slots }: Task, start: number, position: number): number {
  if (cut === null) return position - start
  let i = start
  while (i < slots && cut[i]! < position) i++
  return i - start
}
