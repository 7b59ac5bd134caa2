import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sketchMarket } from '../../../tests/helpers/sketch-market.ts'
import { defaultBidders } from './default-bidders.ts'
import { openProbing, probeMarket } from './probe-market.ts'

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
const unlimited = defaultBidders.map((model) => ({ ...model, budget: { ...model.budget, dailyMicros: null } }))
const chance = { sampleMillionths: 1_000_000, floorsBasisPoints: 10_000, seed: 3, digest }

test.each(['first', 'second'] as const)('[AU1] what a probe is told is what it takes, in the very auction that sells: at %s price a bid above it wins and one below it loses', (pricing) => {
  const call = { ...sketchMarket({ pricing, models: unlimited, probes: 400 }), ...chance }
  const seen = probeMarket(call)
  const ask = openProbing(call)
  const contested = [...seen.toWin.keys()].filter((at) => seen.toWin[at]! > seen.floor[at]! && seen.toWin[at]! < Infinity)
  expect(contested.length).toBeGreaterThan(100)
  for (const at of contested) {
    expect(ask(at, Math.ceil(seen.toWin[at]! * 1.001)).sale?.buyerId).toBe('probe')
    expect(ask(at, Math.floor(seen.toWin[at]! * 0.999)).sale?.buyerId).not.toBe('probe')
  }
})

test('floors move what is needed: less without them, more where they are higher', () => {
  const mean = (floorsBasisPoints: number): number => {
    const { toWin } = probeMarket({ ...sketchMarket({ pricing: 'first', models: unlimited, probes: 300 }), ...chance, floorsBasisPoints })
    return toWin.reduce((sum, each) => sum + each, 0) / toWin.length
  }
  expect(mean(0)).toBeLessThan(mean(10_000))
  expect(mean(10_000)).toBeLessThan(mean(15_000))
})

test('buyers whose money for the day is gone leave the rest of it to others', () => {
  const poor = defaultBidders.map((model) => ({ ...model, budget: { ...model.budget, dailyMicros: 2_000_000 } }))
  const bidsIn = (models: typeof defaultBidders): number => probeMarket({ ...sketchMarket({ pricing: 'first', models, probes: 300 }), ...chance }).toWin.reduce((sum, each) => sum + each, 0)
  expect(bidsIn(poor)).toBeLessThan(bidsIn(unlimited))
})
