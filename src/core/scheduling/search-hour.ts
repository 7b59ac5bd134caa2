import { backHalf, frontHalf, jarsBefore, type Task } from './place-task.ts'
import { areRivals } from './place-traits.ts'

export type Search = { kind: 'arranged' | 'exhausted' | 'given-up'; states: number }
type Walk = { task: Task; allowed: number; left: number; most: number; failed: Map<string, number>; counts: number[]; lastStart: number[]; order: number[]; lines: number[] }

/**
 * Looks for an order of the hour with at most `allowed` breaches, slot by slot, each state (counts left, last line, gaps still binding) once.
 * `arranged` has written it; `exhausted` is the proof that there is none; `given-up` has looked at `most` states.
 */
export function searchHour(task: Task, allowed: number, most: number): Search {
  const { traits, counts, at } = task
  const of = Array.from({ length: traits.size }, (_, k) => counts[at + k]!)
  const walk: Walk = {
    task, allowed, left: most, most, failed: new Map(), counts: of, lastStart: of.map(() => -1), order: [],
    lines: of.map((_, k) => k).filter((k) => of[k]! > 0).sort((a, b) => of[b]! - of[a]! || a - b),
  }
  const arranged = step(walk, 0, -1, allowed)
  if (arranged) writeOrder(task, walk.order)
  return { kind: arranged ? 'arranged' : walk.left > 0 ? 'exhausted' : 'given-up', states: most - walk.left }
}

function step(walk: Walk, start: number, before: number, allowed: number): boolean {
  const { task, failed } = walk
  if (start === task.slots) return true
  const state = stateOf(walk, start, before)
  if ((failed.get(state) ?? -1) >= allowed) return false
  if (walk.left <= 0) return false
  walk.left--
  for (const line of walk.lines) {
    if (walk.counts[line] === 0 || !mayStand(walk, line, start)) continue
    const rest = allowed - costOf(walk, line, start, before)
    if (rest < 0) continue
    const lastStart = walk.lastStart[line]!
    walk.counts[line]!--
    walk.lastStart[line] = start
    walk.order.push(line)
    if (step(walk, start + task.traits.length[line]!, line, rest)) return true
    walk.order.pop()
    walk.lastStart[line] = lastStart
    walk.counts[line]!++
  }
  if (walk.left > 0) failed.set(state, allowed)
  return false
}

/** Aligned, in open slots, and not in a place that is bound to another. */
function mayStand({ task }: Walk, line: number, start: number): boolean {
  const { cut, slots, first, last, traits } = task
  const length = traits.length[line]!
  if ((start === 0 && first >= 0 && first !== line) || (start + length >= slots && last >= 0 && last !== line) || start + length > slots) return false
  if (length === 1) return true
  const position = cut === null ? start : cut[start]!
  return position % length === 0 && (cut === null || cut[start + length - 1]! === position + length - 1)
}

function costOf({ task, lastStart, counts }: Walk, line: number, start: number, before: number): number {
  const gap = task.traits.minGap[line]!
  const last = lastStart[line]!
  let cost = Number(start === 0 ? jarsBefore(task, line) : areRivals(task.traits, before, line))
  if (gap > 0 && (last < 0 ? start < frontHalf(task, line) : start - last < gap)) cost++
  if (counts[line] === 1 && start > task.slots - backHalf(task, line)) cost++
  return cost
}

function stateOf({ task, counts, lastStart, lines }: Walk, start: number, before: number): string {
  const codes = [before + 1]
  for (const line of lines) {
    codes.push(counts[line]!)
    const gap = task.traits.minGap[line]!
    if (gap > 0 && counts[line]! > 0) codes.push(lastStart[line]! < 0 ? 0 : Math.min(gap, start - lastStart[line]!))
  }
  return String.fromCharCode(...codes)
}

function writeOrder({ traits, out, outAt }: Task, order: readonly number[]): void {
  let start = outAt
  for (const line of order) {
    out.fill(line, start, start + traits.length[line]!)
    start += traits.length[line]!
  }
}
