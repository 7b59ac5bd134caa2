import { expect, test } from 'vitest'
import { createRandom, type RandomStream } from '../kernel/random.ts'
import { createPlacer, type PlaceTraits, traitsOf } from './place.ts'
import { areRivals } from './place-traits.ts'

type Planted = { traits: PlaceTraits; counts: Uint16Array; slots: number }

/** An order without breaches, made slot by slot; only its counts are told. `houseIn`: one slot of so many is the house's anyway. */
function plant(random: RandomStream, houseIn: number): Planted {
  const slots = random.pick([24, 60, 120, 240, 360])
  const lines = Array.from({ length: random.between(2, 20) }, () => ({
    length: 1 as const, minGap: random.below(2) ? random.between(2, 40) : 0, groups: random.below(4) ? [random.below(3)] : [], advertiser: random.below(6), weight: random.between(1, 8),
  }))
  const traits = traitsOf(lines)
  const house = lines.length + 1
  const counts = new Uint16Array(traits.size)
  const lastStart = lines.map(() => -1000)
  for (let slot = 0, before = house; slot < slots; slot++) {
    const fitting = lines.flatMap(({ minGap, weight }, k) => (!areRivals(traits, before, k) && slot - lastStart[k]! >= minGap ? Array.from({ length: weight }, () => k) : []))
    before = fitting.length > 0 && random.below(houseIn) > 0 ? random.pick(fitting) : house
    counts[before]!++
    if (before < house) lastStart[before] = slot
  }
  return { traits, counts, slots }
}

test.each([6, 20, 1000])('[SC6] planted to be feasible, at most one hour in 100 is not found; one slot in %i and more is left to the house', (houseIn) => {
  const seed = 10_2026 + houseIn
  const random = createRandom(seed)
  const planted = Array.from({ length: 1000 }, () => plant(random, houseIn))
  const missed = planted.filter(({ traits, counts, slots }) => createPlacer(slots).place(traits, counts, 0, -1, -1, slots, null, new Uint16Array(slots), 0) > 0)
  console.info(`seed ${seed}: ${missed.length} of 1000 not found`)
  expect(missed.length, `seed ${seed}`).toBeLessThanOrEqual(10)
})
