import type { Clock } from '../services.ts'

/**
 * Slows guessing, per name and per address: after a few free attempts the wait doubles with each failure, up to a cap.
 * An attempt counts as failed from its start, so that many at once gain nothing. A name waits at most half a minute, or
 * anyone could lock its owner out; an address waits up to a quarter of an hour. Memory is bounded: the oldest is forgotten.
 */
type Failures = { count: number; lastMs: number }
type Lane = { capMs: number; free: number; failures: Map<string, Failures> }

const firstWaitMs = 1_000
const forgottenAfterMs = 60 * 60_000
const rememberedAtMost = 10_000

export type AttemptBrake = {
  /** Milliseconds to wait, or 0 when the attempt may start; it then counts as failed until `succeeded`. */
  begin(name: string, address: string): number
  succeeded(name: string, address: string): void
}

export function createAttemptBrake(clock: Clock): AttemptBrake {
  const names: Lane = { capMs: 30_000, free: 3, failures: new Map() }
  const addresses: Lane = { capMs: 15 * 60_000, free: 10, failures: new Map() }
  return {
    begin(name, address) {
      const nowMs = clock.nowMs()
      const waitMs = Math.max(waitOf(names, name, nowMs), waitOf(addresses, address, nowMs))
      if (waitMs > 0) return waitMs
      fail(names, name, nowMs)
      fail(addresses, address, nowMs)
      return 0
    },
    succeeded(name, address) {
      names.failures.delete(name)
      addresses.failures.delete(address)
    },
  }
}

function waitOf(lane: Lane, key: string, nowMs: number): number {
  const known = lane.failures.get(key)
  if (!known || known.count < lane.free || nowMs - known.lastMs > forgottenAfterMs) return 0
  // A clock that was set back would make the wait as long as the jump.
  if (known.lastMs > nowMs) known.lastMs = nowMs
  const waitMs = Math.min(lane.capMs, firstWaitMs * 2 ** (known.count - lane.free))
  return Math.max(0, known.lastMs + waitMs - nowMs)
}

function fail({ failures }: Lane, key: string, nowMs: number) {
  const known = failures.get(key)
  const count = known && nowMs - known.lastMs <= forgottenAfterMs ? known.count + 1 : 1
  // Taken out and put back: a Map keeps the order of insertion, so the first is the one longest quiet.
  failures.delete(key)
  failures.set(key, { count, lastMs: nowMs })
  if (failures.size > rememberedAtMost) failures.delete(failures.keys().next().value!)
}
