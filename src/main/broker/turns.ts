/** One after another, each after its own wait at least: two timers that end close to each other may ring in either order. */
export function createTurns() {
  const waiting: Array<{ dueMs: number; go: () => void }> = []
  const ring = () => {
    for (let first = waiting[0]; first && first.dueMs <= performance.now(); first = waiting[0]) {
      // Still in the line while it goes, so that what it brings along comes after it.
      first.go()
      waiting.shift()
    }
    wind()
  }
  const wind = () => {
    const first = waiting[0]
    if (first) setTimeout(ring, Math.ceil(first.dueMs - performance.now())).unref()
  }
  return (waitMs: number, go: () => void): void => {
    if (waiting.length === 0 && waitMs === 0) return go()
    waiting.push({ dueMs: performance.now() + waitMs, go })
    if (waiting.length === 1) wind()
  }
}
