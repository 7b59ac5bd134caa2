import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { framesOf } from '../../../tests/helpers/frames-of.ts'
import type { ScreenRow, ScreensEvent } from '../../contracts/devices.ts'
import { engine } from './client.ts'
import { followScreens } from './follow-screens.ts'
import { screensStore, type ScreensNews, withRows } from './screens-store.ts'
import { bitsOf, standingOf, unknownStanding } from './standing.ts'

vi.mock('./client.ts', () => ({ engine: { screens: {} } }))

const row = (screenId: string, change: Partial<ScreenRow> = {}): ScreenRow => ({
  screenId, enrolled: true, link: 'ok', plan: 'ok', frames: 'ok', panel: 'ok', seenAtMs: 0, offsetMs: 0, adopted: null, wanted: null, lacks: null, refused: null, playing: null, faults: [], offline: null,
  obeys: true, blank: false, celsius: null, brightness: null, playerVersion: null, upBasisPoints: 10_000, upByHour: [], ...change,
})
const total: ScreensEvent['total'] = { screens: 2, enrolled: 2, alive: 2, playing: 2, planOld: 0, silent: 0, broken: 0 }
const nothing: ScreensNews = { rows: new Map(), standings: new Map(), version: 0, total: null, lackedAtFirst: new Map() }
let frames: (() => void)[]

beforeEach(() => {
  frames = []
  vi.stubGlobal('document', { visibilityState: 'visible' })
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run))
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
  screensStore.setState(nothing, true)
})
afterEach(() => vi.unstubAllGlobals())

test('[PH1] a screen that fell silent has no link, one without a device is another matter, and several signs hold at once', () => {
  expect(standingOf(row('a', { link: 'broken', frames: 'silent' })).signs).toBe(bitsOf(['no-link']))
  expect(standingOf(row('a', { link: 'silent', frames: 'silent', plan: 'attention', wanted: { release: 2, sequence: 2 } })).signs).toBe(bitsOf(['no-link', 'plan-old']))
  expect(standingOf(row('a', { plan: 'attention', adopted: { release: 2, sequence: 2 }, wanted: { release: 2, sequence: 2 } })).signs).toBe(bitsOf(['playing', 'device-fault']))
  expect(standingOf(row('a', { enrolled: false, link: 'silent' })).signs).toBe(bitsOf(['unenrolled']))
  expect(standingOf(row('a', { blank: true, obeys: false, panel: 'broken' })).signs).toBe(bitsOf(['playing', 'dark', 'disobeys', 'panel']))
  expect(unknownStanding.signs).toBe(bitsOf(['unenrolled']))
})

test('what a list is made of changes only when a fact does: other news of a row leaves it the same object', () => {
  const first = withRows(nothing, [row('a'), row('b')], total, true)
  const playing = withRows(first, [row('a', { seenAtMs: 9, playing: { source: 'house', lineId: null, creativeId: null, sha256: null, sinceMs: 9 } })], total, false)
  expect(playing.standings).toBe(first.standings)
  expect(playing.rows.get('a')?.seenAtMs).toBe(9)
  const broken = withRows(playing, [row('a', { link: 'broken' })], total, false)
  expect(broken.standings).not.toBe(first.standings)
  expect(broken.standings.get('b')).toBe(first.standings.get('b'))
})

test('all rows anew leave out screens that are gone', () => {
  const next = withRows(withRows(nothing, [row('a'), row('b')], total, true), [row('b')], total, true)
  expect([...next.rows.keys(), ...next.standings.keys()]).toEqual(['b', 'b'])
})

test('[PL3] progress counts from what was lacking at first, and begins anew with another plan', () => {
  const wanted = (sequence: number, bytes: number) => row('a', { wanted: { release: 1, sequence }, lacks: { files: 1, bytes } })
  let state = withRows(nothing, [wanted(1, 900)], total, true)
  state = withRows(state, [wanted(1, 300)], total, false)
  expect(state.lackedAtFirst.get('a')).toEqual({ sequence: 1, bytes: 900 })
  state = withRows(state, [wanted(2, 500)], total, false)
  expect(state.lackedAtFirst.get('a')).toEqual({ sequence: 2, bytes: 500 })
  expect(withRows(state, [row('a')], total, false).lackedAtFirst.has('a')).toBe(false)
})

test('however many rows come, they are drawn once a frame, the newest of each', async () => {
  const events: ScreensEvent[] = [
    { type: 'all', revision: 1, packed: JSON.stringify([row('a'), row('b')]), total },
    { type: 'rows', revision: 2, rows: [row('a', { seenAtMs: 1 })], total }, { type: 'rows', revision: 3, rows: [row('a', { seenAtMs: 2 }), row('b', { seenAtMs: 2 })], total: { ...total, alive: 1 } },
  ]
  Object.assign(engine.screens, { live: async () => (async function* () { yield* events })() })
  let drawn = 0
  const stop = screensStore.subscribe(() => { drawn += 1 })
  await followScreens(new AbortController().signal)
  stop()
  const { rows, total: told } = screensStore.getState()
  expect([rows.get('a')?.seenAtMs, rows.get('b')?.seenAtMs, told?.alive]).toEqual([2, 2, 1])
  expect([frames.length, drawn]).toEqual([1, 2])
})

test('10 000 rows are taken in well within a frame, and a thousand changed ones too', () => {
  const many = Array.from({ length: 10_000 }, (_, at) => row(`sc_${at}`, { plan: at % 7 === 0 ? 'attention' : 'ok' }))
  let state = withRows(nothing, many, total, true)
  const rounds = Array.from({ length: 9 }, (_, round) => many.slice(round * 1_000, round * 1_000 + 1_000).map((each) => ({ ...each, link: 'broken' as const })))
  expect(framesOf(() => { state = withRows(state, rounds.shift()!, total, false) }, rounds.length)).toBeLessThan(1)
})
