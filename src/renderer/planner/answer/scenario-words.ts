import type { BriefScenario } from '../../../contracts/planner.ts'
import { sameJson } from '../../../core/kernel/same-json.ts'
import type { Json } from '../../../contracts/json.ts'
import { spanOf } from '../hand/hours-span.ts'
import { dayMonth } from '../say/date-words.ts'

type Say = (key: string, values?: Record<string, unknown>) => string
type Numbers = { number: (value: number, digits?: number) => string; percent: (ratio: number) => string }
const [tenge, asTheyAre] = [1_000_000, 10_000]

/** In what a scenario differs from the first, in the fewest words. */
export function sayScenario(first: BriefScenario, other: BriefScenario, screens: number | null, say: Say, formats: Numbers): string {
  const differs = (field: keyof BriefScenario): boolean => !sameJson(first[field] as unknown as Json, other[field] as unknown as Json)
  const span = spanOf(other.week)
  const floors = other.floorsBasisPoints - asTheyAre
  const parts = [
    differs('maxCpmMicros') ? say('up-to', { price: formats.number(Math.round(other.maxCpmMicros / tenge)) }) : '',
    differs('floorsBasisPoints') ? say('differs-floors', { change: floors === 0 ? say('floors-as-they-are') : `${floors < 0 ? '−' : '+'}${formats.percent(Math.abs(floors) / 10_000)}` }) : '',
    differs('budgetMicros') ? say('differs-budget', { amount: formats.number(other.budgetMicros / tenge / 1e6, other.budgetMicros % (tenge * 1e6) === 0 ? 0 : 2) }) : '',
    differs('where') ? screens === null ? say('differs-where') : say('screens', { count: screens }) : '',
    differs('week') ? span === null ? say('differs-hours') : say('hours-daily', { from: span[0], to: span[1] }) : '',
    differs('from') || differs('to') ? `${dayMonth(other.from, say)} – ${dayMonth(other.to, say)}` : '',
    differs('mostPlaysPerHour') ? say('differs-plays', { count: other.mostPlaysPerHour }) : '',
    differs('pacing') ? say(`pacing-${other.pacing}`).toLowerCase() : '',
  ].filter(Boolean)
  return parts.length === 0 ? say('differs-in-nothing') : parts.join(', ')
}
