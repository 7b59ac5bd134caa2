import { type PlayerTime, monotonicOf, raiseFloor, reconsiderTime, startTime, timeAt, welcomeTime } from '../core/playback/player/player-time.ts'
import type { Ports } from './ports.ts'
import { fromJson, rememberedTime, toJson } from './remember.ts'

/** The time of this player, what it is stored as, and how far the device's clock is off. [PL6] */
export type PlayerClock = {
  nowMs(): number
  monotonicOf(atMs: number): number
  floorMs(): number
  isTrusted(): boolean
  /** Since the last welcome, over restarts too; for ever where there was none. */
  sinceWelcomeMs(): number
  /** By how much the device's clock is ahead. */
  deviceAheadMs(): number
  welcomed(timeMs: number, sentMs: number, receivedMs: number): void
  /** Something signed was taken that says so. */
  signed(atMs: number): void
  reconsider(): void
  /** To be put along with whatever is written next. */
  toWrite(): readonly [string, Uint8Array]
}
const key = 'time'
const unnoticedMs = 50

/** `moved`: it says another time than it would have; whoever waits for an edge has to work out anew how long. */
export async function createPlayerClock({ clock, storage }: Pick<Ports, 'clock' | 'storage'>, moved: () => void = () => undefined): Promise<PlayerClock> {
  const stored = fromJson(await storage.read(key), rememberedTime)
  const reading = () => ({ deviceMs: clock.deviceMs(), monotonicMs: clock.monotonicMs() })
  let time: PlayerTime = startTime(stored?.floorMs ?? 0, reading())
  let welcomedAtMs = stored?.welcomedAtMs ?? null
  const nowMs = (): number => timeAt(time, clock.monotonicMs())
  return {
    nowMs,
    monotonicOf: (atMs) => monotonicOf(time, atMs),
    floorMs: () => time.floorMs,
    isTrusted: () => time.trusted,
    sinceWelcomeMs: () => (welcomedAtMs === null ? Number.MAX_SAFE_INTEGER : Math.max(0, nowMs() - welcomedAtMs)),
    deviceAheadMs: () => Math.round(clock.deviceMs() - nowMs()),
    welcomed(timeMs, sentMs, receivedMs) {
      time = welcomeTime(time, { timeMs, sentMs, receivedMs })
      welcomedAtMs = nowMs()
    },
    signed(atMs) {
      const before = nowMs()
      time = raiseFloor(time, atMs, clock.monotonicMs())
      if (nowMs() - before > unnoticedMs) moved()
    },
    reconsider: () => void (time = reconsiderTime(time, reading())),
    toWrite: () => [key, toJson({ floorMs: time.floorMs, welcomedAtMs })],
  }
}
