import fc from 'fast-check'
import { expect, test } from 'vitest'
import { framesOf } from '../../../tests/helpers/frames-of.ts'
import type { Typed } from '../../contracts/network.ts'
import { countStates, facetCounts, filterRows, inScope, noFilter, wholeScope } from './filter-rows.ts'
import type { RowWords } from './list-definition.ts'
import { createOrder } from './order-rows.ts'
import { screenList } from './screen-list.tsx'
import { choose, chooseAll, nothingSelected, stepTo } from './selection.ts'
import { totalOf } from './state-tally.ts'
import { sortable } from './use-list-view.ts'
import { venueList } from './venue-list.tsx'
import { venueRows } from './venue-rows.ts'
import { naturalKey, noRows, type Sources, stateOf, wallRows } from './wall-rows.ts'
import { zoneList } from './zone-list.tsx'
import { zoneRows } from './zone-rows.ts'

const hours = { week: Array.from({ length: 7 }, () => []), exceptions: [] }
const venueDocument = (id: string, city: string, name = `Store ${id}`): Typed<'venue'> => ({ id, kind: 'venue', fields: {
  networkId: 'nw', code: id, name, venueType: 'store', format: 'express', city, address: '', location: null, timeZone: 'Asia/Almaty', openingHours: hours, owner: null, openOohVenue: null, housePicture: null, tags: [], retiredAtMs: null } })
const zoneDocument = (id: string, venueId: string, zoneKind: 'aisle' | 'checkout' = 'aisle'): Typed<'zone'> => ({ id, kind: 'zone', fields: { venueId, code: id, name: `Zone ${id}`, zoneKind, planogramCategory: null, skus: [], tags: [], retiredAtMs: null } })
const screenDocument = (id: string, zoneId: string, change: Partial<Typed<'screen'>['fields']> = {}): Typed<'screen'> => ({ id, kind: 'screen', fields: {
  zoneId, profileId: 'dp', code: id, name: `Screen ${id}`, programmaticId: `p-${id}`, openOohVenue: null, owner: null, controller: null, player: null, note: null, tags: [], location: null, retiredAtMs: null, ...change } })
const byId = <T extends { id: string }>(documents: readonly T[]): ReadonlyMap<string, T> => new Map(documents.map((document) => [document.id, document]))

function network(count: number): Sources {
  const venues = Array.from({ length: Math.ceil(count / 50) }, (_, at) => venueDocument(`v${at}`, `Қала ${at % 20}`))
  const zones = venues.flatMap((venue, at) => [zoneDocument(`z${at}a`, venue.id), zoneDocument(`z${at}b`, venue.id, 'checkout')])
  const screens = Array.from({ length: count }, (_, at) => screenDocument(`S-${at}`, zones[at % zones.length]!.id, { name: `Экран ${(at * 7919) % count}`, tags: at % 3 === 0 ? ['milk'] : [] }))
  return { venue: byId(venues), zone: byId(zones), screen: byId(screens), profile: new Map(), standing: new Map() }
}

const words: RowWords = { choose: '', say: (key) => key, city: (city) => city, facts: () => '', number: String, duration: String, state: (state) => state }
const sortables = screenList.columns.map((column) => sortable(column, words))
const today = () => ({ date: '2026-09-21', day: 20_717, weekday: 0, minuteOfDay: 600, offsetMinutes: 300 })

test('rows stand in the order people count: S-2 before S-10', () => {
  const { rows } = wallRows(network(12), noRows)
  expect(rows.map((row) => row.screen.fields.code).slice(0, 4)).toEqual(['S-0', 'S-1', 'S-2', 'S-3'])
  expect(naturalKey('A-2') < naturalKey('A-10')).toBe(true)
  expect(naturalKey('A-010')).toBe(naturalKey('a-10'))
})

test('a row none of whose documents changed is the same object', () => {
  const sources = network(100)
  const before = wallRows(sources, noRows)
  const changed = { ...sources.screen.get('S-7')!, fields: { ...sources.screen.get('S-7')!.fields, name: 'Other' } }
  const after = wallRows({ ...sources, screen: new Map([...sources.screen, ['S-7', changed]]) }, before)
  const fresh = after.rows.filter((row) => before.byId.get(row.id) !== row)
  expect(fresh.map((row) => row.id)).toEqual(['S-7'])
})

