import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sketchMarket } from '../../../tests/helpers/sketch-market.ts'
import { sketchSupply } from '../../../tests/helpers/sketch-supply.ts'
import { createRandom } from '../kernel/random.ts'
import { defaultBidders } from './default-bidders.ts'
import { forecastScenario, type ScenarioCall } from './forecast-scenario.ts'
import { neededFor } from './landscape.ts'
import { probeMarket } from './probe-market.ts'
import { selectScreens } from './supply.ts'

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
const always = Array.from({ length: 7 }, () => 0xff_ff_ff)
const firstDay = 20_790
const supply = sketchSupply({ firstDay, days: 14, screens: Array.from({ length: 12 }, (_, at) => ({ kind: at % 2 === 0 ? 'aisle' : 'checkout', venue: `v${at % 3}`, unsold: 20 + 5 * at, people: 400_000 + 100_000 * (at % 3) })) })
const seen = probeMarket({ ...sketchMarket({ pricing: 'first', models: defaultBidders, probes: 3000 }), sampleMillionths: 400_000, floorsBasisPoints: 10_000, seed: 5, digest })
const sketch = (own: Partial<ScenarioCall['scenario']> = {}, call: Partial<ScenarioCall> = {}): ScenarioCall => ({
  scenario: { name: 'A', budgetMicros: 4_000_000_000, maxCpmMicros: 600_000_000, from: '2026-12-03', to: '2026-12-09', week: always, where: { op: 'all', of: [] }, mostPlaysPerHour: 12, pacing: 'even', floorsBasisPoints: 10_000, ...own },
  supply, selection: selectScreens(supply, () => always), seen, bidding: { pricing: 'first', shading: 0.55 }, doubt: { kind: 'declared', levelDeviation: 0.35, dayDeviation: 0.2 }, vatBasisPoints: 1600, reach: { visitsPerWeekMilli: 1900, seenBasisPoints: 6200, betweenVenuesBasisPoints: 800 }, nowHour: 0,
  worlds: 200, seed: 1, ...call,
})
const isRising = ({ p5, p25, p50, p75, p95 }: { p5: number; p25: number; p50: number; p75: number; p95: number }): boolean => p5 <= p25 && p25 <= p50 && p50 <= p75 && p75 <= p95

test('[AU8] property: ranges are ranges, money is never passed, shares are shares, whatever is asked', () => {
  const asked = fc.record({ budgetMicros: fc.integer({ min: 1, max: 50_000_000_000 }), maxCpmMicros: fc.integer({ min: 1_000_000, max: 3_000_000_000 }), mostPlaysPerHour: fc.integer({ min: 1, max: 200 }), pacing: fc.constantFrom('even' as const, 'fast' as const) })
  fc.assert(fc.property(asked, (own) => {
    const { figures, slots } = forecastScenario(sketch(own))
    for (const spread of Object.values(figures)) if (spread !== null) expect(isRising(spread)).toBe(true)
    expect(figures.spendMicros.p95).toBeLessThanOrEqual(own.budgetMicros * 1.000001 + 1)
    expect(figures.plays.p95).toBeLessThanOrEqual(slots * 1.2)
    expect(figures.winBasisPoints.p95).toBeLessThanOrEqual(10_000)
  }), { seed: 8, numRuns: 40 })
})

test('more money buys no less, a higher price wins no less, a tighter cap plays no more', () => {
  const middle = (own: Partial<ScenarioCall['scenario']>, figure: 'impressions' | 'winBasisPoints' | 'plays'): number => forecastScenario(sketch(own)).figures[figure].p50
  const money = [500_000_000, 1_000_000_000, 2_000_000_000, 4_000_000_000].map((budgetMicros) => middle({ budgetMicros }, 'impressions'))
  expect(money).toEqual([...money].sort((a, b) => a - b))
  expect(money[1]! / money[0]!).toBeGreaterThan(1.8)
  const prices = [250, 400, 600, 900, 1500].map((units) => middle({ maxCpmMicros: units * 1_000_000, budgetMicros: 1e13 }, 'winBasisPoints'))
  expect(prices).toEqual([...prices].sort((a, b) => a - b))
  expect(prices.at(-1)! - prices[0]!).toBeGreaterThan(2000)
  const caps = [1, 3, 10, 40].map((mostPlaysPerHour) => middle({ mostPlaysPerHour, budgetMicros: 1e13 }, 'plays'))
  expect(caps).toEqual([...caps].sort((a, b) => a - b))
})

