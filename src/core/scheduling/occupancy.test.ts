import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomSketch } from '../../../tests/helpers/random-network.ts'
import { sketchInput } from '../../../tests/helpers/sketch-input.ts'
import { partsOfPlay, tierIndex } from './input.ts'
import { createOccupancyIndex, groupsOf, lineShares, visitCells } from './occupancy.ts'
import { pace } from './pace.ts'

const pinned = { seed: 4_100_009, numRuns: 100, verbose: true }
const anySeed = fc.integer({ min: 1, max: 2 ** 31 })

test('[SC10] visiting groups meets every open slot of the screens asked for, once', () => {
  fc.assert(fc.property(anySeed, (seed) => {
    const input = sketchInput(randomSketch(seed))
    const index = createOccupancyIndex(input, pace(input))
    const screens = Uint32Array.from(input.screenIds.keys()).filter((screen) => screen % 2 === 0)
    const [met, there] = [new Map<string, number>(), new Map<string, number>()]
    visitCells(index, groupsOf(index, screens), 0, input.hours, (set, h, open) => met.set(`${set} ${h}`, (met.get(`${set} ${h}`) ?? 0) + open))
    for (const screen of screens) for (let h = 0; h < input.hours; h++) {
      const open = input.patterns[input.patternOf[screen]!]!.open[h]!
      const key = `${index.snapshot.setOf[index.snapshot.rowOf[screen]! * input.hours + h]} ${h}`
      if (open > 0) there.set(key, (there.get(key) ?? 0) + open)
    }
    expect(met).toEqual(there)
  }), pinned)
})

test('[SC5] in every set tiers are granted in order, nobody more than it asks, together never more than there is', () => {
  fc.assert(fc.property(anySeed, (seed) => {
    const input = sketchInput(randomSketch(seed, { load: 150 }))
    const index = createOccupancyIndex(input, pace(input))
    for (let set = 1; set + 1 < index.snapshot.setOffsets.length; set++) {
      const of = (parts: Float64Array): number[] => [...parts.subarray(set * index.tiers, (set + 1) * index.tiers)]
      const [asked, granted, free] = [of(index.asked), of(index.granted), of(index.free)]
      let left = partsOfPlay
      for (let tier = 0; tier < index.tiers; tier++) {
        if (tier === tierIndex.house) left = Math.max(0, left - index.exchange[set]!)
        expect(granted[tier]).toBe(Math.min(asked[tier]!, left))
        left -= granted[tier]!
        expect(free[tier]).toBe(left)
      }
      const gets = lineShares(index, set)
      for (const { asks, gets: share } of gets) expect(share).toBeLessThanOrEqual(asks)
      for (let tier = 0; tier < index.tiers; tier++) {
        const sum = gets.reduce((total, { line, gets: share }) => total + (input.lines[line]!.tier === tier ? share * input.lines[line]!.length : 0), 0)
        // Whole parts, one of which may be lost for each line.
        expect(sum).toBeLessThanOrEqual(granted[tier]!)
        expect(sum).toBeGreaterThan(granted[tier]! * (1 - 1e-6) - 100)
      }
    }
  }), pinned)
})
