import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rotationOf, rotationPhase } from './rotate-creatives.ts'

const countsOf = (shown: readonly number[], size: number): number[] => Array.from({ length: size }, (_, k) => shown.filter((its) => its === k).length)
const weightsOf = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 12 })
const pinned = { seed: 8_2026, numRuns: 200 }

test('[SC6] a round has each creative as often as its weight, divided by what the weights share', () => {
  expect(rotationOf([50])).toEqual([0])
  expect(countsOf(rotationOf([20, 40, 60]), 3)).toEqual([1, 2, 3])
  expect(rotationOf([1, 1])).toEqual([0, 1])
})

test('[SC6] creatives rotate evenly: from one play of a creative to its next less than twice the ideal', () => {
  fc.assert(fc.property(weightsOf, (weights) => {
    const round = rotationOf(weights)
    countsOf(round, weights.length).forEach((count, k) => {
      const at = [...round, ...round].flatMap((its, i) => (its === k ? [i] : []))
      for (let i = 1; i < at.length; i++) expect(at[i]! - at[i - 1]!).toBeLessThanOrEqual(2 * Math.ceil(round.length / count))
    })
  }), pinned)
})

test('[SC6] hours of equal plays continue the rotation, and over as many days as a round has plays it is exact', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 500_000 }), (weights, plays, firstDay) => {
    const round = rotationOf(weights)
    const phaseAt = (hour: number): number => rotationPhase('screen', 'line', hour, plays, round.length)
    const shown: number[] = []
    for (let day = firstDay; day < firstDay + round.length; day++) for (let hour = 24 * day + 4; hour < 24 * day + 17; hour++) {
      if (hour > 24 * day + 4) expect(phaseAt(hour)).toBe((phaseAt(hour - 1) + plays) % round.length)
      for (let play = 0; play < plays; play++) shown.push(round[(phaseAt(hour) + play) % round.length]!)
    }
    const inRound = countsOf(round, weights.length)
    expect(countsOf(shown, weights.length)).toEqual(inRound.map((count) => count * 13 * plays))
  }), pinned)
})

test('[SC8] screens beside each other do not all begin with the same creative', () => {
  const phases = Array.from({ length: 40 }, (_, i) => rotationPhase(`screen-${i}`, 'line', 480_000, 10, 4))
  expect(new Set(phases).size).toBe(4)
})