test('[PH1] a screen nobody has heard from is silent whatever its other facts say', () => {
  expect(stateOf({ link: 'silent', plan: 'broken', frames: 'ok', panel: 'ok' })).toBe('silent')
  expect(stateOf({ link: 'ok', plan: 'ok', frames: 'attention', panel: 'broken' })).toBe('broken')
  expect(stateOf({ link: 'ok', plan: 'ok', frames: 'ok', panel: 'ok' })).toBe('ok')
  expect(stateOf({ link: 'ok', plan: 'ok', frames: 'ok', panel: 'silent' })).toBe('ok')
})

test('[PH1] until screens are enrolled every one of them counts as silent', () => {
  expect(countStates(wallRows(network(321), noRows).rows)).toEqual({ ok: 0, attention: 0, broken: 0, silent: 321 })
})

test('typing without Kazakh letters finds Kazakh names, by any of the words', () => {
  const { rows } = wallRows(network(200), noRows)
  const found = filterRows(screenList, rows, { ...noFilter, text: 'кала 3 s-' })
  expect(found.length).toBeGreaterThan(0)
  expect(found.every((row) => row.venue!.fields.city.includes('3') || row.haystack().includes('3'))).toBe(true)
})

test('all conditions hold at once, and what is retired shows only when asked for', () => {
  const sources = network(300)
  const retired = screenDocument('S-0', 'z0a', { retiredAtMs: 1 })
  const { rows } = wallRows({ ...sources, screen: new Map([...sources.screen, ['S-0', retired]]) }, noRows)
  expect(filterRows(screenList, rows, noFilter)).toHaveLength(299)
  expect(filterRows(screenList, rows, { ...noFilter, retired: true }).map((row) => row.id)).toEqual(['S-0'])
  const both = filterRows(screenList, rows, { ...noFilter, zone: ['checkout'], tag: ['milk'] })
  expect(both.every((row) => row.zone!.fields.zoneKind === 'checkout' && row.screen.fields.tags.includes('milk'))).toBe(true)
})

test('the count beside a value is what choosing it leaves', () => {
  const { rows } = wallRows(network(500), noRows)
  const filter = { ...noFilter, tag: ['milk'] }
  for (const [city, count] of facetCounts(screenList, rows, filter, 'city')) expect(filterRows(screenList, rows, { ...filter, city: [city] })).toHaveLength(count)
})

test('the scope leaves one city or one store', () => {
  const { rows } = wallRows(network(500), noRows)
  expect(rows.filter(inScope(wholeScope))).toHaveLength(500)
  expect(rows.filter(inScope({ ...wholeScope, venueId: 'v3' })).every((row) => row.venue!.id === 'v3')).toBe(true)
})

test('sorting by ranks equals sorting by comparing words, equal words in the order of codes, and empty last', () => {
  const compare = new Intl.Collator('ru', { numeric: true }).compare
  fc.assert(fc.property(fc.array(fc.constantFrom('б', 'А', 'а10', 'а9', ''), { maxLength: 40 }), fc.boolean(), (owners, descending) => {
    const screens = owners.map((owner, at) => screenDocument(`S-${at}`, 'z', { owner: owner || null }))
    const { rows } = wallRows({ screen: byId(screens), zone: new Map(), venue: new Map(), profile: new Map(), standing: new Map() }, noRows)
    const filled = rows.filter((row) => row.screen.fields.owner).sort((a, b) => compare(a.screen.fields.owner!, b.screen.fields.owner!) * (descending ? -1 : 1))
    const expected = [...filled, ...rows.filter((row) => !row.screen.fields.owner)]
    expect(createOrder(sortables, compare).order(rows, { column: 'owner', descending }).map((row) => row.id)).toEqual(expected.map((row) => row.id))
  }))
})

test('10 000 rows are filtered and sorted within a frame', () => {
  const { rows } = wallRows(network(10_000), noRows)
  const order = createOrder(sortables, new Intl.Collator('ru', { numeric: true }).compare)
  order.warm(rows, 'name')
  const twice = framesOf(() => {
    order.order(filterRows(screenList, rows, { ...noFilter, text: 'экран кала', tag: ['milk'] }), { column: 'name', descending: true })
    order.order(filterRows(screenList, rows, noFilter), { column: 'name', descending: false })
  })
  expect(twice).toBeLessThan(2)
})

