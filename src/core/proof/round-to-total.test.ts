import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundToTotal } from './round-to-total.ts'

test('[PP3] rounded parts add up to the rounded whole, each less than one off', () => {
  fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 }), (values) => {
    const total = Math.round(values.reduce((sum, value) => sum + value, 0))
    const rounded = roundToTotal(values, total)
    expect(rounded.reduce((sum, value) => sum + value, 0)).toBe(total)
    rounded.forEach((value, at) => expect(Math.abs(value - values[at]!)).toBeLessThanOrEqual(1.000001))
  }), { seed: 8 })
  expect(roundToTotal([0.5, 0.5, 1], 2)).toEqual([1, 0, 1])
})
