import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TriggerRuleFields } from '../../contracts/ambient.ts'
import type { Zone } from '../kernel/local-time.ts'
import { foldItems } from './item-readings.ts'
import { foldReading, freshRule } from './trigger-rule.ts'
import { type HeardRule, readingsFor, unheard } from './venue-readings.ts'

const zone: Zone = { first: 300, changes: [] }
const start = Date.parse('2026-07-06T07:00:00Z')
const minute = 60_000
const venue = { id: 'vn_1', city: 'Алматы', zone }
const fields = (part: Partial<TriggerRuleFields> = {}): TriggerRuleFields => ({
  networkId: 'nw', code: 'r', name: 'R', sensor: 's', gives: { kind: 'switch', trigger: 'heat', is: 'at-least', on: 25, off: 23 }, where: { kind: 'all' }, hours: null, holdMinutes: 0, changesPerHour: null, staleMinutes: 30, pausedAtMs: null, ...part,
})
const heard = (id: string, value: number | null, part: Partial<TriggerRuleFields> = {}): HeardRule => ({ ...unheard, id, fields: fields(part), state: value === null ? freshRule : foldReading(fields(part), freshRule, { atMs: start, value }) })

test('[AU7] the closest rule that knows something stands: venue, city, all', () => {
  const all = heard('tr_1', 30)
  const city = heard('tr_2', 20, { where: { kind: 'cities', cities: ['Алматы'] } })
  const own = heard('tr_3', null, { where: { kind: 'venues', ids: ['vn_1'] } })
  expect(readingsFor([all, city, own], venue, start).readings.triggers).toEqual({ heat: 0 })
  expect(readingsFor([all, city, own], { ...venue, city: 'Астана' }, start).readings.triggers).toEqual({ heat: 1 })
  expect(readingsFor([city], { ...venue, city: 'Астана' }, start)).toEqual({ readings: { stock: {}, priceVersions: {}, triggers: {} }, expiresAtMs: null, reconsiderAtMs: null })
})

test('[AU7] stock and price versions come by the same way and grow stale one by one', () => {
  const stock: HeardRule = { ...unheard, id: 'tr_1', fields: fields({ gives: { kind: 'stock' }, staleMinutes: 60 }), stock: foldItems(foldItems(new Map(), { milk: 5, bread: 2 }, start), { milk: 0 }, start + 10 * minute) }
  const prices: HeardRule = { ...unheard, id: 'tr_2', fields: fields({ gives: { kind: 'price-versions' }, staleMinutes: 90 }), priceVersions: foldItems(new Map(), { milk: 'v7' }, start) }
  expect(readingsFor([stock, prices], venue, start + 10 * minute)).toEqual({ readings: { stock: { bread: 2, milk: 0 }, priceVersions: { milk: 'v7' }, triggers: {} }, expiresAtMs: start + 60 * minute, reconsiderAtMs: start + 60 * minute })
  expect(readingsFor([stock, prices], venue, start + 60 * minute).readings).toEqual({ stock: { milk: 0 }, priceVersions: { milk: 'v7' }, triggers: {} })
  expect(readingsFor([stock, prices], venue, start + 90 * minute).readings).toEqual({ stock: {}, priceVersions: {}, triggers: {} })
})

test('[AU7] what was told late changes nothing; of one instant it does not matter which came first', () => {
  expect([...foldItems(foldItems(new Map(), { a: 5 }, 10), { a: 9 }, 9)]).toEqual([['a', { value: 5, atMs: 10 }]])
  fc.assert(fc.property(fc.array(fc.record({ atMs: fc.integer({ min: 0, max: 3 }), stock: fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), fc.nat(9)) }), { maxLength: 8 }), (told) => {
    const fold = (all: typeof told) => all.reduce((items, { atMs, stock }) => foldItems(items, stock, atMs), new Map() as ReadonlyMap<string, { value: number; atMs: number }>)
    expect([...fold(told)].sort()).toEqual([...fold(told.toReversed())].sort())
  }), { seed: 4, numRuns: 200 })
})

test('[AU7] outside its hours, or paused, a rule tells no products either', () => {
  const base: HeardRule = { ...unheard, id: 'tr_1', fields: fields({ gives: { kind: 'stock' } }), stock: foldItems(new Map(), { milk: 5 }, start) }
  // 12:00 by the store's clock.
  expect(readingsFor([{ ...base, fields: { ...base.fields, hours: { fromMinute: 480, toMinute: 725, weekdays: 127 } } }], venue, start)).toMatchObject({ readings: { stock: { milk: 5 } }, expiresAtMs: start + 5 * minute })
  expect(readingsFor([{ ...base, fields: { ...base.fields, hours: { fromMinute: 900, toMinute: 960, weekdays: 127 } } }], venue, start)).toMatchObject({ readings: { stock: {} }, reconsiderAtMs: start + 180 * minute })
  expect(readingsFor([{ ...base, fields: { ...base.fields, pausedAtMs: 1 } }], venue, start)).toMatchObject({ readings: { stock: {} }, reconsiderAtMs: null })
})
