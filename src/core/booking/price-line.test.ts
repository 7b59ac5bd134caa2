import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LinePrice, RateRule } from '../../contracts/campaigns.ts'
import type { Typed } from '../../contracts/network.ts'
import type { PlayGroup } from '../kernel/play-group.ts'
import { priceLine } from './price-line.ts'

const seed = 20261129
const hours = (from: number, to: number) => 2 ** to - 2 ** from
const rule = (change: Partial<RateRule>): RateRule => ({ zoneKinds: [], profileIds: [], hours: 0xff_ff_ff, weekdays: 127, months: 4095, unit: 'per-play', micros: 600_000, ...change })
const card = (id: string, rules: RateRule[], change: Partial<Typed<'rateCard'>['fields']> = {}): Typed<'rateCard'> => ({ id, kind: 'rateCard', fields: { networkId: 'nw', code: id, name: id, validFrom: '2026-01-01', validTo: null, rules, vatIncluded: false, vatBasisPoints: 1600, ...change } })
const price = (change: Partial<LinePrice> = {}): LinePrice => ({ kind: 'card', rateCardId: null, micros: null, discountBasisPoints: 0, agencyBasisPoints: 0, ...change })
const group = (change: Partial<PlayGroup> = {}): PlayGroup => ({ zoneKind: 'aisle', profileId: 'dp', weekday: 0, hour: 12, month: 10, plays: 100, impressionMillionths: 0, ...change })
const line = (given: LinePrice | null) => ({ price: given, flight: { from: '2026-11-02', to: '2026-11-22' }, goal: { kind: 'share' as const, basisPoints: 1000 } })
const shelf = card('rc_1', [rule({ hours: hours(17, 21), micros: 900_000 }), rule({})])

test('[MO3] day and prime are rows of their own, discount, commission and VAT follow, and every sum is that of its parts', () => {
  const sheet = priceLine({ line: line(price({ discountBasisPoints: 1200, agencyBasisPoints: 1000 })), groups: [group({ plays: 2_889_000 }), group({ hour: 18, plays: 3_466_800 })], screens: 412, placeDays: [], cards: [shelf] })
  expect(sheet.rows.map(({ units, unitMicros, micros }) => [units, unitMicros, micros])).toEqual([[2_889_000, 600_000, 1_733_400_000_000], [3_466_800, 900_000, 3_120_120_000_000]])
  expect([sheet.grossMicros, sheet.discountMicros, sheet.agencyMicros]).toEqual([4_853_520_000_000, 582_422_400_000, 427_109_760_000])
  expect([sheet.netMicros, sheet.vatMicros, sheet.totalMicros]).toEqual([4_698_207_360_000, 751_713_177_600, 5_449_920_537_600])
})

test('the first rule that fits names the price; by zone, profile, weekday and month', () => {
  const rules = [rule({ zoneKinds: ['checkout'], micros: 1 }), rule({ profileIds: ['dp_2'], micros: 2 }), rule({ weekdays: 0b1100000, micros: 3 }), rule({ months: 1 << 11, micros: 4 }), rule({ micros: 5 })]
  const priced = (change: Partial<PlayGroup>) => priceLine({ line: line(price()), groups: [group(change)], screens: 1, placeDays: [], cards: [card('rc', rules)] }).rows[0]!.unitMicros
  expect([priced({ zoneKind: 'checkout' }), priced({ profileId: 'dp_2' }), priced({ weekday: 6 }), priced({ month: 11 }), priced({})]).toEqual([1, 2, 3, 4, 5])
})

test('a hole in the card is a problem, never a price of nothing', () => {
  const sheet = priceLine({ line: line(price()), groups: [group({ hour: 3 })], screens: 1, placeDays: [], cards: [card('rc', [rule({ hours: hours(8, 22) })])] })
  expect([sheet.problem?.reason, sheet.totalMicros]).toEqual(['reference-unknown', 0])
  expect(priceLine({ line: line(null), groups: [], screens: 1, placeDays: [], cards: [] }).problem?.reason).toBe('field-required')
})

test('without a card named the newest that holds on the first day is taken', () => {
  const cards = [card('rc_old', [rule({ micros: 1 })], { validFrom: '2025-01-01' }), card('rc_new', [rule({ micros: 2 })]), card('rc_later', [rule({ micros: 3 })], { validFrom: '2026-12-01' })]
  expect(priceLine({ line: line(price()), groups: [group()], screens: 1, placeDays: [], cards }).rateCardId).toBe('rc_new')
})

test('a package has one price, a CPM counts thousands, a place its days', () => {
  const sheet = (given: LinePrice) => priceLine({ line: line(given), groups: [group({ impressionMillionths: 250_000_000_000 })], screens: 1, placeDays: [{ profileId: 'dp', zoneKind: 'entrance', days: 28 }], cards: [] }).grossMicros
  expect([sheet(price({ kind: 'package', micros: 5_000_000 })), sheet(price({ kind: 'cpm', micros: 900_000_000 })), sheet(price({ kind: 'per-day', micros: 4_000_000 })), sheet(price({ kind: 'per-play', micros: 10 }))]).toEqual([5_000_000, 225_000_000_000, 112_000_000, 1000])
})

test(`[MO2] parts add up and more is never cheaper, with VAT in the card or on top, seed ${seed}`, () => {
  fc.assert(fc.property(fc.array(fc.record({ hour: fc.integer({ min: 0, max: 23 }), plays: fc.integer({ min: 0, max: 5_000_000 }) }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }), fc.boolean(), (parts, discountBasisPoints, agencyBasisPoints, vatIncluded) => {
    const cards = [card('rc', shelf.fields.rules, { vatIncluded })]
    const priced = (groups: PlayGroup[]) => priceLine({ line: line(price({ discountBasisPoints, agencyBasisPoints })), groups, screens: 1, placeDays: [], cards })
    const groups = parts.map((part) => group(part))
    const sheet = priced(groups)
    expect(sheet.rows.reduce((sum, { micros }) => sum + micros, 0)).toBe(sheet.grossMicros)
    expect(sheet.netMicros + sheet.vatMicros).toBe(sheet.totalMicros)
    expect(vatIncluded ? sheet.totalMicros : sheet.netMicros).toBe(sheet.grossMicros - sheet.discountMicros + sheet.agencyMicros)
    expect(priced([...groups, group({ plays: 7 })]).totalMicros).toBeGreaterThanOrEqual(sheet.totalMicros)
  }), { seed })
})
