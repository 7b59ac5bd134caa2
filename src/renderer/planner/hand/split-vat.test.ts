import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitVat } from './split-vat.ts'

test('[MO3] four million with VAT of 16 %', () => {
  expect(splitVat(4_000_000_000_000, 1600)).toEqual({ netMicros: 3_448_276_000_000, vatMicros: 551_724_000_000 })
})

test('[MO2] what is shown without VAT and the VAT add up to the budget', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1e15 }), fc.integer({ min: 0, max: 10_000 }), (micros, vat) => {
    const { netMicros, vatMicros } = splitVat(micros, vat)
    expect(netMicros + vatMicros).toBe(micros)
  }), { seed: 616 })
})
