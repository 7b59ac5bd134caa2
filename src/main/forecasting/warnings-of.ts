import type { Typed } from '../../contracts/network.ts'
import type { BriefScenario, ScenarioForecast } from '../../contracts/planner.ts'
import type { Selection } from '../../core/forecasting/supply.ts'
import { dayOfDate } from '../../core/kernel/local-time.ts'
import type { PlannerSource } from './planner-source.ts'

type Call = { scenario: BriefScenario; source: PlannerSource; selection: Selection; slots: number; wins: number; today: number; creatives: readonly Typed<'creative'>[] }
type Warning = ScenarioForecast['warnings'][number]

/** Less than half a per cent of what it bids for, in the best of worlds. */
const fewestWins = 50

/** What a person should know before believing the figures; counts are screens, venues or days. */
export function warningsOf({ scenario, source, selection, slots, wins, today, creatives }: Call): Warning[] {
  if (selection.screens === 0) return [{ warning: 'no-screens', count: 0 }]
  const [first, last] = [dayOfDate(scenario.from)!, dayOfDate(scenario.to)!]
  const uncounted = venuesWithoutPeople(source, selection)
  const found: [Warning['warning'], number][] = [
    ['in-the-past', Math.max(0, Math.min(today, last + 1) - first)], ['beyond-plan', Math.max(0, last - Math.max(first - 1, dayOfDate(source.plan.lastDay)!))], ['no-audience-somewhere', uncounted],
    ['no-slots', slots === 0 ? 1 : 0], ['below-floors', slots > 0 && wins < fewestWins ? 1 : 0], ['no-creative', creatives.length === 0 ? 1 : 0], ['files-missing', creatives.length === 0 ? 0 : screensWithoutFile(source, selection, creatives)],
  ]
  return found.filter(([, count]) => count > 0).map(([warning, count]) => ({ warning, count }))
}

function venuesWithoutPeople({ supply }: PlannerSource, { shares }: Selection): number {
  const venues = new Set(shares.map(({ venue }) => venue))
  return [...venues].filter((venue) => {
    const from = supply.crowdOf[venue]! * supply.hours
    return supply.people.subarray(from, from + supply.hours).every((people) => people === 0)
  }).length
}

/** A file takes a screen's place where it has its size. */
function screensWithoutFile({ supply, spots }: PlannerSource, { shares }: Selection, creatives: readonly Typed<'creative'>[]): number {
  const sizes = new Set(creatives.flatMap(({ fields }) => fields.files.map(({ widthPx, heightPx }) => `${widthPx}×${heightPx}`)))
  const chosen = new Set(shares.map(({ row, venue, kind }) => `${row} ${venue} ${kind}`))
  return spots.filter(({ profile: { fields } }, screen) => chosen.has(`${supply.rowOf[screen]!} ${supply.venueOf[screen]!} ${supply.kindOf[screen]!}`) && !sizes.has(`${fields.widthPx}×${fields.heightPx}`)).length
}
