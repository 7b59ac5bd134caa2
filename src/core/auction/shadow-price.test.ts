import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastBehindBasisPoints, shadowMicros, shadowOf } from './shadow-price.ts'

const line = (lineId: string, playMicros: number, behindBasisPoints: number, slots = 1) => ({ lineId, playMicros, slots, behindBasisPoints })

test('a slot is worth what the line was sold for, and as much again as it is behind, at most twice', () => {
  // Two tenge for a play that two people see: a thousand tenge for a thousand people.
  expect([0, 2500, 10_000, 25_000].map((behind) => shadowMicros(line('a', 2_000_000, behind), 2_000_000))).toEqual([1000, 1250, 2000, 2000].map((tenge) => tenge * 1_000_000))
  expect(shadowMicros(line('a', 2_000_000, 0, 2), 2_000_000)).toBe(500_000_000)
})

test('[MO1] it is whole, and never falls when a line is further behind or worth more', () => {
  const figure = fc.record({ play: fc.integer({ min: 0, max: 10_000_000_000 }), more: fc.integer({ min: 0, max: 1_000_000 }), behind: fc.integer({ min: -5000, max: 20_000 }), later: fc.integer({ min: 0, max: 5000 }), people: fc.integer({ min: 1000, max: 500_000_000 }), slots: fc.constantFrom(1, 2, 3, 6) })
  fc.assert(fc.property(figure, ({ play, more, behind, later, people, slots }) => {
    const now = shadowMicros(line('a', play, behind, slots), people)
    expect(Number.isSafeInteger(now)).toBe(true)
    expect(shadowMicros(line('a', play, behind + later, slots), people)).toBeGreaterThanOrEqual(now)
    expect(shadowMicros(line('a', play + more, behind, slots), people)).toBeGreaterThanOrEqual(now)
    const plain = shadowMicros(line('a', play, 0, slots), people)
    expect(now - 2 * plain).toBeLessThanOrEqual(1)
  }), { seed: 12, numRuns: 500 })
})

test('the line to which it is worth most stands for it; one that is hardly behind does not, and of equals the lower id', () => {
  expect(shadowOf([line('b', 1_000_000, 5000), line('a', 1_000_000, 5000), line('c', 900_000, 5000)], 1_000_000)).toEqual({ lineId: 'a', micros: 1_500_000_000 })
  expect(shadowOf([line('a', 1_000_000, leastBehindBasisPoints), line('b', 1_100_000, 0)], 1_000_000)?.lineId).toBe('a')
  expect([shadowOf([line('a', 1_000_000, leastBehindBasisPoints - 1)], 1_000_000), shadowOf([], 1_000_000), shadowOf([line('a', 0, 5000)], 1_000_000)]).toEqual([null, null, null])
})
