import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sketchMarket } from '../../../tests/helpers/sketch-market.ts'
import { sketchSupply } from '../../../tests/helpers/sketch-supply.ts'
import { defaultBidders } from './default-bidders.ts'
import { forecastScenario } from './forecast-scenario.ts'
import { probeMarket } from './probe-market.ts'
import { selectScreens } from './supply.ts'
import { venuesOf } from './venues-of.ts'

const always = Array.from({ length: 7 }, () => 0xff_ff_ff)
const crowds: Record<string, number> = { large: 900_000, middle: 300_000, small: 20_000 }
const supply = sketchSupply({ firstDay: 20_790, days: 7, screens: Object.entries(crowds).flatMap(([venue, people]) => [{ kind: 'aisle', venue, unsold: venue === 'small' ? 1 : 60, people }, { kind: 'checkout', venue, unsold: 30, people }]) })
const seen = probeMarket({ ...sketchMarket({ pricing: 'first', models: defaultBidders, probes: 2000 }), sampleMillionths: 400_000, floorsBasisPoints: 10_000, seed: 5, digest: (text) => createHash('sha256').update(text).digest('hex') })
const answer = (maxCpmMicros: number) => forecastScenario({
  scenario: { name: 'A', budgetMicros: 4_000_000_000, maxCpmMicros, from: '2026-12-03', to: '2026-12-09', week: always, where: { op: 'all', of: [] }, mostPlaysPerHour: 12, pacing: 'even', floorsBasisPoints: 10_000 },
  supply, selection: selectScreens(supply, (at) => (supply.kinds[supply.kindOf[at]!] === 'checkout' && supply.venueIds[supply.venueOf[at]!] === 'small' ? null : always)), seen, bidding: { pricing: 'first', shading: 0.55 },
  doubt: { kind: 'declared', levelDeviation: 0.35, dayDeviation: 0.2 }, vatBasisPoints: 1600, reach: null, nowHour: 0, worlds: 200, seed: 1,
})

test('[AU8] venues share out the impressions of the whole, the most first, and each is no surer than the whole', () => {
  const whole = answer(600_000_000)
  const [all, venues] = [whole.figures.impressions, venuesOf(supply, whole)]
  expect(venues.map(({ venueId }) => venueId)).toEqual(['large', 'middle', 'small'])
  expect(venues.reduce((sum, { impressions }) => sum + impressions.p50, 0)).toBeCloseTo(all.p50, 3)
  const width = ({ p5, p50, p95 }: typeof all): number => (p95 - p5) / p50
  for (const { impressions } of venues) {
    expect(width(impressions)).toBeGreaterThanOrEqual(width(all) - 1e-9)
    expect([impressions.p5, impressions.p25, impressions.p50, impressions.p75, impressions.p95]).toEqual(Object.values(impressions).sort((a, b) => a - b))
  }
  // Few plays: which of them are won is chance.
  expect(width(venues[2]!.impressions)).toBeGreaterThan(width(venues[0]!.impressions) * 1.2)
})

test('where nothing is won no venue has anything', () => {
  for (const { impressions } of venuesOf(supply, answer(1))) expect(impressions.p95).toBeLessThan(1)
})
