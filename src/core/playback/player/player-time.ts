/**
 * What time a screen believes it is. Base is the monotonic clock of this start, anchored at the last welcome, or at the device's clock while that
 * can be trusted, or at the floor: the highest time that was signed and stored. It never falls below the floor, and never stands still on it. [PL6]
 */
export type PlayerTime = {
  floorMs: number
  /** At `monotonicMs` it was `atMs`. */
  anchor: { atMs: number; monotonicMs: number }
  /** Welcomed since start, or by a clock that may be right. */
  trusted: boolean
  /** Of the welcome that anchors it; null before the first since start. */
  roundTripMs: number | null
}
export type ClockReading = { deviceMs: number; monotonicMs: number }
/** A clock further ahead of what was last signed than proofs are kept is no clock to go by. */
const mostAheadMs = 35 * 86_400_000

export function startTime(floorMs: number, clock: ClockReading): PlayerTime {
  const trusted = isBelievable(floorMs, clock.deviceMs)
  const atMs = trusted || floorMs === 0 ? clock.deviceMs : floorMs
  return { floorMs, anchor: { atMs: Math.max(0, atMs), monotonicMs: clock.monotonicMs }, trusted, roundTripMs: null }
}

export function timeAt({ floorMs, anchor }: PlayerTime, monotonicMs: number): number {
  return Math.max(floorMs, Math.round(anchor.atMs + monotonicMs - anchor.monotonicMs))
}

/** When, by the monotonic clock, it will be `atMs`. */
export function monotonicOf({ anchor }: PlayerTime, atMs: number): number {
  return anchor.monotonicMs + atMs - anchor.atMs
}

/** A device without a battery learns the time after its start: believed from then on, but nothing is lived twice for it. */
export function reconsiderTime(time: PlayerTime, clock: ClockReading): PlayerTime {
  if (time.trusted || !isBelievable(time.floorMs, clock.deviceMs)) return time
  return { ...time, trusted: true, anchor: { atMs: Math.max(clock.deviceMs, timeAt(time, clock.monotonicMs)), monotonicMs: clock.monotonicMs } }
}

/** The welcome's time stands for the middle of its round trip. One that took longer than the last is heeded only beyond what it cannot know. */
export function welcomeTime(time: PlayerTime, { timeMs, sentMs, receivedMs }: { timeMs: number; sentMs: number; receivedMs: number }): PlayerTime {
  const roundTripMs = Math.max(0, receivedMs - sentMs)
  const middleMs = sentMs + roundTripMs / 2
  const raised = { ...time, trusted: true, floorMs: Math.max(time.floorMs, timeMs) }
  const differsMs = Math.abs(timeMs - (time.anchor.atMs + middleMs - time.anchor.monotonicMs))
  if (time.roundTripMs !== null && roundTripMs >= time.roundTripMs && differsMs <= roundTripMs / 2) return raised
  return { ...raised, roundTripMs, anchor: { atMs: raised.floorMs, monotonicMs: middleMs } }
}

/** Something signed says that it is at least so late. */
export function raiseFloor(time: PlayerTime, signedMs: number, monotonicMs: number): PlayerTime {
  if (signedMs <= time.floorMs) return time
  const anchor = signedMs > timeAt(time, monotonicMs) ? { atMs: signedMs, monotonicMs } : time.anchor
  return { ...time, floorMs: signedMs, anchor }
}

const isBelievable = (floorMs: number, deviceMs: number): boolean => floorMs > 0 && deviceMs >= floorMs && deviceMs <= floorMs + mostAheadMs
