import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printMoney, printPercent, readDecimal, readMoney, readPercent, scaled } from './decimals.ts'

test('[MO1] money printed for a table reads back to the micro, as a number and as the text of it', () => {
  fc.assert(fc.property(fc.maxSafeNat(), (micros) => {
    const printed = printMoney(micros)
    expect(readMoney(printed)).toEqual({ ok: true, value: micros })
    expect(readMoney(String(printed).replace('.', ','))).toEqual({ ok: true, value: micros })
  }), { numRuns: 1000, seed: 20261128 })
})

test('shares are read with their sign or without, to a hundredth of a percent', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 10_000 }), (basisPoints) => { expect(readPercent(printPercent(basisPoints))).toEqual({ ok: true, value: basisPoints }) }))
  expect([readPercent('12,5 %'), readPercent(7)]).toEqual([{ ok: true, value: 1250 }, { ok: true, value: 700 }])
  for (const bad of ['12,555', '101', '-1', 'много']) expect(readPercent(bad)).toMatchObject({ ok: false, reason: 'cell-not-a-number' })
})

test('amounts are read as people write them', () => {
  for (const [cell, value] of [['2 400 000 ₸', '2400000'], ['1.200,50 тг', '1200.50'], ['1,200.50', '1200.50'], [22.1 + 0.000_000_000_001, '22.1'], ['', null]] as const) expect(readDecimal(cell)).toEqual({ ok: true, value })
  expect([scaled('1.50', 2), scaled('1.005', 2), scaled('7', 6)]).toEqual([150, null, 7_000_000])
})
