import { expect, test } from 'vitest'
import { paintCutout, paintMatte } from '../../../../tests/helpers/paint-things.ts'
import { createRandom } from '../../kernel/random.ts'
import { findBox } from '../frame/find-box.ts'
import type { Cutout } from '../raster.ts'
import { balanceWhite } from '../retouch/white-balance.ts'
import { findPalette } from './find-palette.ts'
import { type AdviceName, judgeQuality } from './judge-quality.ts'
import { addLook, alikeTo, newLookGroups } from './look-groups.ts'
import { measureThing } from './measure-thing.ts'
import { hashDistance, pictureHash } from './picture-hash.ts'

const wide = 900
const disc = paintMatte(wide, wide, (x, y) => Math.hypot(x - 450, y - 450) < 410, 1)
/** Tiles on the thing, `soft` pixels from one to the next, before an even ground. */
const tiled = (soft: number): Cutout => paintCutout(disc, (x, y) => {
  const ramp = (at: number): number => Math.min(1, Math.max(0, (Math.abs((at % 90) - 45) - 22.5) / soft + 0.5))
  const value = disc.alpha[y * wide + x] === 0 ? 235 : 90 + 110 * Math.abs(ramp(x) - ramp(y))
  return [value, value, value]
})
const sharp = tiled(1)
const advised = (cutout: Cutout): AdviceName[] => judgeQuality(cutout, cutout).advice.map((each) => each.advice)

test('[RE15] a good photo needs no advice', () => {
  const quality = judgeQuality(sharp, disc)
  expect(quality.advice).toEqual([])
  expect(quality.edgeWidthPx).toBeLessThan(2)
  expect(quality.noise).toBeLessThan(0.5)
  expect(quality.frame).toMatchObject({ fillPermille: 911, longSidePx: 820, cut: [] })
})

test('[RE15] planted blur is found on the thing, and the softest ground is no blur', () => {
  const soft = judgeQuality(tiled(9), disc)
  expect(soft.advice.map((each) => each.advice)).toEqual(['blurred'])
  expect(soft.edgeWidthPx).toBeGreaterThan(7)
  const before = { ...sharp, rgb: sharp.rgb.slice() }
  for (let at = 0; at < disc.alpha.length; at++) if (disc.alpha[at] === 0) before.rgb.fill(150 + ((at % wide) * 60) / wide, at * 3, at * 3 + 3)
  expect(advised(before)).toEqual([])
})

test('[RE15] planted noise, darkness, burnt light and a cast are found', () => {
  const random = createRandom(15_2026)
  const change = (of: (byte: number) => number): Cutout => ({ ...sharp, rgb: sharp.rgb.map((byte) => Math.min(255, Math.max(0, of(byte)))) })
  const noisy = judgeQuality({ ...sharp, rgb: sharp.rgb.map((byte) => byte + random.below(25) - 12) }, disc)
  expect(noisy.advice.map((each) => each.advice)).toContain('noisy')
  expect(noisy.noise).toBeGreaterThan(5.5)
  expect(noisy.noise).toBeLessThan(8.5)
  expect(advised(change((byte) => byte / 4))).toContain('too-dark')
  expect(advised(change((byte) => byte * 1.6))).toContain('burnt-out')
  expect(advised({ ...sharp, rgb: balanceWhite(sharp.rgb, [1.15, 1, 0.85]) })).toEqual(['colour-cast'])
})

test('[RE15] a thing cut off by the frame, a small one, one without pixels and none at all are said to be so', () => {
  const cut = paintCutout(paintMatte(900, 900, (x, y) => Math.hypot(x - 450, y - 700) < 420, 1), () => [90, 90, 90])
  expect(judgeQuality(cut, cut)).toMatchObject({ frame: { cut: [{ side: 'bottom' }] }, advice: [{ advice: 'cut-off' }] })
  const small = paintCutout(paintMatte(900, 900, (x, y) => Math.hypot(x - 450, y - 450) < 100, 1), () => [120, 120, 120])
  expect(advised(small)).toEqual(['few-pixels', 'small-in-frame'])
  const none = paintCutout(paintMatte(90, 90, () => false, 1), () => [120, 120, 120])
  expect(judgeQuality(none, none)).toMatchObject({ edgeWidthPx: null, noise: null, light: null, frame: null, advice: [{ advice: 'no-thing' }] })
})

test('[RE15] one picture at another size, lit a little more, is found twice; others are not', () => {
  const bars = (shift: number) => paintCutout(paintMatte(120, 120, () => true, 1), (x, y) => [60 + ((x * (2 + shift) + y * shift * 3) % 170), 90, 120])
  const half = { width: 450, height: 450, rgb: Uint8Array.from({ length: 450 * 450 * 3 }, (_, at) => Math.min(255, sharp.rgb[(Math.floor(at / 3 / 450) * 2 * wide + (Math.floor(at / 3) % 450) * 2) * 3 + (at % 3)]! * 1.05)) }
  const hashes = [sharp, bars(1), half, bars(4)].map(pictureHash)
  expect(hashes[0]).toMatch(/^[0-9a-f]{32}$/)
  expect(hashDistance(hashes[0]!, hashes[0]!)).toBe(0)
  expect(hashDistance('0'.repeat(32), 'f'.repeat(32))).toBe(128)
  const groups = newLookGroups()
  hashes.forEach((hash, at) => { addLook(groups, { id: String(at), n: at, hash }) })
  expect(hashes.map((_, at) => alikeTo(groups, String(at)))).toEqual([['0', '2'], ['1'], ['0', '2'], ['3']])
})

test('[RE15] a palette is of the thing alone, by name, the largest first', () => {
  const flag = paintCutout(disc, (x, y) => (disc.alpha[y * wide + x] === 0 ? [0, 255, 0] : x < 550 ? [25, 42, 98] : [248, 218, 44]))
  const palette = findPalette(flag)
  expect(palette.map((each) => each.name)).toEqual(['dark-blue', 'yellow'])
  expect(palette[0]!.colour).toBe('#192a62')
  expect(palette.reduce((sum, each) => sum + each.permille, 0)).toBe(1000)
})

test('[RE15] proportions are the box\'s; one known side gives the other', () => {
  const tall = paintMatte(200, 300, (x, y) => x >= 50 && x < 150 && y >= 20 && y < 270, 1)
  expect(measureThing(tall, findBox(tall)!, { heightMm: 500 })).toEqual({ widthPx: 100, heightPx: 250, ratioMilli: 400, shape: 'upright', solidPermille: 1000, widthMm: 200, heightMm: 500 })
  expect(measureThing(disc, findBox(disc)!)).toMatchObject({ shape: 'square', widthMm: null, heightMm: null })
})
