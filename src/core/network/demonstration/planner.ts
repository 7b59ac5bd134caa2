import type { Targeting } from '../../../contracts/campaigns.ts'
import type { BriefScenario } from '../../../contracts/planner.ts'
import { dateOfDay } from '../../kernel/local-time.ts'
import type { Builder } from './builder.ts'

type Given = { networkId: string; brandId: string; today: number; asOf: string }
const places = (...values: string[]): Targeting => ({ op: 'is', field: 'zone-kind', values })
const [opens, closes] = [8, 23]
const daily = Array.from({ length: 7 }, () => 2 ** closes - 2 ** opens)
const [flightDays, startsInDays] = [14, 3]

/** One brief with two scenarios to begin with, and how impressions are made into people. */
export function addPlanner(builder: Builder, { networkId, brandId, today, asOf }: Given): void {
  builder.add('reachModel', { networkId, visitsPerWeekMilli: 1900, seenBasisPoints: 6200, betweenVenuesBasisPoints: 800, source: 'Учебные данные, не замер', asOf })
  const first: BriefScenario = {
    name: 'A', budgetMicros: 3_000_000_000_000, maxCpmMicros: 600_000_000, from: dateOfDay(today + startsInDays), to: dateOfDay(today + startsInDays + flightDays - 1), week: daily,
    where: { op: 'all', of: [{ op: 'is', field: 'city', values: ['Алматы'] }, places('aisle', 'end-cap', 'checkout')] }, mostPlaysPerHour: 30, pacing: 'even', floorsBasisPoints: 10_000,
  }
  builder.add('brief', { networkId, code: 'B-1', name: 'Полка и касса, две недели', brandId, note: null, packSha256: null, goal: 'reach', creatives: [], scenarios: [first, { ...first, name: 'B', floorsBasisPoints: 12_000 }] })
}
