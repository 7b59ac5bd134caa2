import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRandom } from '../kernel/random.ts'
import { canPlace } from './place.reference.ts'
import { roomForLength } from './place-lengths.ts'
import { cutOf } from './random-hour.ts'

test('[SC1] the room for a length is exact: as many fit as it says, and one more does not', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.constantFrom(6, 12, 20, 36, 90, 225, 360), (seed, slotsPerHour) => {
    const random = createRandom(seed)
    const all = Array.from({ length: slotsPerHour }, (_, i) => i)
    const open = random.below(3) === 0 ? all : all.filter(() => random.below(12) > 0)
    const plays = { 2: 0, 3: 0, 6: 0 }
    for (const length of random.shuffle([2, 3, 6, 2, 3, 6] as const)) {
      const room = roomForLength(open.length, cutOf({ open, slotsPerHour }), slotsPerHour, length, plays[6], plays[3], plays[2])
      const fits = (more: number): boolean => canPlace(open, plays[6] + (length === 6 ? more : 0), plays[3] + (length === 3 ? more : 0), plays[2] + (length === 2 ? more : 0))
      expect([fits(room), fits(room + 1)]).toEqual([true, false])
      plays[length] += random.below(room + 1)
    }
  }), { seed: 61_2026, numRuns: 400, endOnFailure: true })
})

test('[SC1] plays of one slot fit wherever a slot is free', () => {
  expect(roomForLength(100, null, 360, 1, 3, 4, 5)).toBe(100 - 18 - 12 - 10)
})

test('[SC1] a whole hour of 360 slots: 60 sixes, 120 threes, 180 twos; a three costs two twos, a pair of them three', () => {
  expect([6, 3, 2].map((length) => roomForLength(360, null, 360, length, 0, 0, 0))).toEqual([60, 120, 180])
  expect([1, 2, 3].map((threes) => roomForLength(360, null, 360, 2, 0, threes, 0))).toEqual([178, 177, 175])
})
