import type { TriggerRuleFields, TriggerState } from '../../contracts/ambient.ts'
import type { Zone } from '../kernel/local-time.ts'
import { hoursAt } from './rule-hours.ts'

/**
 * What a rule makes of the readings of its sensor: a fold, one reading after another, that a clock can look at in between. [AU7]
 * `value` is 1 or 0 of a switch, or a level; null means "no trigger": nothing was read, the sensor knows nothing, or it was too long ago.
 * A change waits for the rule's minimum time and for its most changes an hour; a reading that grows stale waits for nothing.
 * Readings of one instant count as the highest of them, so that it does not matter in which order they came; one older than the last is too late.
 */
export type Reading = { atMs: number; value: number | null }
export type Rule = Pick<TriggerRuleFields, 'gives' | 'hours' | 'holdMinutes' | 'changesPerHour' | 'staleMinutes' | 'pausedAtMs'>
/** `known` is the last value that was not null; `changes` the latest times at which it became another. */
type Standing = { value: number | null; known: number | null; sinceMs: number | null; changes: readonly number[] }
/** `before` is how things stood just before the instant of `latest`. */
export type RuleState = { latest: Reading | null; before: Standing; standing: Standing }
export type TriggerNow = {
  value: number | null; state: TriggerState; sinceMs: number | null; held: boolean
  /** When to look again though nothing was read; and until when the value may be used by someone who hears nothing more. */
  reconsiderAtMs: number | null; untilMs: number | null
}

const minuteMs = 60_000
const hourMs = 3_600_000
const nothing: Standing = { value: null, known: null, sinceMs: null, changes: [] }
export const freshRule: RuleState = { latest: null, before: nothing, standing: nothing }

export function foldReading(rule: Rule, state: RuleState, reading: Reading): RuleState {
  const { latest } = state
  if (latest !== null && reading.atMs < latest.atMs) return state
  if (latest?.atMs === reading.atMs) {
    const higher = (reading.value ?? -Infinity) > (latest.value ?? -Infinity) ? reading : latest
    return higher === latest ? state : { latest: higher, before: state.before, standing: advance(rule, state.before, higher, higher.atMs) }
  }
  const before = latest === null ? state.standing : advance(rule, state.standing, latest, reading.atMs)
  return { latest: reading, before, standing: advance(rule, before, reading, reading.atMs) }
}

/** How it stands at a moment not before the last reading. */
export function triggerAt(rule: Rule, state: RuleState, nowMs: number, zone: Zone): TriggerNow {
  const none = (name: TriggerState, reconsiderAtMs: number | null = null): TriggerNow => ({ value: null, state: name, sinceMs: null, held: false, reconsiderAtMs, untilMs: null })
  if (rule.pausedAtMs !== null) return none('paused')
  if (state.latest === null || state.latest.value === null) return none('no-reading')
  const staleAtMs = staleAt(rule, state.latest)
  if (nowMs >= staleAtMs) return none('stale')
  const hours = hoursAt(rule.hours, zone, nowMs)
  if (!hours.within) return none('out-of-hours', hours.changesAtMs)
  const { value, sinceMs, ...rest } = advance(rule, state.standing, state.latest, nowMs)
  const changesAtMs = nextChange(rule, { value, sinceMs, ...rest }, state.latest)
  const untilMs = hours.changesAtMs === null ? staleAtMs : Math.min(staleAtMs, hours.changesAtMs)
  const name = value === null ? 'no-reading' : rule.gives.kind === 'level' ? 'level' : value === 1 ? 'on' : 'off'
  return { value, state: name, sinceMs, held: changesAtMs !== null, reconsiderAtMs: changesAtMs === null ? untilMs : Math.min(untilMs, changesAtMs), untilMs }
}

/** Lets the time pass until `toMs` with nothing but this reading to go by: what was held may change, and then grow stale. */
function advance(rule: Rule, standing: Standing, reading: Reading, toMs: number): Standing {
  if (reading.value === null) return forget(standing)
  const atMs = nextChange(rule, standing, reading)
  const settled = atMs === null || atMs > toMs ? standing : changed(standing, wish(rule, standing.value, reading.value), atMs)
  return toMs >= staleAt(rule, reading) ? forget(settled) : settled
}

const forget = (standing: Standing): Standing => (standing.value === null ? standing : { ...standing, value: null })

function changed(standing: Standing, value: number, atMs: number): Standing {
  if (value === standing.known) return { ...standing, value }
  return { value, known: value, sinceMs: atMs, changes: standing.known === null ? standing.changes : [...standing.changes, atMs].slice(-60) }
}

const staleAt = (rule: Rule, { atMs }: Reading): number => atMs + rule.staleMinutes * minuteMs

/** When the value becomes what the reading says; null when it already is. */
function changeAt(rule: Rule, standing: Standing, reading: Reading): number | null {
  const wanted = wish(rule, standing.value, reading.value!)
  if (wanted === standing.value) return null
  if (standing.known === null || wanted === standing.known) return reading.atMs
  const last = standing.changes.at(-1)
  const held = last === undefined ? 0 : last + rule.holdMinutes * minuteMs
  const first = rule.changesPerHour === null ? undefined : standing.changes.at(-rule.changesPerHour)
  return Math.max(reading.atMs, held, first === undefined ? 0 : first + hourMs)
}

/** The same, where it still comes before the reading is stale. */
function nextChange(rule: Rule, standing: Standing, reading: Reading): number | null {
  const atMs = changeAt(rule, standing, reading)
  return atMs !== null && atMs < staleAt(rule, reading) ? atMs : null
}

/** Within the band it stays as it is; what was not known begins as off. */
function wish({ gives }: Rule, value: number | null, read: number): number {
  if (gives.kind === 'switch') {
    const [isOn, isOff] = gives.is === 'at-least' ? [read >= gives.on, read < gives.off] : [read <= gives.on, read > gives.off]
    return isOn ? 1 : isOff ? 0 : (value ?? 0)
  }
  if (gives.kind === 'level') return value !== null && Math.abs(read - value) < gives.band ? value : Math.round(read) + 0
  throw new Error(`a rule that gives ${gives.kind} is no trigger`)
}
