import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundToTotal, roundWithin } from './round-to-total.ts'

test('[PP3] rounded parts add up to the rounded whole, each less than one off', () => {
  fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 }), (values) => {
    const total = Math.round(values.reduce((sum, value) => sum + value, 0))
    const rounded = roundToTotal(values, total)
    expect(rounded.reduce((sum, value) => sum + value, 0)).toBe(total)
    rounded.forEach((value, at) => expect(Math.abs(value - values[at]!)).toBeLessThanOrEqual(1.000001))
  }), { seed: 8 })
  expect(roundToTotal([0.5, 0.5, 1], 2)).toEqual([1, 0, 1])
})

test('[PP3] parts rounded within limits keep them, add up where there is room, and give nothing to what is nothing before all else is full', () => {
  const parts = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 30 })
  fc.assert(fc.property(parts, (given) => {
    const limits = given.map(([limit]) => limit)
    const values = given.map(([limit, share]) => limit * share)
    const total = Math.round(values.reduce((sum, value) => sum + value, 0))
    const rounded = roundWithin(values, limits, total)
    expect(rounded.reduce((sum, value) => sum + value, 0)).toBe(total)
    rounded.forEach((value, at) => {
      expect(Number.isInteger(value) && value >= 0 && value <= limits[at]!).toBe(true)
      expect(Math.abs(value - values[at]!)).toBeLessThanOrEqual(1.000001)
    })
  }), { seed: 8 })
  expect(roundWithin([2.6, 2.6, 0], [2, 3, 5], 5)).toEqual([2, 3, 0])
  expect(roundWithin([2.6, 2.6, 0], [2, 3, 5], 6)).toEqual([2, 3, 1])
  expect(roundWithin([4], [3], 9)).toEqual([3])
})
