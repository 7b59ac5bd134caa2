import type { IntakeOutcome, ProofMessage } from './intake.ts'

/**
 * Two lanes before one intake. A batch whose plays are recent is *live*, an older one *backlog*: after an outage of many screens the backlog waits, so that
 * acknowledgements of live screens do not. A group is one sync and one transaction; it is small enough that a live batch that comes just after it began waits little.
 */
export type IntakeQueue = { add(message: ProofMessage): void; waiting(): { live: number; backlog: number }; stop(): void }
export type IntakeQueueParts = {
  take(messages: readonly ProofMessage[]): IntakeOutcome[]
  answer(outcomes: readonly IntakeOutcome[]): void
  clock: { nowMs(): number }
  /** Runs it soon, after what is waiting on the event loop; `setImmediate` in the product. */
  soon(run: () => void): void
  liveGroup?: number
  backlogGroup?: number
  /** Beyond so many bytes the backlog is let go: it was never acknowledged, and a screen sends it again after its next welcome. */
  mostBytes?: number
}
/** A batch is a quarter of an hour, and is sent when it is full. */
export const liveMs = 30 * 60_000

export function createIntakeQueue({ take, answer, clock, soon, liveGroup = 256, backlogGroup = 8, mostBytes = 256 * 1024 * 1024 }: IntakeQueueParts): IntakeQueue {
  const lanes = { live: [] as ProofMessage[], backlog: [] as ProofMessage[] }
  let [bytes, scheduled, stopped] = [0, false, false]
  const run = (): void => {
    scheduled = false
    if (stopped) return
    const group = lanes.live.length > 0 ? lanes.live.splice(0, liveGroup) : lanes.backlog.splice(0, backlogGroup)
    bytes -= group.reduce((sum, { message }) => sum + message.length, 0)
    if (group.length > 0) answer(take(group))
    schedule()
  }
  const schedule = (): void => {
    if (scheduled || stopped || lanes.live.length + lanes.backlog.length === 0) return
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
    stop() { stopped = true },
  }

  function dropBacklog(): boolean {
    bytes -= lanes.backlog.reduce((sum, { message }) => sum + message.length, 0)
    lanes.backlog = []
    return lanes.live.length === 0 || bytes < mostBytes
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
