import { expect, test } from 'vitest'
import type { Typed } from '../../contracts/network.ts'
import { readLocation } from './create-form.ts'
import { bulkChanges, nextCode, readTags } from './document-changes.ts'
import { draftOf, readDraft } from './hours-draft.ts'
import { columnsInView, hiddenIds, listColumns } from './list-columns.ts'
import { openMinutes, rangesText, readRanges, weekLines } from './opening-hours-text.ts'
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
  const row = (id: string, tags: string[]): WallRow => ({ id, zone, screen: { id, kind: 'screen', fields: { tags, owner: 'A', profileId: 'p' } } } as unknown as WallRow)
  const changes = bulkChanges([row('a', ['milk']), row('b', [])], { addTags: ['milk'], removeTags: ['old'], owner: 'A', zoneKind: 'checkout' })
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

test('columns fill the width, a chosen width stays, and the first choice keeps the standard set', () => {
  const wide = columnsInView(undefined, 2000)
  expect(wide.at(-1)!.left + wide.at(-1)!.width).toBeGreaterThan(1990)
  expect(columnsInView({ widths: { name: 333 }, hidden: [] }, 3000).find((column) => column.id === 'name')!.width).toBe(333)
  expect(hiddenIds(undefined)).toEqual(listColumns.filter((column) => column.hidden).map((column) => column.id))
})
