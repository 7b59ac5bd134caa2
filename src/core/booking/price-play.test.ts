import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LinePrice, RateRule } from '../../contracts/campaigns.ts'
import type { Typed } from '../../contracts/network.ts'
import { priceLine } from './price-line.ts'
import { pricePlay } from './price-play.ts'

const seed = 20261128
const allHours = 0xff_ff_ff
const rule = (change: Partial<RateRule> = {}): RateRule => ({ zoneKinds: [], profileIds: [], hours: allHours, weekdays: 127, months: 4095, unit: 'per-play', micros: 600_000, ...change })
const card = (rules: RateRule[], change: Partial<Typed<'rateCard'>['fields']> = {}): Typed<'rateCard'> => ({ id: 'rc', kind: 'rateCard', fields: { networkId: 'nw', code: 'RC', name: 'RC', validFrom: '2026-01-01', validTo: null, rules, vatIncluded: false, vatBasisPoints: 1600, ...change } })
const price = (change: Partial<LinePrice> = {}): LinePrice => ({ kind: 'card', rateCardId: null, micros: null, discountBasisPoints: 0, agencyBasisPoints: 0, ...change })
const at = { zoneKind: 'aisle', profileId: 'dp', weekday: 0, hour: 12, month: 10 }
const flight = { from: '2026-11-02', to: '2026-11-22' }
const worth = (given: LinePrice | null, more: Partial<Parameters<typeof pricePlay>[0]> = {}) => pricePlay({ line: { price: given, flight }, cards: [], at, impressionMillionths: 2_500_000, playsOfLine: 1000, ...more })

test('[MO3] a play is worth its price less the discount, with the commission, without VAT', () => {
  expect(worth(price({ kind: 'per-play', micros: 1_000_000, discountBasisPoints: 1000, agencyBasisPoints: 500 }))).toBe(945_000)
  expect(worth(price(), { cards: [card([rule({ hours: 1 << 18, micros: 900_000 }), rule()])] })).toBe(600_000)
  expect(worth(price(), { cards: [card([rule({ hours: 1 << 18, micros: 900_000 }), rule()])], at: { ...at, hour: 18 } })).toBe(900_000)
  expect(worth(price(), { cards: [card([rule({ micros: 1_160_000 })], { vatIncluded: true })] })).toBe(1_000_000)
})

test('[MO1] a thousand people, a package: each play is worth its part, rounded once, half to even', () => {
  expect(worth(price({ kind: 'cpm', micros: 900_000_000 }))).toBe(2_250_000)
  expect(worth(price({ kind: 'cpm', micros: 1 }), { impressionMillionths: 500_000_000 })).toBe(0)
  expect(worth(price({ kind: 'cpm', micros: 3 }), { impressionMillionths: 500_000_000 })).toBe(2)
  expect(worth(price({ kind: 'package', micros: 5_000_000 }), { playsOfLine: 3 })).toBe(1_666_667)
})

test('[PH2] what nobody knows is not nothing', () => {
  expect([worth(null), worth(price()), worth(price(), { cards: [card([rule({ hours: 1 })])] }), worth(price({ kind: 'per-day', micros: 7 })), worth(price({ kind: 'per-play' }))]).toEqual([null, null, null, null, null])
  expect([worth(price({ kind: 'cpm', micros: 900 }), { impressionMillionths: null }), worth(price({ kind: 'package', micros: 5 }), { playsOfLine: 0 })]).toEqual([null, null])
  expect([worth(price({ kind: 'cpm', micros: 900 }), { impressionMillionths: 0 }), worth(price({ kind: 'per-play', micros: 0 }))]).toEqual([0, 0])
})

test(`[MO2] the plays of a line are worth what its price sheet says without VAT, within half a micro each, seed ${seed}`, () => {
  const kinds = fc.constantFrom('card' as const, 'cpm' as const, 'per-play' as const, 'package' as const)
  fc.assert(fc.property(kinds, fc.integer({ min: 0, max: 9_000_000 }), fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }), fc.boolean(), (kind, micros, plays, discountBasisPoints, agencyBasisPoints, vatIncluded) => {
    const given = price({ kind, micros: kind === 'card' ? null : micros, discountBasisPoints, agencyBasisPoints })
    const cards = [card([rule({ micros })], { vatIncluded })]
    const sheet = priceLine({ line: { price: given, flight, goal: { kind: 'plays', plays } }, groups: [{ ...at, plays, impressionMillionths: plays * 2_000_000 }], screens: 1, placeDays: [], cards })
    const each = worth(given, { cards, impressionMillionths: 2_000_000, playsOfLine: plays })!
    // The sheet rounds its gross, its discount and its commission, and the tax.
    expect(Math.abs(each * plays - sheet.netMicros)).toBeLessThanOrEqual(plays / 2 + 4)
  }), { seed })
})
