import type { CityProfileFields, RuleGives, RuleWhere, TriggerRuleFields } from '../../contracts/ambient.ts'
import type { Json } from '../../contracts/json.ts'
import type { OpenRange } from '../../contracts/network.ts'
import type { Problem } from '../../contracts/problems.ts'
import { code, type FieldRule, fine, invalid, moment, name, once, optional, reference, required, textOf, when, wholeOf } from './field-rule.ts'

/** What city profiles and trigger rules may hold. Their shapes are parsed at the edge; here is judged what a shape cannot say. */
type Rules = { cityProfile: Record<keyof CityProfileFields, FieldRule>; triggerRule: Record<keyof TriggerRuleFields, FieldRule> }

export const ambientRules = (location: FieldRule): Rules => ({
  cityProfile: {
    networkId: once(reference('nw')), name, location, brightness: required(judgeSteps), dark: optional(judgeRanges), mute: optional(judgeRanges), source: optional(textOf(1, 500)),
  },
  triggerRule: {
    networkId: once(reference('nw')), code, name, sensor: required((value) => when(typeof value === 'string' && /^[A-Za-z0-9._-]{1,60}$/.test(value))), gives: required(judgeGives), where: required(judgeWhere),
    hours: optional(judgeHours), holdMinutes: required(wholeOf(0, 1440)), changesPerHour: optional(wholeOf(1, 60)), staleMinutes: required(wholeOf(1, 10_080)), pausedAtMs: moment,
  },
})

/** Two steps at one and the same place would leave to chance which of them holds. */
function judgeSteps(value: Json): readonly Problem[] {
  if (!Array.isArray(value)) return invalid
  const steps = value as CityProfileFields['brightness']
  const places = new Set(steps.map(({ from, minutes }) => `${from} ${minutes}`))
  if (places.size < steps.length) return [{ reason: 'light-step-twice' }]
  return when(steps.every(({ from, minutes }) => from !== 'clock' || minutes >= 0))
}

const minutesOfDay = 1440
function judgeRanges(value: Json): readonly Problem[] {
  if (!Array.isArray(value)) return invalid
  const ranges = value as OpenRange[]
  const impossible = ranges.some(({ fromMinute, toMinute }) => fromMinute < 0 || fromMinute >= minutesOfDay || toMinute <= fromMinute || toMinute > fromMinute + minutesOfDay)
  if (impossible) return [{ reason: 'light-range-impossible' }]
  const taken = new Set<number>()
  let minutes = 0
  for (const { fromMinute, toMinute } of ranges) for (let minute = fromMinute; minute < toMinute; minute++, minutes++) taken.add(minute % minutesOfDay)
  return taken.size === minutes ? fine : [{ reason: 'light-range-impossible' }]
}

/** A switch that turns off where it turns on flaps with every reading near there; one whose ends are crossed is never at rest. [AU7] */
function judgeGives(value: Json): readonly Problem[] {
  const gives = value as RuleGives | null
  if (typeof gives !== 'object' || gives === null) return invalid
  if (gives.kind !== 'switch') return fine
  return (gives.is === 'at-least' ? gives.off < gives.on : gives.off > gives.on) ? fine : [{ reason: 'hysteresis-missing' }]
}

function judgeWhere(value: Json): readonly Problem[] {
  const where = value as RuleWhere | null
  return when(typeof where === 'object' && where !== null && (where.kind !== 'venues' || new Set(where.ids).size === where.ids.length))
}

function judgeHours(value: Json): readonly Problem[] {
  const { fromMinute, toMinute } = value as NonNullable<TriggerRuleFields['hours']>
  return toMinute > fromMinute && toMinute <= fromMinute + minutesOfDay ? fine : [{ reason: 'light-range-impossible' }]
}
