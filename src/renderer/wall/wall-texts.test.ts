import { expect, test } from 'vitest'
import type { Typed } from '../../contracts/network.ts'
import { emptyReplica } from '../engine/replica.ts'
import { readLocation } from './create-form.ts'
import { bulkDraft } from './bulk-form.ts'
import { bulkChanges, nextCode, readTags } from './document-changes.ts'
import { draftOf, readDraft } from './hours-draft.ts'
import { columnsInView, withColumn } from './list-columns.ts'
import { openMinutes, rangesText, readRanges, weekLines } from './opening-hours-text.ts'
import { screenList } from './screen-list.tsx'
import { venueList } from './venue-list.tsx'
import { placePart, readPlace } from './wall-place.ts'
import type { WallRow } from './wall-rows.ts'

const day = [{ fromMinute: 480, toMinute: 1380 }]

test('hours are read as people write them, and past midnight', () => {
  expect(readRanges('8-23')).toEqual(day)
  expect(readRanges('14:00–23:30; 08:00 - 13:00')).toEqual([{ fromMinute: 480, toMinute: 780 }, { fromMinute: 840, toMinute: 1410 }])
  expect(readRanges('22:00–06:00')).toEqual([{ fromMinute: 1320, toMinute: 1800 }])
  expect(readRanges('0-24')).toEqual([{ fromMinute: 0, toMinute: 1440 }])
  expect(readRanges('')).toEqual([])
  for (const wrong of ['8', '25-26', '8:70-9', 'днём', '8-8']) expect(readRanges(wrong)).toBeNull()
})

test('hours written out are read back the same', () => {
  for (const ranges of [day, [], [{ fromMinute: 0, toMinute: 1440 }], [{ fromMinute: 1320, toMinute: 1800 }]]) expect(readRanges(rangesText(ranges))).toEqual(ranges)
})

test('days in a row with the same hours are one line', () => {
  expect(weekLines([day, day, day, day, day, [], []]).map(({ fromDay, toDay }) => [fromDay, toDay])).toEqual([[0, 4], [5, 6]])
})

test('what began the evening before is still open after midnight', () => {
  const night = { week: Array.from({ length: 7 }, () => [{ fromMinute: 1320, toMinute: 1560 }]), exceptions: [] }
  const open = openMinutes(night, 20_000)
  expect([open(60), open(180), open(1330)]).toEqual([true, false, true])
})

test('a draft that is not understood names the parts and loses nothing', () => {
  const hours = { week: Array.from({ length: 7 }, () => day), exceptions: [{ date: '2026-01-01', ranges: [], note: 'New year' }] }
  expect(readDraft(draftOf(hours)).hours).toEqual(hours)
  const twice = { key: 'k', date: '2026-01-01', text: 'x', note: '' }
  expect([...readDraft({ week: ['?', '', '', '', '', '', ''], exceptions: [twice, twice] }).bad].sort()).toEqual(['date-1', 'day-0', 'exception-0', 'exception-1'])
})

test('a bulk edit touches only what differs, and a zone once', () => {
  const zone = { id: 'z', kind: 'zone', fields: { zoneKind: 'aisle', planogramCategory: null } } as unknown as Typed<'zone'>
  const row = (id: string, tags: string[]): WallRow => ({ id, zone, document: { id, kind: 'screen', fields: { tags, owner: 'A', profileId: 'p' } } } as unknown as WallRow)
  const changes = bulkChanges([row('a', ['milk']), row('b', [])], { addTags: ['milk'], removeTags: ['old'], self: { owner: 'A', profileId: undefined }, zone: { zoneKind: 'checkout', planogramCategory: null } })
  expect(changes).toEqual([
    { documentId: 'b', kind: 'screen', field: 'tags/milk', value: true },
    { documentId: 'z', kind: 'zone', field: 'zoneKind', value: 'checkout' },
  ])
})