test('stores and zones count what stands in them, and the same counts are the same rows', () => {
  const sources = network(500)
  const { rows: screens } = wallRows(sources, noRows)
  const venues = venueRows({ ...sources, screens, today }, noRows)
  const zones = zoneRows({ ...sources, screens }, noRows)
  expect(venues.rows.reduce((sum, row) => sum + totalOf(row.states), 0)).toBe(500)
  expect(zones.rows.reduce((sum, row) => sum + totalOf(row.states), 0)).toBe(500)
  expect(venues.rows[0]).toMatchObject({ zones: 2, hoursToday: '' })
  const moved = { ...sources.screen.get('S-7')!, fields: { ...sources.screen.get('S-7')!.fields, retiredAtMs: 1 } }
  const next = { ...sources, screen: new Map([...sources.screen, ['S-7', moved]]) }
  const after = venueRows({ ...next, screens: wallRows(next, noRows).rows, today }, venues)
  expect(after.rows.filter((row) => venues.byId.get(row.id) !== row)).toHaveLength(1)
})

test('what stands in a store out of service is out of service with it', () => {
  const sources = network(100)
  const closed = { ...sources.venue.get('v0')!, fields: { ...sources.venue.get('v0')!.fields, retiredAtMs: 1 } }
  const next = { ...sources, venue: new Map([...sources.venue, ['v0', closed]]) }
  const { rows } = wallRows(next, noRows)
  expect(rows.filter((row) => row.retired).every((row) => row.venue === closed)).toBe(true)
  expect(filterRows(screenList, rows, noFilter)).toHaveLength(rows.filter((row) => row.venue !== closed).length)
  expect(zoneRows({ ...next, screens: rows }, noRows).rows.filter((row) => row.retired)).toHaveLength(2)
})

test('10 000 screens become rows of stores and of zones, filtered and in order, within a frame', () => {
  const sources = network(10_000)
  const { rows: screens } = wallRows(sources, noRows)
  const compare = new Intl.Collator('ru', { numeric: true }).compare
  const ofVenues = createOrder(venueList.columns.map((column) => sortable(column, words)), compare)
  const ofZones = createOrder(zoneList.columns.map((column) => sortable(column, words)), compare)
  expect(framesOf(() => ofVenues.order(filterRows(venueList, venueRows({ ...sources, screens, today }, noRows).rows, { ...noFilter, signs: ['unenrolled'] }), { column: 'states', descending: true }))).toBeLessThan(1)
  expect(framesOf(() => ofZones.order(filterRows(zoneList, zoneRows({ ...sources, screens }, noRows).rows, { ...noFilter, zone: ['aisle'] }), { column: 'venue', descending: false }))).toBeLessThan(1)
})

test('an order by a column that is gone is the order of the codes', () => {
  const { rows } = wallRows(network(12), noRows)
  expect(createOrder(sortables, (a, b) => (a < b ? -1 : 1)).order(rows, { column: 'gone', descending: false })).toEqual(rows)
})

test('a range reaches from the anchor to the row, a toggle changes one, the active row follows', () => {
  const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
  const from = choose(rows, nothingSelected, 'b', 'move')
  const range = choose(rows, from, 'd', 'range')
  expect([...range.ids]).toEqual(['b', 'c', 'd'])
  expect(choose(rows, range, 'c', 'toggle')).toMatchObject({ active: 'c', anchor: 'c', ids: new Set(['b', 'd']) })
  expect(chooseAll(rows, chooseAll(rows, from)).ids.size).toBe(0)
})

test('keys never lead out of the list', () => {
  expect(stepTo('ArrowDown', -1, 10, 5)).toBe(0)
  expect(stepTo('PageDown', 8, 10, 5)).toBe(9)
  expect(stepTo('PageUp', 2, 10, 5)).toBe(0)
  expect(stepTo('End', 0, 0, 5)).toBeNull()
  expect(stepTo('q', 0, 10, 5)).toBeNull()
})
