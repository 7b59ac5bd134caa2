import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Scenario, scenarioFile } from '../../contracts/scenario.ts'
import { defaultBidders } from '../forecasting/default-bidders.ts'
import { simulateRun } from './simulate-run.ts'
import { spreadOf, summarise } from './summarise.ts'

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
const shipped = scenarioFile.parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../../resources/scenarios/floors.json'), 'utf8')))
const small: Scenario = { ...shipped, days: 2, sampleOfTenThousand: 4 }
const simulate = (asked: Scenario, run = 0, seed = 7) => simulateRun({ scenario: asked, models: defaultBidders, seed, run, digest })

const sumOf = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0)

describe('a world', () => {
  test('comes to the same whenever it is drawn, whatever was drawn before it; another seed or number is another world', () => {
    const first = simulate(small, 3)
    simulate(small, 1)
    expect(simulate(small, 3)).toEqual(first)
    expect(simulate(small, 4).arms).not.toEqual(first.arms)
    expect(simulate(small, 3, 8).arms).not.toEqual(first.arms)
  })

  test('arms meet the same buyers: of equal arms each sells the same, and the higher the floor the fewer slots', () => {
    const arm = (floorsBasisPoints: number) => ({ name: String(floorsBasisPoints), floorsBasisPoints, without: [], changes: [] })
    const { arms } = simulate({ ...small, arms: [arm(10_000), arm(10_000), arm(0), arm(15_000), arm(30_000)] })
    expect(arms[1]).toEqual(arms[0])
    expect(arms[2]!.sold).toBeGreaterThanOrEqual(arms[0]!.sold)
    expect(arms[0]!.sold).toBeGreaterThan(arms[3]!.sold)
    expect(arms[3]!.sold).toBeGreaterThan(arms[4]!.sold)
    expect(new Set(arms.map(({ offered }) => offered)).size).toBe(1)
  })

  test('a sample stands for the whole: as many opportunities as there are, money within a tenth', () => {
    const [fine, coarse] = [{ ...small, sampleOfTenThousand: 40 }, small].map((asked) => simulate({ ...asked, uncertainty: { ...small.uncertainty, values: 0, answers: 0 } }).arms[0]!)
    const all = small.inventory.reduce((sum, { slotsForSale, people }) => sum + slotsForSale.slice(24, 72).reduce((slots, count, at) => slots + (people[24 + at]! > 0 ? count : 0), 0), 0)
    expect(Math.abs(coarse!.offered / all - 1)).toBeLessThan(0.001)
    expect(Math.abs(coarse!.revenueMicros / fine!.revenueMicros - 1)).toBeLessThan(0.1)
  })

  test('money and counts add up', () => {
    for (const { sold, offered, byHour, byDay, revenueMicros, spentByBuyer, takeMicros } of simulate(small).arms) {
      for (const { plays, micros } of [byHour, byDay]) expect([sumOf(plays), sumOf(micros)]).toEqual([sold, revenueMicros])
      expect(sold).toBeLessThanOrEqual(offered)
      expect(Object.values(spentByBuyer).reduce((sum, micros) => sum + micros, 0)).toBe(revenueMicros)
      expect(Math.abs(takeMicros / revenueMicros - 0.12)).toBeLessThan(0.001)
    }
  })
})

test('figures are distributions, and arms are compared world by world', () => {
  const runs = Array.from({ length: 20 }, (_, run) => simulate({ ...small, days: 1, arms: shipped.arms.slice(0, 2) }, run))
  const [first, second] = summarise({ arms: shipped.arms.slice(0, 2) }, runs)
  expect(first!.against).toBeNull()
  expect(first!.revenueMicros.p5).toBeLessThan(first!.revenueMicros.p95)
  const better = runs.filter(({ arms }) => arms[1]!.revenueMicros > arms[0]!.revenueMicros).length
  expect(second!.against!.betterOfTenThousand).toBe(better * 500)
})

test('a quantile is a value that came about', () => expect(spreadOf([5, 1, 4, 2, 3])).toEqual({ p5: 1, p25: 2, p50: 3, p75: 4, p95: 5 }))
