import type { TriggerRuleFields, TriggerState } from '../../contracts/ambient.ts'
import type { Zone } from '../kernel/local-time.ts'
import { foldReading, freshRule, type Reading, type RuleState, triggerAt } from './trigger-rule.ts'

/** Recorded readings through a rule, offline: when its trigger was what, and when the guards of lines held because of it. [AU7] */
export type RuleSpan = { fromMs: number; toMs: number; state: TriggerState; value: number | null }
export type Span = [fromMs: number, toMs: number]

export type ReplayRange = { zone: Zone; fromMs: number; toMs: number }
const stepsAtOnce = 400

/** Readings may come in any order. Nothing is read before the first one, and the last one counts until `toMs`, or until it is stale. */
export function replayReadings(rule: TriggerRuleFields, readings: readonly Reading[], range: ReplayRange): RuleSpan[] {
  const steps = replaySteps(rule, readings, range)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same with pauses, for whoever has other things to do in between. */
export function* replaySteps(rule: TriggerRuleFields, readings: readonly Reading[], { zone, fromMs, toMs }: ReplayRange): Generator<void, RuleSpan[]> {
  const inOrder = readings.filter(({ atMs }) => atMs < toMs).toSorted((a, b) => a.atMs - b.atMs)
  const spans: RuleSpan[] = []
  let state: RuleState = freshRule
  let [next, steps] = [0, 0]
  const takeUntil = (atMs: number) => { while (next < inOrder.length && inOrder[next]!.atMs <= atMs) state = foldReading(rule, state, inOrder[next++]!) }
  for (let atMs = fromMs; atMs < toMs;) {
    takeUntil(atMs)
    const now = triggerAt(rule, state, atMs, zone)
    const untilMs = Math.min(toMs, now.reconsiderAtMs ?? toMs, inOrder[next]?.atMs ?? toMs)
    const last = spans.at(-1)
    if (last && last.toMs === atMs && last.state === now.state && last.value === now.value) last.toMs = untilMs
    else spans.push({ fromMs: atMs, toMs: untilMs, state: now.state, value: now.value })
    if (untilMs <= atMs) throw new Error(`a replay that does not move, at ${atMs}`)
    atMs = untilMs
    if (++steps % stepsAtOnce === 0) yield
  }
  return spans
}

/** When a condition on the trigger's value held; touching spans are one. */
export function heldSpans(spans: readonly RuleSpan[], holds: (value: number | null) => boolean): Span[] {
  const held: Span[] = []
  for (const { fromMs, toMs, value } of spans) {
    if (!holds(value)) continue
    const last = held.at(-1)
    if (last?.[1] === fromMs) last[1] = toMs
    else held.push([fromMs, toMs])
  }
  return held
}

/** Lowest and highest of each of at most `most` stretches, so that no peak is lost in a small picture. */
export function thinReadings(readings: readonly Reading[], fromMs: number, toMs: number, most: number): [number, number, number][] {
  const width = Math.max(1, (toMs - fromMs) / most)
  const stretches = new Map<number, [number, number, number]>()
  for (const { atMs, value } of readings) {
    if (value === null || atMs < fromMs || atMs >= toMs) continue
    const at = Math.floor((atMs - fromMs) / width)
    const known = stretches.get(at)
    if (known === undefined) stretches.set(at, [atMs, value, value])
    else { known[0] = Math.min(known[0], atMs); known[1] = Math.min(known[1], value); known[2] = Math.max(known[2], value) }
  }
  return [...stretches.values()].sort((a, b) => a[0] - b[0])
}
