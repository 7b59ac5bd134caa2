import type { BriefFields, BriefScenario } from '../../../contracts/planner.ts'
import type { Change } from '../../../contracts/documents.ts'
import type { Json } from '../../../contracts/json.ts'
import { dateOfDay, dayOfDate, weekdayOf } from '../../../core/kernel/local-time.ts'
import { creationChanges } from '../../../core/network/changes.ts'
import { freeCode } from '../../campaigns/new-line.ts'
import { maskOf } from '../../campaigns/editor/hour-mask.ts'

export const scenarioLetters = ['A', 'B', 'C', 'D'] as const
const [opens, closes] = [8, 23]
const flightDays = 14
const defaultCpmMicros = 1_000_000_000
const roundMicros = 50_000_000

/** Two weeks from the Monday after next, so that nothing is in the past before it is agreed. */
export function firstFlight(today: string): { from: string; to: string } {
  const day = dayOfDate(today) ?? 0
  const monday = day + 14 - weekdayOf(day)
  return { from: dateOfDay(monday), to: dateOfDay(monday + flightDays - 1) }
}

/** A highest price to begin with: half as much again as the highest floor, in round tenge. */
export function firstCpm(floorsMicros: readonly number[]): number {
  const most = Math.max(0, ...floorsMicros)
  return most === 0 ? defaultCpmMicros : Math.ceil(most * 1.5 / roundMicros) * roundMicros
}

type FirstScenario = { budgetMicros: number; maxCpmMicros: number; from: string; to: string }
export const firstScenario = (given: FirstScenario): BriefScenario => ({
  name: 'A', ...given, week: Array.from({ length: 7 }, () => maskOf(opens, closes)), where: { op: 'all', of: [] }, mostPlaysPerHour: 6, pacing: 'even', floorsBasisPoints: 10_000,
})

export const nextBriefCode = (taken: readonly string[]): string => (taken.length === 0 ? 'B-1' : freeCode(taken, 'B-1'))
export const briefCreation = (id: string, fields: BriefFields): Change[] => creationChanges([{ id, kind: 'brief', fields: fields as unknown as Record<string, Json> }])

/** Another scenario like one that is there, under the next letter that no other is called by. */
export function copyOfScenario(scenarios: readonly BriefScenario[], like: number): BriefScenario {
  const names = new Set(scenarios.map(({ name }) => name))
  const from = scenarios[like] ?? scenarios[0]!
  return { ...from, name: scenarioLetters.find((letter) => !names.has(letter)) ?? from.name }
}
