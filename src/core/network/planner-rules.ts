import type { Json } from '../../contracts/json.ts'
import type { BriefFields, BriefScenario, ReachModelFields } from '../../contracts/planner.ts'
import type { Problem } from '../../contracts/problems.ts'
import { dayOfDate } from '../kernel/local-time.ts'
import { judgeTargeting } from './booking-rules.ts'
import { code, type FieldRule, fine, name, note, once, oneOf, optional, plainOf, reference, required, when, wholeOf } from './field-rule.ts'

/** What the documents of the Planner may hold. Their shapes are parsed at the edge; here is judged what a shape cannot say. */
type Rules = { brief: Record<keyof BriefFields, FieldRule>; reachModel: Record<keyof ReachModelFields, FieldRule> }
const longestFlight = 92

export const plannerRules: Rules = {
  brief: {
    networkId: once(reference('nw')), code, name, brandId: optional(reference('br')), note, packSha256: optional(plainOf(1, 64)), goal: required(oneOf('reach', 'impressions', 'plays')),
    creatives: required((value) => when(Array.isArray(value) && new Set(value).size === value.length)), scenarios: required(judgeScenarios),
  },
  reachModel: {
    networkId: once(reference('nw')), visitsPerWeekMilli: required(wholeOf(1, 100_000)), seenBasisPoints: required(wholeOf(1, 10_000)), betweenVenuesBasisPoints: required(wholeOf(0, 9000)), source: name,
    asOf: required((value) => dateProblems(value as string)),
  },
}

function judgeScenarios(value: Json): readonly Problem[] {
  for (const scenario of value as unknown as BriefScenario[]) {
    const found = scenarioProblems(scenario)
    if (found.length > 0) return found.map((problem) => ({ ...problem, params: { ...problem.params, scenario: scenario.name } }))
  }
  return fine
}

/** What speaks against a scenario before it is looked at what it would bring. */
export function scenarioProblems({ from, to, week, where }: BriefScenario): readonly Problem[] {
  const dates = [...dateProblems(from), ...dateProblems(to)]
  if (dates.length > 0) return dates
  const days = dayOfDate(to)! - dayOfDate(from)! + 1
  if (days < 1) return [{ reason: 'flight-backwards' }]
  if (days > longestFlight) return [{ reason: 'brief-too-long', params: { days: longestFlight } }]
  if (week.every((hours) => hours === 0)) return [{ reason: 'brief-without-hours' }]
  return judgeTargeting(where as unknown as Json)
}

const dateProblems = (date: string): readonly Problem[] => (typeof date === 'string' && dayOfDate(date) !== null ? fine : [{ reason: 'date-impossible', params: { date: String(date) } }])
