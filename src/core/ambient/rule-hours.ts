import type { TriggerRuleFields } from '../../contracts/ambient.ts'
import { instantOf, localTimeAt, weekdayOf, type Zone } from '../kernel/local-time.ts'

/** Is it within the hours of a rule, and when does that change? Without hours always, and never. */
export function hoursAt(hours: TriggerRuleFields['hours'], zone: Zone, nowMs: number): { within: boolean; changesAtMs: number | null } {
  if (hours === null) return { within: true, changesAtMs: null }
  const { day } = localTimeAt(zone, nowMs)
  let untilMs: number | null = null
  for (let date = day - 1; date <= day + 8; date++) {
    if ((hours.weekdays & (1 << weekdayOf(date))) === 0) continue
    const [fromMs, toMs] = [instantOf(zone, date, hours.fromMinute), instantOf(zone, date, hours.toMinute)]
    if (toMs <= nowMs || toMs <= fromMs) continue
    // What begins when another ends goes on.
    if (fromMs > (untilMs ?? nowMs)) return untilMs === null ? { within: false, changesAtMs: fromMs } : { within: true, changesAtMs: untilMs }
    untilMs = Math.max(untilMs ?? 0, toMs)
  }
  return { within: untilMs !== null, changesAtMs: untilMs }
}
