import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ManifestFile } from '../../../contracts/screens.ts'
import { noReadings, type PlannedSlot, type Rung } from '../../kernel/plan.ts'
import { nothingBefore } from '../resolve.ts'
import { noOrders, type Orders, ordersFor } from './orders-for.ts'
import { type Adopted, type Situation, whatShows } from './what-shows.ts'

const file = (sha256: string): ManifestFile => ({ sha256, kind: 'image', mediaType: 'image/png', bytes: 1, durationMs: null, sound: false, frames: [] })
const rung = (name: string, guards: Rung['guards'] = []): Rung => ({ lineId: name, creativeId: `${name}-creative`, sha256: `${name}-file`, guards })
const house: Rung = { lineId: null, creativeId: null, sha256: 'house-file', guards: [] }
const price = { sku: 'milk', version: '2' }
const priced: Rung['guards'] = [{ kind: 'price-version', ...price }]
const slot = (index: number, ladder: Rung[]): PlannedSlot => ({ startsAtMs: index * 10_000, endsAtMs: index * 10_000 + 10_000, slot: index, slots: 1, source: ladder[0]!.lineId === null ? 'house' : 'line', lineId: ladder[0]!.lineId, play: 1, plays: 1, ladder })
const lineOf = (id: string, expiresAtMs = 9e15, prices = [] as { sku: string; version: string }[]) => ({ id, expiresAtMs, guards: [], creatives: [{ id: `${id}-creative`, weight: 1, file: 0, prices }] })
const names = ['a', 'b', 'c', 'house']
const adopted = (slots: PlannedSlot[], more: Partial<Adopted> = {}): Adopted => ({
  epoch: 1, sequence: 7, slotsPerHour: 360, planSha256: 'plan', house: file('house-file'), areRivals: () => false, hourOf: (hour) => ({ slots: hour === 0 ? slots : [] }),
  lines: new Map([['a', lineOf('a')], ['b', lineOf('b')], ['c', lineOf('c', 9e15, [price])]]), files: new Map(names.map((name) => [`${name}-file`, file(`${name}-file`)])), ...more,
})
const plan = adopted([slot(0, [rung('a'), house]), slot(1, [rung('c', priced), rung('b'), house]), slot(3, [house])])
const now = (nowMs: number, more: Partial<Situation> = {}): Situation => ({ nowMs, adopted: plan, orders: noOrders, offline: 'plan', readings: noReadings, before: nothingBefore, has: () => true, sold: [], within: null, ...more })
const till = { ...noReadings, priceVersions: { milk: '2' } }
const screen = { screenId: 'sc_1', venueId: 'vn_1', widthPx: 1920, heightPx: 1080 }
const sized = (sha256: string, widthPx = 1920) => ({ ...file(sha256), widthPx, heightPx: 1080 })
const order = (...items: object[]): Orders => ordersFor({ items: items.map((item) => ({ id: 'or_1', where: { kind: 'all' }, ...item })) as never }, screen)
const recall = (more: object) => ({ kind: 'recall', files: [], creatives: [], lines: [], prices: [], instead: [], ...more })

test('[SC8] a slot shows the first rung whose guards hold, from its start to its end', () => {
  expect(whatShows(now(0))).toMatchObject({ source: 'line', lineId: 'a', file: { sha256: 'a-file' }, startsAtMs: 0, endsAtMs: 10_000, rung: 0, counts: true, manifest: [1, 7] })
  expect(whatShows(now(19_999))).toMatchObject({ lineId: 'b', rung: 1, planned: 'c' })
  expect(whatShows(now(10_000, { readings: till }))).toMatchObject({ lineId: 'c', rung: 0 })
})

test('[SC3] [PL2] between open slots, without a plan and without its picture the house shows and claims nothing; never nothing at all', () => {
  expect(whatShows(now(25_000))).toMatchObject({ source: 'house', file: { sha256: 'house-file' }, counts: false, endsAtMs: 30_000 })
  expect(whatShows(now(45_000))).toMatchObject({ counts: false, endsAtMs: 3_600_000 })
  expect(whatShows(now(0, { adopted: null }))).toMatchObject({ file: null, blank: false, counts: false, manifest: null })
  expect(whatShows(now(0, { has: () => false }))).toMatchObject({ source: 'house', file: null, blank: false, counts: true })
})

