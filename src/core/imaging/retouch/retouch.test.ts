import { expect, test } from 'vitest'
import { paintCutout, paintMatte } from '../../../../tests/helpers/paint-things.ts'
import { createRandom } from '../../kernel/random.ts'
import type { Cutout } from '../raster.ts'
import { alignWhite } from './align-white.ts'
import { expose, measureExposure } from './exposure.ts'
import { removeDust } from './remove-dust.ts'
import { sharpen } from './sharpen.ts'
import { toneOf } from './tone.ts'
import { balanceWhite, castPermille, type Gains, measureWhite } from './white-balance.ts'

const disc = paintMatte(400, 300, (x, y) => Math.hypot(x - 200, y - 150) < 120, 2)
const coloured = (colourAt: (x: number, y: number) => readonly [number, number, number]): Cutout => paintCutout(disc, colourAt)
const shaded = coloured((x, y) => [90 + x / 5, 80 + y / 5, 140])
const at = (x: number, y: number): number => (y * 400 + x) * 3
const difference = (a: Uint8Array, b: Uint8Array): number => a.reduce((most, byte, index) => Math.max(most, Math.abs(byte - b[index]!)), 0)

test('[RE9] planted dust and a planted scratch go, and nothing else changes', () => {
  const dusty = { ...shaded, rgb: Uint8Array.from(shaded.rgb) }
  for (const [x, y] of [[150, 120], [230, 180], [200, 90]] as const) for (const step of [0, 3, 1200, 1203]) for (let channel = 0; channel < 3; channel++) dusty.rgb[at(x, y) + step + channel]! += 45
  for (let y = 130; y < 170; y++) for (let channel = 0; channel < 3; channel++) dusty.rgb[at(170, y) + channel]! -= 40
  const { cutout, specks } = removeDust(dusty, 700)
  expect(specks).toBeGreaterThanOrEqual(4)
  expect(difference(cutout.rgb, shaded.rgb)).toBeLessThan(8)
  const touched = Array.from(disc.alpha, (_, pixel) => cutout.rgb[pixel * 3] !== dusty.rgb[pixel * 3]).filter(Boolean).length
  expect(touched).toBeLessThan(400)
})

test('[RE9] a clean thing, a pattern and print stay as they are; so does all at strength 0', () => {
  expect(difference(removeDust(shaded, 1000).cutout.rgb, shaded.rgb)).toBeLessThanOrEqual(1)
  const dotted = coloured((x, y) => (x % 9 < 2 && y % 9 < 2 ? [180, 180, 180] : [130, 130, 130]))
  expect(removeDust(dotted, 800)).toMatchObject({ specks: 0 })
  const printed = coloured((x, y) => (Math.hypot(x - 200, y - 150) < 2 ? [10, 10, 10] : [240, 240, 240]))
  expect(removeDust(printed, 1000)).toMatchObject({ specks: 0 })
  expect(removeDust(dotted, 0).cutout).toBe(dotted)
})

test('[RE9] a dark thing gets light and a well lit one none; more light never darkens, and white stays white', () => {
  expect(measureExposure(coloured(() => [60, 60, 60]))).toBeGreaterThan(500)
  expect(measureExposure(coloured((x) => [60 + x / 2, 60 + x / 2, 60 + x / 2]))).toBe(0)
  expect(measureExposure(coloured(() => [250, 250, 250]))).toBeLessThanOrEqual(0)
  for (const gain of [1, 1.2, 2, 7]) {
    const tone = toneOf(gain)
    expect(tone.every((byte, before) => byte >= before && (before === 0 || byte >= tone[before - 1]!))).toBe(true)
    expect([tone[0], tone[255]]).toEqual([0, 255])
  }
  expect(expose(shaded.rgb, 0)).toBe(shaded.rgb)
  expect(expose(Uint8Array.of(100, 100, 100), 1000)[0]).toBe(138)
})

test('[RE9] a planted cast is found and taken off within two levels, on the thing and by the background', () => {
  const cast = [1.14, 1, 0.84] as const
  const tinted = (grey: number) => tuple(balanceWhite(Uint8Array.of(grey, grey, grey), cast))
  const [grey, pale] = [tinted(150), tinted(225)]
  const own = coloured((x, y) => (x + y < 380 && Math.hypot(x - 200, y - 150) < 121 ? grey : [30, 90, 160]))
  const measured = measureWhite(own, disc)!
  expect(measured.from).toBe('thing')
  const mended = balanceWhite(own.rgb, measured.gains)
  expect(Math.max(...mended.subarray(at(150, 120), at(150, 120) + 3)) - Math.min(...mended.subarray(at(150, 120), at(150, 120) + 3))).toBeLessThanOrEqual(2)
  expect(castPermille(measured.gains)).toBeGreaterThan(200)
  const swept = coloured((x, y) => (Math.hypot(x - 200, y - 150) < 121 ? [200, 30, 30] : pale))
  expect(measureWhite(swept, disc)).toMatchObject({ from: 'background' })
  const white = balanceWhite(swept.rgb, measureWhite(swept, disc)!.gains).subarray(0, 3)
  expect(Math.max(...white) - Math.min(...white)).toBeLessThanOrEqual(2)
})

test('[RE9] where nothing is neutral nothing is said of white', () => {
  expect(measureWhite(coloured(() => [200, 30, 30]), disc)).toBeNull()
})

test('[RE8] a set has one white point; a picture in another light keeps its own', () => {
  const gains = (red: number): Gains => [red, 1, 1.1]
  const aligned = alignWhite([gains(0.9), gains(0.91), null, gains(0.905), gains(1.2)])
  expect(new Set(aligned.slice(0, 4).map((each) => each.gains[0]))).toEqual(new Set([0.905]))
  expect(aligned[4]).toEqual({ gains: gains(1.2), deviationPermille: 326 })
})

test('[RE9] sharpening steepens edges, leaves flat parts and the unseen alone, and keeps hues', () => {
  const edged = coloured((x) => (x < 200 ? [100, 80, 60] : [160, 140, 120]))
  const sharp = sharpen(edged, 800, 40)
  expect(sharp.rgb[at(199, 150)]).toBeLessThan(100)
  expect(sharp.rgb[at(200, 150)]).toBeGreaterThan(160)
  expect(sharp.rgb[at(200, 150)]! - sharp.rgb[at(200, 150) + 1]!).toBe(20)
  expect([...sharp.rgb.subarray(at(140, 150), at(140, 150) + 3)]).toEqual([100, 80, 60])
  expect([...sharp.rgb.subarray(0, 3)]).toEqual([100, 80, 60])
  const noisy = coloured(() => [120, 120, 120])
  const random = createRandom(9)
  for (let index = 0; index < noisy.rgb.length; index += 3) noisy.rgb.fill(119 + random.below(3), index, index + 3)
  expect(difference(sharpen(noisy, 1000, 20).rgb, noisy.rgb)).toBe(0)
})

const tuple = (bytes: Uint8Array): [number, number, number] => [bytes[0]!, bytes[1]!, bytes[2]!]
