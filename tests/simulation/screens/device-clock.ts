import type { RandomStream } from '../../../src/core/kernel/random.ts'
import type { Ports, Timers } from '../../../src/player/ports.ts'
import type { Faults } from './fault-kinds.ts'
import type { Life, VirtualTime } from './virtual-time.ts'

/** The clocks of one device: one that counts from its start, a little fast or slow, and one that says what time it is, rightly or not. */
export type DeviceClock = { clock: Ports['clock']; timers: Timers; jump(byMs: number): void; /** When it last began to say another time. */ setAtMs(): number }
const dayMs = 86_400_000

export function createDeviceClock({ time, random, life, faults, isSick }: { time: VirtualTime; random: RandomStream; life: Life; faults: Faults; isSick: boolean }): DeviceClock {
  const bootMs = time.nowMs()
  const rate = 1 + random.between(-60, 60) / 1e6
  const kind = isSick ? random.pick(['right', 'wrong', 'dead', 'dead-until-told'] as const) : 'right'
  if (kind === 'wrong') faults['clock-wrong'] += 1
  if (kind === 'dead' || kind === 'dead-until-told') faults['clock-dead'] += 1
  let offsetMs = kind === 'wrong' ? random.pick([-1, 1]) * random.pick([3_600_000, dayMs, 20 * dayMs, 400 * dayMs, 4000 * dayMs]) : kind === 'right' ? random.between(-1500, 1500) : -bootMs
  let setAtMs = bootMs
  const set = (toMs: number): void => { [offsetMs, setAtMs] = [toMs, time.nowMs()] }
  if (kind === 'dead-until-told') time.at(bootMs + random.between(20_000, 900_000), life, () => set(random.between(-200, 200)))
  const monotonicMs = () => (time.nowMs() - bootMs) * rate
  const zoneOffsetMinutes = random.below(4) === 0 ? 360 : 300
  return {
    clock: { deviceMs: () => Math.max(0, Math.round(bootMs + monotonicMs() + offsetMs)), monotonicMs, zoneOffsetMinutes: () => zoneOffsetMinutes },
    timers: { at: (atMs, act) => time.at(bootMs + atMs / rate, life, act) },
    jump: (byMs) => set(offsetMs + byMs), setAtMs: () => setAtMs,
  }
}
