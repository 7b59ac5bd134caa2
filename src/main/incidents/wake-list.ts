/** Waits until an instant; the answer cancels. */
export type After = (ms: number, act: () => void) => () => void

/** A timer that keeps no process alive. One may not wait longer than a day at once. */
export const realAfter: After = (ms, act) => {
  const timer = setTimeout(act, Math.min(Math.max(0, ms), 86_400_000)).unref()
  return () => clearTimeout(timer)
}

/** Who wants to be looked at when: by whole seconds, so that ten thousand screens are one timer and nothing walks over those that wait. */
export type WakeList = { set(id: string, atMs: number | null): void; takeDue(nowMs: number, most: number): string[]; nextMs(): number | null }

const bucketMs = 1000

export function createWakeList(): WakeList {
  const bucketOf = new Map<string, number>()
  const buckets = new Map<number, Set<string>>()
  /** Numbers of buckets, the least first: a binary heap. */
  const heap: number[] = []
  const leave = (id: string) => {
    const bucket = bucketOf.get(id)
    if (bucket === undefined) return
    bucketOf.delete(id)
    buckets.get(bucket)?.delete(id)
  }
  const dropEmpty = () => {
    while (heap.length > 0 && (buckets.get(heap[0]!)?.size ?? 0) === 0) {
      buckets.delete(heap[0]!)
      popLeast(heap)
    }
  }
  return {
    set(id, atMs) {
      const bucket = atMs === null ? undefined : Math.ceil(atMs / bucketMs)
      if (bucket === bucketOf.get(id)) return
      leave(id)
      if (bucket === undefined) return
      bucketOf.set(id, bucket)
      const there = buckets.get(bucket)
      if (there) return void there.add(id)
      buckets.set(bucket, new Set([id]))
      pushNumber(heap, bucket)
    },
    takeDue(nowMs, most) {
      const due: string[] = []
      for (dropEmpty(); heap.length > 0 && heap[0]! * bucketMs <= nowMs && due.length < most; dropEmpty()) {
        for (const id of buckets.get(heap[0]!)!) {
          if (due.length >= most) break
          due.push(id)
        }
        for (const id of due) leave(id)
      }
      return due
    },
    nextMs() {
      dropEmpty()
      return heap.length === 0 ? null : heap[0]! * bucketMs
    },
  }
}

function pushNumber(heap: number[], value: number): void {
  let at = heap.push(value) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (heap[parent]! <= value) break
    heap[at] = heap[parent]!
    at = parent
  }
  heap[at] = value
}

function popLeast(heap: number[]): void {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  let at = 0
  for (;;) {
    let child = at * 2 + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child += 1
    if (heap[child]! >= last) break
    heap[at] = heap[child]!
    at = child
  }
  heap[at] = last
}
