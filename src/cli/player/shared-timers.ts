import type { Timers } from '../../player/ports.ts'

type Entry = { ms: number; order: number; act: (() => void) | null }

/** Timers of thousands of players over one of the machine's: a heap by time. */
export function createSharedTimers(nowMs: () => number): Timers & { waiting(): number } {
  const heap: Entry[] = []
  let order = 0
  let set: { timer: NodeJS.Timeout; ms: number } | null = null
  const isBefore = (a: Entry, b: Entry): boolean => a.ms < b.ms || (a.ms === b.ms && a.order < b.order)
  const push = (entry: Entry): void => {
    let at = heap.push(entry) - 1
    for (let up = (at - 1) >> 1; at > 0 && isBefore(entry, heap[up]!); at = up, up = (at - 1) >> 1) heap[at] = heap[up]!
    heap[at] = entry
  }
  const pop = (): Entry => {
    const [top, last] = [heap[0]!, heap.pop()!]
    if (heap.length === 0) return top
    let at = 0
    for (let down = 1; down < heap.length; down = 2 * at + 1) {
      if (down + 1 < heap.length && isBefore(heap[down + 1]!, heap[down]!)) down++
      if (!isBefore(heap[down]!, last)) break
      heap[at] = heap[down]!
      at = down
    }
    heap[at] = last
    return top
  }
  const arm = (): void => {
    const next = heap[0]
    if (set && next && set.ms <= next.ms) return
    if (set) clearTimeout(set.timer)
    set = next ? { ms: next.ms, timer: setTimeout(run, Math.min(2 ** 31 - 1, Math.max(0, next.ms - nowMs()))) } : null
  }
  const run = (): void => {
    set = null
    // The machine's timer may be early by a fraction of a millisecond; a slot edge is never.
    while (heap[0] && heap[0].ms <= nowMs()) pop().act?.()
    arm()
  }
  return {
    waiting: () => heap.length,
    at(ms, act) {
      const entry: Entry = { ms, order: order++, act }
      push(entry)
      arm()
      // It stays in the heap until its time, and holds nothing.
      return () => void (entry.act = null)
    },
  }
}
