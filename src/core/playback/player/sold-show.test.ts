import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ManifestFile } from '../../../contracts/screens.ts'
import { noReadings, type PlannedSlot, type Rung } from '../../kernel/plan.ts'
import { nothingBefore } from '../resolve.ts'
import type { SoldSlot } from './judge-supplement.ts'
import { noOrders, type Orders, ordersFor } from './orders-for.ts'
import { isSameShow } from './same-show.ts'
import { type Adopted, type Show, type Situation, whatShows } from './what-shows.ts'

/** Slots of ten seconds: the exchange's, the exchange's, a line's, the house's, the exchange's. */
const file = (sha256: string): ManifestFile => ({ sha256, kind: 'image', mediaType: 'image/png', bytes: 1, durationMs: null, sound: false, frames: [] })
const house: Rung = { lineId: null, creativeId: null, sha256: 'house-file', guards: [] }
const sources = ['exchange', 'exchange', 'line', 'house', 'exchange'] as const
const slots = sources.map((source, at): PlannedSlot => ({
  startsAtMs: at * 10_000, endsAtMs: at * 10_000 + 10_000, slot: at, slots: 1, source, lineId: source === 'line' ? 'tea' : null, play: 1, plays: 1, ladder: source === 'line' ? [{ lineId: 'tea', creativeId: 'c', sha256: 'tea-file', guards: [] }, house] : [house],
}))
const adopted: Adopted = {
  epoch: 1, sequence: 7, planSha256: 'plan', slotsPerHour: 360, house: file('house-file'), areRivals: () => false, hourOf: (hour) => ({ slots: hour === 0 ? slots : [] }),
  lines: new Map([['tea', { id: 'tea', expiresAtMs: 9e15, guards: [], creatives: [] }]]), files: new Map([['tea-file', file('tea-file')]]),
}
const sold = (at: number, more: Partial<SoldSlot> = {}): SoldSlot =>
  ({ saleId: `sale-${at}`, startsAtMs: at * 10_000, endsAtMs: at * 10_000 + 10_000, epoch: 1, planSha256: 'plan', file: file(`sold-${at}`), advertiserId: 'ad-1', groups: ['category cola'], apart: new Set(), ...more })
const now = (nowMs: number, its: readonly SoldSlot[], more: Partial<Situation> = {}): Show => whatShows({ nowMs, adopted, orders: noOrders, offline: 'plan', readings: noReadings, before: nothingBefore, has: () => true, sold: its, within: null, ...more })
const order = (...items: object[]): Orders => ordersFor({ items: items.map((item) => ({ id: 'or_1', where: { kind: 'all' }, ...item })) as never }, { screenId: 'sc_1', venueId: 'vn_1', widthPx: 1920, heightPx: 1080 })
const recall = (files: string[]) => ({ kind: 'recall', files, creatives: [], lines: [], prices: [], instead: [] })
const nothingSold = { source: 'exchange', saleId: null, file: { sha256: 'house-file' }, counts: true }

test('[AU6] what was sold shows in its slot of the exchange\'s, from its start to its end, and its play names the sale', () => {
  expect(now(0, [sold(0)])).toMatchObject({ source: 'exchange', saleId: 'sale-0', file: { sha256: 'sold-0' }, lineId: null, startsAtMs: 0, endsAtMs: 10_000, counts: true, bySignedState: false })
  expect(now(10_000, [sold(0)])).toMatchObject(nothingSold)
  expect(now(0, [])).toMatchObject(nothingSold)
})

test('[PL1] nothing that was sold shows in a slot of a line or of the house, in a part of a slot, or under another plan', () => {
  expect(now(20_000, [sold(2)])).toMatchObject({ source: 'line', lineId: 'tea', saleId: null })
  expect(now(30_000, [sold(3)])).toMatchObject({ source: 'house', saleId: null })
  expect(now(0, [sold(0, { endsAtMs: 20_000 })])).toMatchObject(nothingSold)
  expect(now(0, [sold(0, { startsAtMs: 1 })])).toMatchObject(nothingSold)
  expect(now(0, [sold(0, { planSha256: 'another' })])).toMatchObject(nothingSold)
  expect(now(0, [sold(0, { epoch: 2 })])).toMatchObject(nothingSold)
})

