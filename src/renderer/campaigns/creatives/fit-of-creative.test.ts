import { expect, test } from 'vitest'
import type { CreativeFile } from '../../../contracts/campaigns.ts'
import type { ProfileFields } from '../../../contracts/network.ts'
import { boxOf, fitOfCreative } from './fit-of-creative.ts'

const profile = (part: Partial<ProfileFields> = {}): ProfileFields => ({
  networkId: 'nw', code: 'R', name: 'Rail', profileKind: 'screen', widthPx: 1920, heightPx: 158, widthMm: null, heightMm: null, video: true, sound: false, brightnessControl: false, moving: false, maxFileBytes: null, programmaticCap: null, openOohVenue: null, ...part,
})
const file = (part: Partial<CreativeFile> = {}): CreativeFile => ({
  kind: 'image', sha256: 'a'.repeat(64), fileName: 'a.jpg', mediaType: 'image/jpeg', bytes: 100, widthPx: 1920, heightPx: 158, durationMs: null, codec: null, sound: false, thumbnail: null, frames: [], ...part,
})

test('a file of the screen\'s own size fits; one with borders says how much stays black', () => {
  expect(fitOfCreative([file()], profile(), 10_000)).toMatchObject({ state: 'ok', words: 'exact' })
  expect(fitOfCreative([file({ heightPx: 200 })], profile(), 10_000)).toMatchObject({ state: 'attention', words: 'letterbox', borderBasisPoints: 2100 })
})

test('what is missing or impossible is broken, with its reason', () => {
  expect(fitOfCreative([], profile(), 10_000)).toMatchObject({ state: 'broken', words: 'no-file' })
  expect(fitOfCreative([file({ kind: 'video', durationMs: 15_000 })], profile(), 10_000)).toMatchObject({ state: 'broken', words: 'too-long' })
  expect(fitOfCreative([file()], profile({ maxFileBytes: 10 }), 10_000)).toMatchObject({ state: 'broken', words: 'too-heavy' })
})

test('a film with sound on a screen without is pointed out', () => {
  const film = file({ kind: 'video', durationMs: 10_000, sound: true })
  expect(fitOfCreative([film], profile(), 10_000)).toMatchObject({ state: 'attention', words: 'mute' })
  expect(fitOfCreative([film], profile({ sound: true }), 10_000)).toMatchObject({ state: 'ok' })
})

test('a frame has the proportion of its screen', () => {
  expect(boxOf(profile(), { width: 72, height: 40 })).toEqual({ width: 72, height: 6 })
  expect(boxOf(profile({ widthPx: 1080, heightPx: 1920 }), { width: 72, height: 40 })).toEqual({ width: 23, height: 40 })
  expect(boxOf(profile({ widthPx: null, heightPx: null, widthMm: 300, heightMm: 300 }), { width: 72, height: 40 })).toEqual({ width: 40, height: 40 })
})
