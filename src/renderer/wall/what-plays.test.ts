import { expect, test } from 'vitest'
import type { ScreenRow } from '../../contracts/devices.ts'
import type { Replica } from '../engine/replica.ts'
import { screensToWatch } from './screens-to-watch.ts'
import { whatPlays } from './what-plays.ts'

const replica = {
  brand: new Map([['b', { id: 'b', fields: { name: 'Qaimaq' } }]]),
  creative: new Map([['c', { id: 'c', fields: { brandId: 'b', name: 'Сметана', files: [{ sha256: 'wide', kind: 'image', thumbnail: null }, { sha256: 'film', kind: 'video', thumbnail: 'poster' }] } }], ['own', { id: 'own', fields: { brandId: 'b', name: 'Qaimaq осень', files: [] } }]]),
} as unknown as Pick<Replica, 'creative' | 'brand'>
const row = (change: Partial<ScreenRow>): ScreenRow => ({ enrolled: true, link: 'ok', blank: false, seenAtMs: 5, playing: null, ...change } as ScreenRow)
const plays = (creativeId: string | null, sha256: string | null, source: 'line' | 'state' | 'house' | 'exchange' = 'line') => ({ source, lineId: null, creativeId, sha256, sinceMs: 0 })

test('what shows is named by its brand, once, with a small picture of the very file', () => {
  expect(whatPlays(row({ playing: plays('c', 'film') }), replica)).toMatchObject({ kind: 'creative', name: 'Qaimaq · Сметана', thumbnail: 'poster' })
  expect(whatPlays(row({ playing: plays('c', 'wide') }), replica)).toMatchObject({ thumbnail: 'wide' })
  expect(whatPlays(row({ playing: plays('own', null) }), replica)).toMatchObject({ name: 'Qaimaq осень', thumbnail: null })
})

test('[PH1] what is not known is not guessed: without a link the last picture says nothing', () => {
  expect(whatPlays(row({ link: 'broken', playing: plays('c', 'wide') }), replica)).toEqual({ kind: 'no-link', sinceMs: 5 })
  expect(whatPlays(row({ enrolled: false }), replica).kind).toBe('unenrolled')
  expect(whatPlays(null, replica).kind).toBe('unenrolled')
  expect(whatPlays(row({}), replica).kind).toBe('unknown')
  expect(whatPlays(row({ blank: true, playing: plays('c', 'wide') }), replica).kind).toBe('dark')
  expect(whatPlays(row({ playing: plays('gone', 'x', 'state') }), replica).kind).toBe('state')
  expect(whatPlays(row({ playing: plays(null, null, 'exchange') }), replica).kind).toBe('house')
  expect(whatPlays(row({ playing: plays('gone', 'x') }), replica).kind).toBe('unknown')
})

test('a screen in view is asked once in half a minute, and never more than a hundred at once', () => {
  const asked = new Map([['a', 0], ['b', 20_000]])
  expect(screensToWatch(asked, ['a', 'b', 'c'], 30_000)).toEqual(['a', 'c'])
  expect(screensToWatch(new Map(), Array.from({ length: 150 }, (_, at) => String(at)), 0)).toHaveLength(100)
})
