import { expect, test } from 'vitest'
import type { Change, Document, DocumentKind } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import { creationChanges } from './changes.ts'
import { judgeEdit } from './judge-edit.ts'
import { createModel, type Model } from './model.ts'
import { prefixOfKind } from './relations.ts'

const id = (kind: DocumentKind, number: number): string => `${prefixOfKind[kind]}_${number.toString(16).padStart(32, '0')}`
const make = (kind: DocumentKind, number: number, fields: Record<string, Json>): Document => ({ id: id(kind, number), kind, fields })
const hours = { week: Array.from({ length: 7 }, () => [{ fromMinute: 480, toMinute: 1320 }]), exceptions: [] }

const networkOf = (number: number): Document => make('network', number, { code: `N${number}`, name: 'Сеть', currency: 'KZT', timeZone: 'Asia/Almaty', demonstration: false, slotSeconds: null })
const venueOf = (number: number, code = `V${number}`, network = 1): Document => make('venue', number, {
  networkId: id('network', network), code, name: 'Магазин', venueType: 'store', format: 'express', city: 'Алматы', address: 'пр. Абая, 1',
  location: { lat: 43.2, lon: 76.9 }, timeZone: 'Asia/Almaty', openingHours: hours, owner: null, openOohVenue: 203, housePicture: null, tags: ['юг'], retiredAtMs: null,
})
const zoneOf = (number: number, venue = 1, code = `Z${number}`): Document => make('zone', number, { venueId: id('venue', venue), code, name: 'Касса', zoneKind: 'checkout', planogramCategory: null, skus: [], tags: [], retiredAtMs: null })
const profileOf = (number: number, network = 1): Document => make('profile', number, {
  networkId: id('network', network), code: `P${number}`, name: 'Рейка', profileKind: 'screen', widthPx: 1920, heightPx: 158, widthMm: null, heightMm: null,
  video: true, sound: false, brightnessControl: true, moving: false, maxFileBytes: null, programmaticCap: null, openOohVenue: 20303,
})
const screenOf = (number: number, zone = 1, code = `S${number}`): Document => make('screen', number, {
  zoneId: id('zone', zone), profileId: id('profile', 1), code, name: 'Экран', programmaticId: `pult-000${number}`, openOohVenue: null, owner: null,
  controller: null, player: null, note: null, tags: [], location: null, retiredAtMs: null,
})
const house = (): Model => createModel([networkOf(1), networkOf(2), venueOf(1), venueOf(2), zoneOf(1), zoneOf(2), zoneOf(3, 2), profileOf(1), profileOf(2, 2), screenOf(1), screenOf(2)])
const set = (document: Document, field: string, value: Json): Change => ({ documentId: document.id, kind: document.kind, field, value })
const reasons = (model: Model, changes: readonly Change[]): string[] => judgeEdit(model, changes).map(({ reason, field }) => (field ? `${reason} ${field}` : reason))
const without = (document: Document, field: string): Change[] => creationChanges([document]).filter((change) => change.field !== field)

test('a whole network may be created by one edit, in any order', () => {
  const changes = creationChanges([networkOf(7), venueOf(70, 'A', 7), zoneOf(71, 70), profileOf(7, 7), { ...screenOf(72, 71), fields: { ...screenOf(72, 71).fields, profileId: id('profile', 7) } }])
  expect(reasons(createModel(), changes.reverse())).toEqual([])
})

test('creation needs every required field', () => {
  expect(reasons(house(), without(venueOf(9), 'name'))).toEqual(['field-required name'])
  expect(reasons(house(), without(screenOf(9), 'zoneId'))).toEqual(['field-required zoneId'])
  expect(reasons(house(), [set(venueOf(1), 'name', null)])).toEqual(['field-required name'])
})

test.each<[string, string, Json, string]>([
  ['an unknown field', 'colour', 'red', 'field-unknown colour'],
  ['a set as a whole', 'tags', ['a'], 'field-unknown tags'],
  ['an element that is too long', `tags/${'x'.repeat(61)}`, true, `field-invalid tags/${'x'.repeat(61)}`],
  ['a wrong type', 'name', 5, 'field-invalid name'],
  ['an unknown choice', 'format', 'kiosk', 'field-invalid format'],
  ['an unknown time zone', 'timeZone', 'Asia/Atlantis', 'zone-unknown-time timeZone'],
  ['a latitude beyond the pole', 'location', { lat: 143.2, lon: 76.9 }, 'coordinates-impossible location'],
  ['half a position', 'location', { lat: 43.2 }, 'coordinates-impossible location'],
  ['hours that end before they begin', 'openingHours', { ...hours, week: hours.week.map(() => [{ fromMinute: 600, toMinute: 500 }]) }, 'hours-impossible openingHours'],
  ['hours of six days', 'openingHours', { ...hours, week: hours.week.slice(1) }, 'field-invalid openingHours'],
  ['another network', 'networkId', id('network', 2), 'field-fixed networkId'],
  ['a code with a blank at its end', 'code', 'V1 ', 'field-invalid code'],
])('a venue refuses %s', (_, field, value, reason) => {
  expect(reasons(house(), [set(venueOf(1), field, value)])).toContain(reason)
})

test('what is fixed may be stated again but not changed', () => {
  expect(reasons(house(), [set(screenOf(1), 'programmaticId', 'pult-0001')])).toEqual([])
  expect(reasons(house(), [set(screenOf(1), 'programmaticId', 'pult-9999')])).toEqual(['field-fixed programmaticId'])
})

