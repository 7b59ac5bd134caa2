/**
 * Virtual time: what is due happens in order, and between two events every promise that can go on has gone on. Whoever waits does so for a *life*: once
 * that has ended (power cut, killed process) nothing it waited for happens any more, and what it awaited never comes.
 */
export type Life = { alive: boolean }
export type VirtualTime = {
  nowMs(): number
  at(atMs: number, life: Life, act: () => void): () => void
  sleep(ms: number, life: Life): Promise<void>
  runUntil(atMs: number): Promise<void>
  readonly steps: number
}
type Event = { atMs: number; order: number; life: Life; act: (() => void) | null }

export const dead = <T>(): Promise<T> => new Promise<T>(() => undefined)
/** Taken before a simulation stands in for the timers of the machine. */
const nextTurn = setImmediate
const settled = (): Promise<void> => new Promise((resolve) => void nextTurn(resolve))

export function createVirtualTime(startMs: number): VirtualTime {
  const heap: Event[] = []
  let [nowMs, order, steps] = [startMs, 0, 0]
  const at: VirtualTime['at'] = (atMs, life, act) => {
    const event: Event = { atMs: Math.max(nowMs, atMs), order: order++, life, act }
    push(heap, event)
    return () => { event.act = null }
  }
  return {
    nowMs: () => nowMs, at,
    sleep: (ms, life) => new Promise((resolve) => void at(nowMs + ms, life, resolve)),
    async runUntil(atMs) {
      await settled()
      for (let next = heap[0]; next !== undefined && next.atMs <= atMs; next = heap[0]) {
        pop(heap)
        if (next.act === null || !next.life.alive) continue
        nowMs = next.atMs
        steps += 1
        next.act()
        await settled()
      }
      nowMs = Math.max(nowMs, atMs)
    },
    get steps() { return steps },
  }
}

const isBefore = (a: Event, b: Event): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order)

function push(heap: Event[], event: Event): void {
  let at = heap.push(event) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (!isBefore(event, heap[parent]!)) break
    heap[at] = heap[parent]!
    at = parent
  }
  heap[at] = event
}

function pop(heap: Event[]): void {
  const last = heap.pop()!
  if (heap.length === 0) return
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1
    if (!isBefore(heap[child]!, last)) break
    heap[at] = heap[child]!
    at = child
  }
  heap[at] = last
}