test('[AU6] a file that is not there when its slot begins leaves it to the house; what comes later does not cut in, and what shows goes on', () => {
  expect(now(0, [sold(0)], { has: ({ sha256 }) => sha256 !== 'sold-0' })).toMatchObject(nothingSold)
  expect(now(4000, [sold(0)], { within: { saleId: null } })).toMatchObject(nothingSold)
  expect(now(4000, [sold(0)])).toMatchObject(nothingSold)
  expect(now(900, [sold(0)])).toMatchObject({ saleId: 'sale-0' })
  expect(now(4000, [sold(0)], { within: { saleId: 'sale-0' } })).toMatchObject({ saleId: 'sale-0' })
  expect(now(4000, [sold(0)], { within: { saleId: 'another' } })).toMatchObject(nothingSold)
})

test('[PL5] blank, override and recall stand above what was sold; a recalled file shows nowhere', () => {
  const override = { kind: 'override', files: [{ ...file('x-file'), widthPx: 1920, heightPx: 1080 }] }
  expect(now(0, [sold(0)], { orders: order({ kind: 'blank' }) })).toMatchObject({ blank: true, saleId: null })
  expect(now(0, [sold(0)], { orders: order(override) })).toMatchObject({ source: 'state', file: { sha256: 'x-file' }, saleId: null })
  expect(now(4000, [sold(0)], { orders: order(recall(['sold-0'])), within: { saleId: 'sale-0' } })).toMatchObject({ ...nothingSold, bySignedState: true })
})

test('[PL2] down the ladder what was sold goes with the plan', () => {
  expect(now(0, [sold(0)], { offline: 'without-guards' })).toMatchObject({ saleId: 'sale-0' })
  expect(now(0, [sold(0)], { offline: 'house' })).toMatchObject(nothingSold)
})

test('[SC6] nothing that was sold shows beside a rival: what showed before it, what the plan has after it, what else was sold', () => {
  expect(now(10_000, [sold(1, { apart: new Set(['tea']) })])).toMatchObject(nothingSold)
  expect(now(10_000, [sold(1, { apart: new Set(['coffee']) })])).toMatchObject({ saleId: 'sale-1' })
  expect(now(40_000, [sold(4, { apart: new Set(['tea']) })], { before: { planned: null, shown: 'tea' } })).toMatchObject(nothingSold)
  const rival = sold(0, { advertiserId: 'ad-2' })
  expect(now(10_000, [rival, sold(1)])).toMatchObject(nothingSold)
  expect(now(0, [rival, sold(1)])).toMatchObject({ saleId: 'sale-0' })
  expect(now(10_000, [sold(0, { advertiserId: 'ad-2', groups: ['category tea'] }), sold(1)])).toMatchObject({ saleId: 'sale-1' })
  expect(now(10_000, [sold(0, { advertiserId: null }), sold(1, { advertiserId: null })])).toMatchObject(nothingSold)
})

test('[AU6] a sale that comes or goes changes what shows; the same sale does not', () => {
  expect(isSameShow(now(0, [sold(0, { file: file('house-file') })]), now(0, []))).toBe(false)
  expect(isSameShow(now(0, [sold(0)]), now(0, [sold(0)]))).toBe(true)
})

test('[PL1] [AU6] whatever is sold and whatever is there: only in the exchange\'s slots, only with its file, and something always shows', () => {
  fc.assert(fc.property(fc.nat(49_999), fc.subarray([0, 1, 2, 3, 4]), fc.subarray([0, 1, 2, 3, 4]), fc.subarray(['sold-0', 'sold-1', 'sold-4']), fc.boolean(), (nowMs, sales, there, recalled, within) => {
    const show = now(nowMs, sales.map((at) => sold(at)), { has: ({ sha256 }) => there.some((at) => sha256 === `sold-${at}`), orders: order(recall(recalled)), within: within ? { saleId: null } : null })
    const at = Math.floor(nowMs / 10_000)
    if (show.saleId !== null) expect(show.saleId === `sale-${at}` && sources[at] === 'exchange' && there.includes(at) && sales.includes(at) && !recalled.includes(`sold-${at}`) && !within && nowMs - at * 10_000 <= 1000).toBe(true)
    expect(show.endsAtMs).toBeGreaterThan(nowMs)
  }), { seed: 29_2026, numRuns: 500 })
})