test('a code is unique in its scope: venues by network, zones by venue, screens by network', () => {
  expect(reasons(house(), creationChanges([venueOf(9, 'V1')]))).toEqual(['code-taken code'])
  expect(reasons(house(), creationChanges([venueOf(9, 'V1', 2)]))).toEqual([])
  expect(reasons(house(), creationChanges([zoneOf(9, 1, 'Z3')]))).toEqual([])
  expect(reasons(house(), creationChanges([screenOf(9, 3, 'S1')]))).toEqual(['code-taken code'])
  expect(reasons(house(), creationChanges([screenOf(8, 3, 'X'), screenOf(9, 1, 'X')]))).toEqual(['code-taken code'])
})

test('codes may be swapped, or taken over from what the same edit removes', () => {
  expect(reasons(house(), [set(screenOf(1), 'code', 'S2'), set(screenOf(2), 'code', 'S1')])).toEqual([])
  expect(reasons(house(), [set(screenOf(1), 'code', 'S2'), set(screenOf(2), 'alive', false)])).toEqual([])
})

test('a programmatic id belongs to one screen', () => {
  const twin = screenOf(9, 1, 'new')
  expect(reasons(house(), creationChanges([{ ...twin, fields: { ...twin.fields, programmaticId: 'pult-0001' } }]))).toEqual(['code-taken programmaticId'])
})

test('references lead to living documents of the right kind and network', () => {
  const model = house()
  expect(reasons(model, creationChanges([zoneOf(9, 99)]))).toEqual(['reference-unknown venueId'])
  expect(reasons(model, [set(screenOf(1), 'profileId', id('profile', 2))])).toEqual(['reference-unknown profileId'])
  expect(reasons(model, [set(screenOf(1), 'zoneId', id('zone', 3))])).toEqual([])
  expect(reasons(model, [set(zoneOf(3), 'alive', false), set(screenOf(1), 'zoneId', id('zone', 3))])).toEqual(expect.arrayContaining(['reference-removed zoneId']))
})

test('what has living children is not removed, unless they go too or move away', () => {
  const model = house()
  expect(reasons(model, [set(zoneOf(1), 'alive', false)])).toEqual(['has-children'])
  expect(reasons(model, [set(zoneOf(1), 'alive', false), set(screenOf(1), 'alive', false), set(screenOf(2), 'zoneId', id('zone', 2))])).toEqual([])
})

test('an unknown document is not edited; a removed one only revived, and judged as if created', () => {
  const model = house()
  expect(reasons(model, [set(venueOf(50), 'name', 'Б')])).toEqual(['document-unknown'])
  model.apply([{ id: id('screen', 1), kind: 'screen', fields: null }])
  expect(reasons(model, [set(screenOf(1), 'name', 'Б')])).toEqual(['document-removed'])
  expect(reasons(model, [set(screenOf(1), 'alive', true)])).toEqual([])
  model.apply([{ id: id('screen', 2), kind: 'screen', fields: { code: 'S1' } }])
  expect(reasons(model, [set(screenOf(1), 'alive', true)])).toEqual(['code-taken code'])
})

test('a venue has one audience of each metric, counted for 168 hours on a real date', () => {
  const audience = make('audience', 1, { venueId: id('venue', 1), metric: 'receipts', source: 'касса', asOf: '2026-02-28', hours: new Array(168).fill(3) })
  const model = house()
  expect(reasons(model, creationChanges([audience, { ...audience, id: id('audience', 2) }]))).toEqual(['code-taken metric'])
  expect(reasons(model, creationChanges([{ ...audience, fields: { ...audience.fields, asOf: '2026-02-29', hours: [1] } }]))).toEqual(['date-impossible asOf', 'field-invalid hours'])
})

test('an edit of 10 000 new screens is judged in linear time', () => {
  const zones = Array.from({ length: 2000 }, (_, index) => zoneOf(1000 + index, 1))
  const screens = Array.from({ length: 10_000 }, (_, index) => screenOf(1000 + index, 1000 + (index % 2000)))
  const model = createModel([networkOf(1), venueOf(1), profileOf(1), ...zones])
  const changes = creationChanges(screens.map((screen) => ({ ...screen, fields: { ...screen.fields, tags: ['а', 'б', 'в', 'г'], note: '–', owner: 'о', controller: 'к', player: 'п' } })))
  const timed = (part: readonly Change[]): number => { const from = performance.now(); expect(judgeEdit(model, part)).toEqual([]); return performance.now() - from }
  timed(changes)
  const best = (part: readonly Change[]): number => Math.min(timed(part), timed(part), timed(part))
  const [tenth, whole] = [best(changes.slice(0, changes.length / 10)), best(changes)]
  if (process.env['PULT_TIMES']) console.log({ changes: changes.length, tenth, whole })
  expect(whole / tenth).toBeLessThan(40)
})

test('[ID1] codes and names that look alike are alike: no unseen signs, one spelling of each letter', () => {
  for (const code of ['V9\u200b', 'V\u00ad9', 'V9\u202e', 'V\u00009', 'V\n9', 'V9\u2028', 'Район'.normalize('NFD')]) {
    expect(reasons(house(), [set(venueOf(1), 'code', code)]), JSON.stringify(code)).toEqual(['field-invalid code'])
    expect(reasons(house(), [set(venueOf(1), `tags/${code}`, true)]), JSON.stringify(code)).toEqual([`field-invalid tags/${code}`])
  }
  expect(reasons(house(), [set(venueOf(1), 'code', 'Район-9 «Ұ»')])).toEqual([])
})
