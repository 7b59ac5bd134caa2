import { createRandom, type RandomStream } from '../kernel/random.ts'
import { type FoundBreach, findBreaches } from './find-breaches.ts'
import { backHalf, frontHalf, jarsBefore, type Task } from './place-task.ts'
import { areRivals } from './place-traits.ts'

type Work = { task: Task; starts: number[]; left: number; random: RandomStream }

/**
 * Mends breaches one after the other: a play of the breach changes place with another of its length, the nearest first, or moves elsewhere
 * while those between step aside, where all plays take one slot. Whatever leaves fewer breaches is kept. Plays bound to the
 * ends stay. Returns the steps used, at most `steps`; stops at `least`, which no order can go below.
 */
export function repairBreaches(task: Task, least: number, steps: number): number {
  const work = workOn(task, steps)
  let found = findBreaches(task)
  let progress = true
  while (progress && found.length > least && work.left > 0) {
    progress = found.some((breach) => swapNear(work, breach) || moveNear(work, breach, found.length))
    found = findBreaches(task)
  }
  return steps - Math.max(0, work.left)
}

/** Changes places by (repeatable) chance while that leaves no more breaches, so that a breach wanders to where it can be mended. */
export function driftBreaches(task: Task, least: number, steps: number): number {
  const work = workOn(task, steps)
  const { starts, random } = work
  for (let found = findBreaches(task); found.length > least && work.left > 0;) {
    const plays = playsOf(work, random.pick(found))
    const other = random.below(starts.length)
    work.left--
    if (plays.length > 0 && isFree(task, starts, other) && trySwap(work, starts[random.pick(plays)]!, starts[other]!, true)) found = findBreaches(task)
  }
  return steps - work.left
}

const workOn = (task: Task, left: number): Work => ({ task, starts: startsOf(task), left, random: createRandom(task.slots) })

function startsOf({ traits, out, outAt, slots }: Task): number[] {
  const starts: number[] = []
  for (let start = 0; start < slots; start += traits.length[out[outAt + start]!]!) starts.push(start)
  return starts
}

/** Numbers of the two plays of a breach among all plays; a half of a gap has one. */
function playsOf({ starts, task }: Work, { slot, kind, lineA }: FoundBreach): number[] {
  const second = slot === task.slots ? starts.length : starts.indexOf(slot)
  let first = second - 1
  if (kind === 'gap') while (first >= 0 && lineAt(task, starts[first]!) !== lineA) first--
  return [second, first].filter((play) => play >= 0 && play < starts.length && isFree(task, starts, play))
}

const lineAt = ({ out, outAt }: Task, start: number): number => out[outAt + start]!
function isFree(task: Task, starts: readonly number[], play: number): boolean {
  return !(play === 0 && task.first >= 0) && !(play === starts.length - 1 && task.last >= 0)
}

function swapNear(work: Work, breach: FoundBreach): boolean {
  const plays = playsOf(work, breach)
  for (let distance = 1; distance < work.starts.length; distance++) {
    for (const play of plays) for (const other of [play + distance, play - distance]) {
      if (other < 0 || other >= work.starts.length || !isFree(work.task, work.starts, other)) continue
      if (work.left-- <= 0) return false
      if (trySwap(work, work.starts[play]!, work.starts[other]!)) return true
    }
  }
  return false
}

function trySwap(work: Work, startA: number, startB: number, sideways = false): boolean {
  const { task } = work
  const [a, b] = [lineAt(task, startA), lineAt(task, startB)]
  if (a === b || task.traits.length[a] !== task.traits.length[b]) return false
  const before = costAround(task, startA, startB, a, b)
  write(task, startA, b)
  write(task, startB, a)
  if (costAround(task, startA, startB, a, b) < before + Number(sideways)) return true
  write(task, startA, a)
  write(task, startB, b)
  return false
}

function write({ traits, out, outAt }: Task, start: number, line: number): void {
  out.fill(line, outAt + start, outAt + start + traits.length[line]!)
}

/** Breaches that a change at these two starts can touch. */
function costAround(task: Task, startA: number, startB: number, a: number, b: number): number {
  const length = task.traits.length[a]!
  let total = gapBreaches(task, a, startA, startB) + gapBreaches(task, b, startA, startB)
  total += Number(isJarring(task, startA)) + Number(isJarring(task, startB))
  if (startA + length !== startB) total += Number(isJarring(task, startA + length))
  if (startB + length !== startA) total += Number(isJarring(task, startB + length))
  return total
}

function isJarring(task: Task, border: number): boolean {
  if (border >= task.slots) return false
  return border === 0 ? jarsBefore(task, lineAt(task, 0)) : areRivals(task.traits, lineAt(task, border - 1), lineAt(task, border))
}

/** Only pairs around the two starts can change: those that begin and end within the gap of either. Both ranges are read once, where they meet. */
function gapBreaches(task: Task, line: number, startA: number, startB: number): number {
  const gap = task.traits.minGap[line]!
  if (gap === 0) return 0
  const [low, high] = startA < startB ? [startA, startB] : [startB, startA]
  const halves = brokenHalves(task, line)
  // Where plays are longer, reading has to begin at the hour's first slot to know where they start.
  if (task.traits.length[line]! > 1) return halves + nearPairs(task, line, 0, task.slots)
  if (high - low < 2 * gap) return halves + nearPairs(task, line, low - gap, high + gap)
  return halves + nearPairs(task, line, low - gap, low + gap) + nearPairs(task, line, high - gap, high + gap)
}

function nearPairs({ traits, out, outAt, slots }: Task, line: number, from: number, to: number): number {
  const gap = traits.minGap[line]!
  const step = traits.length[line]!
  const end = to < slots ? to : slots
  let [last, pairs] = [-1000, 0]
  for (let start = from > 0 ? from : 0; start < end; start++) {
    if (out[outAt + start] !== line) continue
    if (last >= 0 && start - last < gap) pairs++
    last = start
    start += step - 1
  }
  return pairs
}

function brokenHalves(task: Task, line: number): number {
  const { traits, out, outAt, slots } = task
  const [front, back] = [frontHalf(task, line), backHalf(task, line)]
  let broken = 0
  for (let start = 0; start < front && start < slots; start++) if (out[outAt + start] === line) { broken++; break }
  // The last play began `length` before the slot after it; what stands in the last slots began there or just before.
  for (let slot = Math.max(0, slots - back + traits.length[line]!); slot < slots; slot++) if (out[outAt + slot] === line) { broken++; break }
  return broken
}

/** Takes a play of the breach out and puts it in elsewhere. Every try reads the whole hour, which counts as eight steps. */
function moveNear(work: Work, breach: FoundBreach, count: number): boolean {
  const { task, starts } = work
  if (starts.length < task.slots) return false
  const [from, to] = [task.first >= 0 ? 1 : 0, task.last >= 0 ? task.slots - 1 : task.slots]
  for (let distance = 1; distance < task.slots; distance++) {
    for (const centre of playsOf(work, breach)) for (const other of [centre + distance, centre - distance]) {
      if (other < from || other >= to) continue
      for (const [source, target] of [[centre, other], [other, centre]] as const) {
        if (work.left <= 0) return false
        work.left -= 8
        move(task, source, target)
        if (findBreaches(task).length < count) return true
        move(task, target, source)
      }
    }
  }
  return false
}

function move({ out, outAt }: Task, from: number, to: number): void {
  const line = out[outAt + from]!
  if (from < to) out.copyWithin(outAt + from, outAt + from + 1, outAt + to + 1)
  else out.copyWithin(outAt + to + 1, outAt + to, outAt + from)
  out[outAt + to] = line
}