test('[AU8] without a model that has a source no reach is shown; with one, frequency times reach are the contacts', () => {
  expect(forecastScenario(sketch({}, { reach: null })).figures).toMatchObject({ reach: null, frequencyMilli: null })
  const { figures } = forecastScenario(sketch())
  expect((figures.reach!.p50 * figures.frequencyMilli!.p50) / 1000).toBeGreaterThan(figures.impressions.p50 * 0.62 * 0.8)
  expect((figures.reach!.p50 * figures.frequencyMilli!.p50) / 1000).toBeLessThan(figures.impressions.p50 * 0.62 * 1.2)
})

test('a bid under every floor wins nothing, and costs nothing', () => {
  const { figures } = forecastScenario(sketch({ maxCpmMicros: 1_000_000 }))
  expect(figures.winBasisPoints.p95).toBeLessThan(60)
  expect(figures.spendMicros.p95).toBeLessThan(1_000_000_000)
})

/** Slot by slot, each with the need of an auction of its kind and hour drawn from those that were seen: what the forecast has to come to in the middle. */
function playedOut(call: ScenarioCall): { plays: number; people: number; spent: number } {
  const random = createRandom(9)
  const byClass = new Map<string, { needed: number; floor: number }[]>()
  for (const at of call.seen.kind.keys()) {
    const key = `${call.seen.kind[at]} ${call.seen.weekHour[at]! % 24} ${call.seen.weekHour[at]! >= 120}`
    byClass.set(key, [...byClass.get(key) ?? [], { needed: neededFor(call.bidding, call.seen.toWin[at]!, call.seen.floor[at]!), floor: call.seen.floor[at]! }])
  }
  const sums = { plays: 0, people: 0, spent: 0 }
  for (let h = 0; h < 7 * 24; h++) {
    for (let screen = 0; screen < supply.screenIds.length; screen++) {
      let won = 0
      for (let slot = 0; slot < supply.unsold[screen * supply.hours + h]! / 64 && won < call.scenario.mostPlaysPerHour; slot++) {
        const among = byClass.get(`${supply.kindOf[screen]} ${h % 24} ${supply.weekHour[h]! >= 120}`)
        const drawn = among?.[random.below(among.length)]
        if (!drawn || drawn.needed > call.scenario.maxCpmMicros) continue
        won++
        const near = supply.people[supply.crowdOf[supply.venueOf[screen]!]! * supply.hours + h]!
        sums.people += near
        sums.spent += (near * (drawn.floor + call.bidding.shading * (call.scenario.maxCpmMicros - drawn.floor))) / 1e9
      }
      sums.plays += won
    }
  }
  return sums
}

test.each([[600, 12], [450, 200], [900, 4]])('slot by slot it comes to the same: highest price %i, at most %i an hour', (units, mostPlaysPerHour) => {
  const call = sketch({ maxCpmMicros: units * 1_000_000, mostPlaysPerHour, budgetMicros: 1e14 }, { doubt: { kind: 'declared', levelDeviation: 0, dayDeviation: 0.0001 } })
  const [slow, { figures }] = [playedOut(call), forecastScenario(call)]
  expect(Math.abs(figures.plays.p50 / slow.plays - 1)).toBeLessThan(0.04)
  expect(Math.abs(figures.impressions.p50 / (slow.people / 1e6) - 1)).toBeLessThan(0.04)
  expect(Math.abs(figures.spendMicros.p50 / 1.16 / slow.spent - 1)).toBeLessThan(0.05)
})