test('the next code goes on where the row of codes ends', () => {
  expect(nextCode(['ALM-001-R1', 'ALM-001-R9'], 'x')).toBe('ALM-001-R10')
  expect(nextCode(['S-007'], 'x')).toBe('S-008')
  expect(nextCode([], 'Z1')).toBe('Z1')
  expect(readTags(' milk, left ,milk;')).toEqual(['milk', 'left'])
})

test('a position is two numbers, with a point or a comma', () => {
  expect(readLocation('43.2389; 76.8897')).toEqual({ lat: 43.2389, lon: 76.8897 })
  expect(readLocation('43,2389; 76,8897')).toEqual({ lat: 43.2389, lon: 76.8897 })
  for (const wrong of ['43', 'a; b', '1; 2; 3', '']) expect(readLocation(wrong)).toBeNull()
})

test('hours are copied from one store to those that have others, and to no other', () => {
  const hours = (ranges: typeof day) => ({ week: Array.from({ length: 7 }, () => ranges), exceptions: [] })
  const venue = (id: string, openingHours: ReturnType<typeof hours>) => ({ id, kind: 'venue', fields: { tags: [], owner: null, format: 'express', openingHours } }) as unknown as Typed<'venue'>
  const [like, same, other] = [venue('v1', hours(day)), venue('v2', hours([...day])), venue('v3', hours([]))]
  const draft = bulkDraft(venueList.bulk, { openingHours: 'v1', format: '-', owner: '  ' }, { ...emptyReplica, venue: new Map([['v1', like]]) })
  expect(draft.self).toEqual({ owner: undefined, format: null, openingHours: hours(day) })
  expect(bulkChanges([{ document: same }, { document: other }], { ...draft, self: { openingHours: draft.self.openingHours } })).toEqual([{ documentId: 'v3', kind: 'venue', field: 'openingHours', value: hours(day) }])
})

const idsAt = (choice: Parameters<typeof columnsInView>[1], width: number) => columnsInView(screenList.columns, choice, width).map((column) => column.id)

test('columns fill the width, and a chosen width stays', () => {
  const wide = columnsInView(screenList.columns, undefined, 2000)
  expect(wide.at(-1)!.left + wide.at(-1)!.width).toBeGreaterThan(1985)
  expect(columnsInView(screenList.columns, { widths: { name: 333 }, hidden: [] }, 3000).find((column) => column.id === 'name')!.width).toBe(333)
})

test('a wider list shows more columns rather than wider ones, and never more than fit', () => {
  expect(idsAt(undefined, 800)).toEqual(['facts', 'name', 'venue', 'now', 'seen', 'uptime', 'day'])
  expect(idsAt(undefined, 1228)).toEqual(['facts', 'name', 'code', 'venue', 'now', 'seen', 'uptime', 'day', 'city'])
  expect(idsAt(undefined, 1868)).toEqual(['facts', 'name', 'code', 'venue', 'now', 'seen', 'uptime', 'day', 'city', 'zone', 'profile', 'tags', 'controller', 'player'])
  for (let width = 780; width < 2600; width += 37) expect(columnsInView(screenList.columns, undefined, width).reduce((sum, column) => sum + column.width, 32)).toBeLessThanOrEqual(width)
})

test('a column switched on or off is so at every width', () => {
  const off = withColumn(undefined, 'code', false)
  expect(idsAt({ widths: {}, ...off }, 2600)).not.toContain('code')
  const on = withColumn({ widths: {}, ...off }, 'player', true)
  expect(idsAt({ widths: {}, ...on }, 700)).toContain('player')
  expect(withColumn({ widths: {}, ...on }, 'player', false)).toEqual({ hidden: ['code', 'player'], shown: [] })
})

test('the address names the list and what lies open beside it; the screens need not be named', () => {
  expect(readPlace(null)).toEqual({ list: 'screens', openId: null })
  expect(readPlace('sc_1')).toEqual({ list: 'screens', openId: 'sc_1' })
  expect(readPlace('venues/vn_1')).toEqual({ list: 'venues', openId: 'vn_1' })
  for (const part of [null, 'sc_1', 'zones', 'venues/vn_1']) expect(placePart(readPlace(part))).toBe(part)
})
