import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digest } from '../../../tests/helpers/sketch-auction.ts'
import { type Scenario, scenarioFile } from '../../contracts/scenario.ts'
import { defaultBidders } from '../forecasting/default-bidders.ts'
import type { ArmOutcome, CampaignOutcome } from './arm-outcome.ts'
import { simulateRun } from './simulate-run.ts'

const shipped = scenarioFile.parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../../resources/scenarios/campaign.json'), 'utf8')))
const [tea] = shipped.campaigns as [Scenario['campaigns'][number]]
const plain = { name: 'as it is', floorsBasisPoints: 10_000, without: [], changes: [] }
const sure = { values: 0, answers: 0, audience: 0, audienceHours: 0, dayPeople: 0, dayValues: 0, source: 'none' }
const free = { ...tea, dayMicros: null, mostPlaysPerHour: null, to: '2026-12-03', deals: [] }
const small: Scenario = { ...shipped, days: 3, sampleOfTenThousand: 4, campaigns: [free], deals: [], readings: [], floors: shipped.floors.slice(0, 1), unprovenOfTenThousand: 0, arms: [plain] }
const simulate = (asked: Partial<Scenario>, run = 0): ArmOutcome[] => simulateRun({ scenario: { ...small, ...asked }, models: defaultBidders, seed: 7, run, digest }).arms
const only = (asked: Partial<Scenario>, run = 0): CampaignOutcome => simulate(asked, run)[0]!.campaigns[0]!
const sumOf = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0)

describe('[AU6] a campaign under test', () => {
  test('never spends a micro more than its budget and its days, whatever they are, with plays that are not proven', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 400_000 }), fc.integer({ min: 1, max: 200_000 }), fc.constantFrom('even' as const, 'as-fast-as-possible' as const), fc.integer({ min: 0, max: 9000 }), (budget, day, pacing, unprovenOfTenThousand) => {
      const [budgetMicros, dayMicros] = [budget * 1_000_003, day * 1_000_003]
      const { spendMicros, byDay } = only({ campaigns: [{ ...free, budgetMicros, dayMicros, pacing }], unprovenOfTenThousand, sampleOfTenThousand: 2, days: 2 })
      expect(spendMicros).toBeLessThanOrEqual(budgetMicros)
      for (const micros of byDay.micros) expect(micros).toBeLessThanOrEqual(dayMicros)
    }), { seed: 20261129, numRuns: 8 })
  })

  test('paced evenly, a small budget lasts its flight and is spent; as fast as possible, most of it is gone on the first day', () => {
    const budgetMicros = 150_000_000_000
    const [even, fast] = (['even', 'as-fast-as-possible'] as const).map((pacing) => only({ campaigns: [{ ...free, budgetMicros, pacing }] }))
    expect(even!.spendMicros / budgetMicros).toBeGreaterThan(0.97)
    for (const micros of even!.byDay.micros) expect(Math.abs(micros / (budgetMicros / 3) - 1)).toBeLessThan(0.1)
    expect(fast!.byDay.micros[0]! / budgetMicros).toBeGreaterThan(0.8)
  })

  test('plays only where and when it may, and so often on a screen in an hour', () => {
    const evenings = Array.from({ length: 7 }, () => 0b11 << 18)
    const { byHour, byDay } = only({ campaigns: [{ ...free, weekHours: evenings, from: '2026-12-02', to: '2026-12-02' }] })
    expect(byHour.plays.flatMap((plays, hour) => (plays > 0 ? [hour] : []))).toEqual([18, 19])
    expect(byDay.plays.map((plays) => plays > 0)).toEqual([false, true, false])
    const [endCaps] = shipped.inventory.filter(({ code }) => code === 'end-caps')
    const screenHours = endCaps!.slotsForSale.slice(24, 96).filter((slots) => slots > 0).length * endCaps!.screens
    const capped = only({ campaigns: [{ ...free, inventory: ['end-caps'], mostPlaysPerHour: 3, budgetMicros: 1e15, mostMicros: 5e9, pacing: 'as-fast-as-possible' }], sampleOfTenThousand: 40 })
    expect(Math.abs(capped.plays / (3 * screenHours) - 1)).toBeLessThan(0.05)
  })

  test('of two arms that bid differently the higher wins more of the auctions it enters, and one without it leaves the market as it was', () => {
    const arms = [plain, { ...plain, name: 'dearer', changes: [{ code: 'tea', mostMicros: 2_500_000_000 }] }, { ...plain, name: 'without', without: ['tea'] }]
    const [as, dearer, without] = simulate({ arms, campaigns: [{ ...free, budgetMicros: 1e15 }] })
    const winsOf = ({ campaigns: [one] }: ArmOutcome): number => one!.won / one!.entered
    expect(winsOf(dearer!)).toBeGreaterThan(winsOf(as!))
    expect(without!.campaigns).toEqual([])
    const alone = simulate({ campaigns: [] })[0]!
    expect(without).toEqual(alone)
    expect(as!.revenueMicros).toBeGreaterThan(alone.revenueMicros)
  })
})

test('[AU7] a deal whose trigger waits for a reading is used while it holds, and never without one', () => {
  const deal = { ...shipped.deals[0]!, floor: { micros: 620_000_000, currency: 'KZT' } }
  const asked = { deals: [deal], campaigns: [{ ...free, zoneKinds: ['checkout'], deals: [deal.code], mostMicros: 620_000_000, shadingBasisPoints: 0, budgetMicros: 1e15, pacing: 'as-fast-as-possible' as const }], uncertainty: sure }
  const at = (degrees: number | null): number => only({ ...asked, readings: [{ key: 'temperature', source: 'test', asOf: '2026-11-20', given: { kind: 'series', days: [Array.from({ length: 24 }, (_, hour) => (hour < 12 ? degrees : null))] } }] }).plays
  const [frost, mild, silent] = [at(-15), at(-3), at(null)]
  expect(frost).toBeGreaterThan(1.5 * mild)
  expect(silent).toBe(mild)
})

test('people who were there scatter with the audience and the days, and money does not: it is sold by what is assumed', () => {
  const runs = Array.from({ length: 12 }, (_, run) => only({ days: 2, sampleOfTenThousand: 2, uncertainty: { ...sure, audience: 2000, audienceHours: 1000, dayPeople: 1000 } }, run))
  const thousands = runs.map(({ spendMicros, impressions }) => spendMicros / impressions)
  expect(new Set(runs.map(({ plays }) => plays)).size).toBeLessThanOrEqual(12)
  expect(Math.max(...thousands) / Math.min(...thousands)).toBeGreaterThan(1.08)
  const sold = only({ days: 2, sampleOfTenThousand: 2, uncertainty: sure }, 3)
  expect(runs[3]!.spendMicros).not.toBe(0)
  expect(Math.abs(runs[3]!.spendMicros / sold.spendMicros - 1)).toBeLessThan(0.05)
})

test('[AU8] reach is given where its model is declared, and nowhere else', () => {
  expect(only({ days: 1, sampleOfTenThousand: 2, reach: null }).reach).toBeNull()
  const { reach, impressions } = only({ days: 1, sampleOfTenThousand: 2 })
  expect(reach!.people).toBeGreaterThan(0)
  expect(reach!.people).toBeLessThan(impressions)
  expect(sumOf([reach!.frequencyMilli])).toBeGreaterThanOrEqual(1000 * shipped.reach!.seenBasisPoints / 10_000)
})
