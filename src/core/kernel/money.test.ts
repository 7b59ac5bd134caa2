import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addVat, costOf, divideHalfEven, partOf, split, takeVatOut } from './money.ts'

const seed = 20261128
const amount = fc.bigInt({ min: 0n, max: 10n ** 18n })

test('[MO1] half goes to even, on both sides of nothing', () => {
  expect([5n, 15n, 25n, -5n, -15n].map((value) => divideHalfEven(value, 10n))).toEqual([0n, 2n, 2n, 0n, -2n])
  expect(costOf(3, 1_000_001, 1000)).toBe(3000n)
})

test(`[MO2] parts of a split add up to the whole and differ from their share by less than one, seed ${seed}`, () => {
  fc.assert(fc.property(amount, fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 12 }).filter((weights) => weights.some((weight) => weight > 0n)), (whole, weights) => {
    const parts = split(whole, weights)
    const sum = weights.reduce((total, weight) => total + weight, 0n)
    expect(parts.reduce((total, part) => total + part, 0n)).toBe(whole)
    parts.forEach((part, at) => {
      const exact = whole * weights[at]!
      expect(part * sum <= exact + sum && part * sum >= exact - sum).toBe(true)
    })
  }), { seed })
})

test(`[MO3] VAT put on and taken out again gives the same amounts, and both add up, seed ${seed}`, () => {
  fc.assert(fc.property(amount, fc.integer({ min: 0, max: 10_000 }), (net, rate) => {
    const put = addVat(net, rate)
    expect(put.net + put.vat).toBe(put.gross)
    const taken = takeVatOut(put.gross, rate)
    expect(taken.net + taken.vat).toBe(put.gross)
    expect(taken.net).toBe(net)
  }), { seed })
  expect(partOf(100_000_000n, 1600)).toBe(16_000_000n)
})
