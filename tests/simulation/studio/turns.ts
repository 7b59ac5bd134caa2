import type { RandomStream } from '../../../src/core/kernel/random.ts'

/** Whoever does something waits for a turn, and chance says whose it is: whatever can happen in another order some day does. Time passes when nobody waits. */
export type Turns = {
  nowMs(): number
  turn(): Promise<void>
  after(ms: number, act: () => void): () => void
  /** One turn, and everything that follows of it by itself; false where nothing is left to happen. */
  step(): Promise<boolean>
  /** The machine has stopped: nobody who waits goes on. */
  end(): void
}
type Timer = { atMs: number; act: () => void }

export function createTurns(random: RandomStream, startMs: number): Turns {
  let waiting: (() => void)[] = []
  let timers: Timer[] = []
  let nowMs = startMs
  const settled = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })
  return {
    nowMs: () => nowMs,
    turn: () => new Promise((resolve) => { waiting.push(resolve) }),
    after(ms, act) {
      const timer = { atMs: nowMs + ms, act }
      timers.push(timer)
      return () => { timers = timers.filter((each) => each !== timer) }
    },
    async step() {
      if (waiting.length > 0) {
        const [next] = waiting.splice(random.below(waiting.length), 1)
        nowMs += 1
        next!()
      } else {
        const due = timers.reduce<Timer | null>((first, timer) => (first === null || timer.atMs < first.atMs ? timer : first), null)
        if (due === null) return false
        timers = timers.filter((timer) => timer !== due)
        nowMs = Math.max(nowMs, due.atMs)
        due.act()
      }
      await settled()
      return true
    },
    end() {
      waiting = []
      timers = []
    },
  }
}
