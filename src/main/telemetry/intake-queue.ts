import type { IntakeOutcome, ProofMessage } from './intake.ts'

/**
 * Two lanes before one intake. A batch whose plays are recent is *live*, an older one *backlog*: after an outage of many screens the backlog waits, so that
 * acknowledgements of live screens do not. A group is one sync and one transaction; it is small enough that a live batch that comes just after it began waits little,
 * and after one of the backlog there is a rest as long as it took, so that most live ones find nobody at work.
 */
export type IntakeQueue = {
  add(message: ProofMessage): void
  waiting(): { live: number; backlog: number }
  /** How long one more of the backlog, on its way here, is to be kept where it is: what is late comes as fast as it is taken, and no faster. Each asks once. */
  delayMs(): number
  stop(): void
}
export type IntakeQueueParts = {
  take(messages: readonly ProofMessage[]): IntakeOutcome[]
  answer(outcomes: readonly IntakeOutcome[]): void
  clock: { nowMs(): number }
  /** Runs it soon, after what is waiting on the event loop; `setImmediate` in the product. */
  soon(run: () => void): void
  /** Runs it after so long; without it the backlog goes on at once. */
  rest?(ms: number, run: () => void): void
  liveGroup?: number
  backlogGroup?: number
  /** Beyond so many bytes the backlog is let go: it was never acknowledged, and a screen sends it again after its next welcome. */
  mostBytes?: number
}
/** A batch is a quarter of an hour, and is sent when it is full. */
export const liveMs = 30 * 60_000

export function createIntakeQueue({ take, answer, clock, soon, rest, liveGroup = 256, backlogGroup = 8, mostBytes = 256 * 1024 * 1024 }: IntakeQueueParts): IntakeQueue {
  const lanes = { live: [] as ProofMessage[], backlog: [] as ProofMessage[] }
  let [bytes, scheduled, stopped, resting] = [0, false, false, false]
  const turns = createTurns(backlogGroup)
  const takeGroup = (group: readonly ProofMessage[]): void => {
    bytes -= group.reduce((sum, { message }) => sum + message.length, 0)
    answer(take(group))
  }
  const takeBacklog = (): void => {
    const [fromMs, group] = [clock.nowMs(), lanes.backlog.splice(0, backlogGroup)]
    takeGroup(group)
    const tookMs = Math.max(1, clock.nowMs() - fromMs)
    turns.took((rest ? 2 : 1) * tookMs / group.length)
    if (!rest) return
    resting = true
    rest(tookMs, () => {
      resting = false
      schedule()
    })
  }
  const run = (): void => {
    scheduled = false
    if (stopped) return
    if (lanes.live.length > 0) takeGroup(lanes.live.splice(0, liveGroup))
    else if (lanes.backlog.length > 0 && !resting) takeBacklog()
    schedule()
  }
  const schedule = (): void => {
    if (scheduled || stopped || lanes.live.length + (resting ? 0 : lanes.backlog.length) === 0) return
    scheduled = true
    soon(run)
  }
  return {
    add(message) {
      const lane = isLive(message.message, clock.nowMs()) ? 'live' : 'backlog'
      if (bytes + message.message.length > mostBytes && (lane === 'backlog' || !dropBacklog())) return
      lanes[lane].push(message)
      bytes += message.message.length
      schedule()
    },
    waiting: () => ({ live: lanes.live.length, backlog: lanes.backlog.length }),
    delayMs: () => turns.next(clock.nowMs(), lanes.backlog.length),
    stop() { stopped = true },
  }

  function dropBacklog(): boolean {
    bytes -= lanes.backlog.reduce((sum, { message }) => sum + message.length, 0)
    lanes.backlog = []
    return lanes.live.length === 0 || bytes < mostBytes
  }
}

const soonMs = 30
const longestMs = 30_000

/**
 * Group after group at the pace at which the last were taken: a line of times, not of those who wait, so that nobody stands in it for one who has gone. A whole group
 * is let in at one moment, for one sync of eight costs less than eight.
 */
function createTurns(group: number) {
  let [stepMs, lastMs] = [1, -Infinity]
  return {
    /** A moment in which the machine had no time for us says little of the next. */
    took(eachMs: number): void { stepMs += (Math.min(eachMs, 4 * stepMs) - stepMs) / 8 },
    next(nowMs: number, waiting: number): number {
      lastMs = Math.max(lastMs, nowMs + waiting * stepMs) + stepMs
      if (lastMs > nowMs + longestMs) lastMs = nowMs + longestMs
      const bunchMs = group * stepMs
      return lastMs - nowMs < soonMs ? 0 : Math.ceil(Math.ceil(lastMs / bunchMs) * bunchMs - nowMs)
    },
  }
}

const needle = Buffer.from('"baseMs":')
/** Looked at before anything is verified: it decides who waits, and nothing else. */
export function isLive(message: Uint8Array, nowMs: number): boolean {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.length)
  const at = bytes.indexOf(needle)
  if (at < 0) return false
  const baseMs = Number.parseInt(bytes.toString('latin1', at + needle.length, at + needle.length + 16), 10)
  return nowMs - baseMs < liveMs
}