test('[PL2] nothing past its own expiry shows, nor what would run past it; a file that is not there is passed over', () => {
  const ending = adopted([slot(0, [rung('a'), rung('b'), house])], { lines: new Map([['a', lineOf('a', 9_999)], ['b', lineOf('b', 10_000)]]) })
  expect(whatShows(now(0, { adopted: ending }))).toMatchObject({ lineId: 'b', rung: 1 })
  expect(whatShows(now(0, { adopted: ending, has: ({ sha256 }) => sha256 !== 'b-file' }))).toMatchObject({ source: 'house', rung: 2 })
})

test('[PL2] down the ladder prices go first', () => {
  expect(whatShows(now(10_000, { readings: till, offline: 'without-prices' }))).toMatchObject({ lineId: 'b' })
  expect(whatShows(now(0, { offline: 'house' }))).toMatchObject({ source: 'house', file: { sha256: 'house-file' } })
})

test('[PL5] blank beats all, recall beats override, override beats plan', () => {
  const override = { kind: 'override', files: [sized('x-file'), sized('y-file', 200)] }
  expect(whatShows(now(0, { orders: order(override) }))).toMatchObject({ source: 'state', file: { sha256: 'x-file' }, bySignedState: true, blank: false })
  expect(whatShows(now(0, { orders: order(override, recall({ files: ['x-file'] })) }))).toMatchObject({ source: 'line', lineId: 'a' })
  expect(whatShows(now(0, { orders: order(override, { kind: 'blank' }) }))).toMatchObject({ source: 'state', blank: true, file: null, bySignedState: true })
  expect(whatShows(now(0, { orders: order({ ...override, files: [sized('y-file', 200)] }) }))).toMatchObject({ source: 'house', bySignedState: true, file: { sha256: 'house-file' } })
  expect(whatShows(now(0, { orders: order({ ...override, where: { kind: 'venues', ids: ['vn_2'] } }) }))).toMatchObject({ lineId: 'a' })
})

test('[PL5] a recall takes off files, creatives, lines and price versions; the house or what it brings takes their place', () => {
  for (const its of [{ files: ['a-file'] }, { creatives: ['a-creative'] }, { lines: ['a'] }]) {
    expect(whatShows(now(0, { orders: order(recall(its)) }))).toMatchObject({ source: 'house', file: { sha256: 'house-file' }, bySignedState: true })
  }
  expect(whatShows(now(10_000, { readings: till, orders: order(recall({ prices: [price] })) }))).toMatchObject({ lineId: 'b' })
  expect(whatShows(now(0, { orders: order(recall({ lines: ['a'], instead: [sized('x-file')] })) }))).toMatchObject({ source: 'state', lineId: 'a', creativeId: null, file: { sha256: 'x-file' }, bySignedState: true })
  expect(whatShows(now(0, { orders: order(recall({ lines: ['a'], instead: [sized('x-file')] }), recall({ files: ['x-file', 'house-file'] })) }))).toMatchObject({ file: null, blank: false })
})

test('[SC8] no rival beside what was really shown; the pair that the plan has side by side stays', () => {
  const jarring = adopted([slot(0, [rung('a'), house]), slot(1, [rung('b'), house])], { areRivals: (a, b) => a !== null && b !== null && a !== b })
  expect(whatShows(now(10_000, { adopted: jarring, before: { planned: 'a', shown: 'a' } }))).toMatchObject({ lineId: 'b' })
  expect(whatShows(now(10_000, { adopted: jarring, before: { planned: null, shown: 'a' } }))).toMatchObject({ source: 'house' })
})

test('[PL5] whatever is recalled, blanked, missing or late: nothing that may not show ever shows, and something always does', () => {
  const subset = (of: string[]) => fc.subarray(of)
  fc.assert(fc.property(fc.nat(39_999), subset(names.map((name) => `${name}-file`)), subset(['a', 'b', 'c']), subset(names.map((name) => `${name}-file`)), fc.boolean(), fc.constantFrom('plan', 'without-prices', 'without-guards', 'house' as const),
    (nowMs, files, lines, there, sold, offline) => {
      const show = whatShows(now(nowMs, { orders: order(recall({ files, lines })), has: ({ sha256 }) => there.includes(sha256), readings: sold ? till : noReadings, offline: offline as 'plan' }))
      expect(show.endsAtMs).toBeGreaterThan(nowMs)
      if (show.file) expect(there.includes(show.file.sha256) && !files.includes(show.file.sha256)).toBe(true)
      if (show.source === 'line') expect(lines.includes(show.lineId!)).toBe(false)
      if (offline === 'house') expect(show.source).toBe('house')
    }), { seed: 11_2026, numRuns: 500 })
})
