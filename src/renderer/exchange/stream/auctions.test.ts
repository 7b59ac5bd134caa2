import { expect, test } from 'vitest'
import type { AuctionEnd, AuctionRow } from '../../../contracts/exchange.ts'
import { emptyStream, mostRows, shown, takeOlder, takePage, takeRows } from './auctions.ts'
import { askedOf, fitsFilter, withoutDeal } from './filter-rows.ts'

const row = (id: number, part: Partial<AuctionRow> = {}): AuctionRow => ({ id: `au ${id}`, atMs: id, startsAtMs: id + 1000, screenId: 'sc_1', dealId: null, bids: 2, winner: 'by_1', paidMicros: 2, secondMicros: 1, floorMicros: 1, end: 'sold', ...part })
const rows = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, at) => row(from - at))
const idsOf = (list: readonly AuctionRow[]) => list.map(({ atMs }) => atMs)

test('new rows stand first, newest first; what changed changes where it stands', () => {
  const stream = takeRows(takePage(emptyStream, rows(3, 1), false), [row(5), row(4), row(2, { end: 'billed' })], false)
  expect(idsOf(stream.rows)).toEqual([5, 4, 3, 2, 1])
  expect(stream.rows[3]!.end).toBe('billed')
})

test('while the stream is held nothing moves: new rows wait, known ones change in place', () => {
  const held = takeRows(takeRows(takePage(emptyStream, rows(3, 1), false), [row(5), row(1, { end: 'late' })], true), [row(6), row(5, { end: 'expired' })], true)
  expect(idsOf(held.rows)).toEqual([3, 2, 1])
  expect(held.rows[2]!.end).toBe('late')
  expect(held.waiting.map(({ atMs, end }) => [atMs, end])).toEqual([[6, 'sold'], [5, 'expired']])
  expect(idsOf(shown(held).rows)).toEqual([6, 5, 3, 2, 1])
  expect(shown(held).waiting).toEqual([])
})

test('the newest are kept, and with the end all that hung below it falls', () => {
  const full = takeOlder(takePage(emptyStream, rows(mostRows + 10, 11), false), rows(10, 9), 2, () => true)
  expect(full.older.rows).toHaveLength(2)
  const next = takeRows(full, [row(mostRows + 11)], false)
  expect(next.rows).toHaveLength(mostRows)
  expect(next.rows.at(-1)!.atMs).toBe(12)
  expect(next.older.rows).toEqual([])
})

test('a change of what has already left the list is no new row', () => {
  const stream = takePage(emptyStream, rows(9, 5), false)
  expect(idsOf(takeRows(stream, [row(2, { end: 'billed' })], false).rows)).toEqual([9, 8, 7, 6, 5])
})

test('a page that reaches what is known joins it; one that does not takes its place, held rows staying until then', () => {
  const stream = takePage(emptyStream, rows(5, 1), false)
  expect(idsOf(takePage(stream, rows(7, 4), false).rows)).toEqual([7, 6, 5, 4, 3, 2, 1])
  expect(idsOf(takePage(stream, rows(40, 38), false).rows)).toEqual([40, 39, 38])
  const held = takePage(stream, rows(40, 38), true)
  expect(idsOf(held.rows)).toEqual([5, 4, 3, 2, 1])
  expect(idsOf(shown(held).rows)).toEqual([40, 39, 38])
  expect(idsOf(takePage(stream, [], false).rows)).toEqual([5, 4, 3, 2, 1])
})

test('a page from below says when it is the last, and when nothing in it fits', () => {
  const stream = takePage(emptyStream, rows(9, 5), false)
  const page = takeOlder(stream, rows(4, 3), 2, ({ end }) => end === 'no-bids')
  expect(page.older).toMatchObject({ cursor: 'au 3', done: false, stalled: true })
  expect(takeOlder(page, [row(2)], 2, () => true).older).toMatchObject({ cursor: 'au 2', done: true, stalled: false })
})

test('filters: sold is sold or proven, without a deal is what was sold without one', () => {
  const ends = (end: Parameters<typeof fitsFilter>[1]['end']) => (['sold', 'billed', 'expired', 'late', 'no-bids', 'below-floor', 'own-line'] satisfies AuctionEnd[]).filter((each) => fitsFilter(row(1, { end: each }), { end, deal: null }))
  expect(ends('all')).toHaveLength(7)
  expect(ends('sold')).toEqual(['sold', 'billed'])
  expect(ends('unproven')).toEqual(['expired', 'late'])
  expect(fitsFilter(row(1, { winner: null, end: 'no-bids' }), { end: 'all', deal: withoutDeal })).toBe(false)
  expect(fitsFilter(row(1), { end: 'all', deal: withoutDeal })).toBe(true)
  expect(fitsFilter(row(1, { dealId: 'dl_1' }), { end: 'sold', deal: 'dl_1' })).toBe(true)
  expect(askedOf({ end: 'sold', deal: withoutDeal })).toEqual({ end: null, dealId: null })
  expect(askedOf({ end: 'no-bids', deal: 'dl_1' })).toEqual({ end: 'no-bids', dealId: 'dl_1' })
})
