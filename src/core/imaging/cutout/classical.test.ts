import { describe, expect, test } from 'vitest'
import { packshotGrounds, sketchPackshot } from '../../../../tests/helpers/sketch-packshot.ts'
import type { Matte, Picture } from '../raster.ts'
import { scoreMatte } from '../score/score-matte.ts'
import { type Classical, cutClassically } from './classical.ts'

const mask = ({ matte }: Classical): Matte => ({ width: matte.width, height: matte.height, alpha: Uint8Array.from(matte.values, (value) => Math.round(value * 255)) })
const size = { width: 160, height: 160 }
const plainGrounds = packshotGrounds.filter((ground) => ground !== 'table')
const noise = (width: number, height: number): Picture => ({ width, height, rgb: Uint8Array.from({ length: width * height * 3 }, (_, at) => Math.imul(at + 1, 0x9e3779b1) >>> 24) })

describe('[CU3] without a network colours decide', () => {
  test.each(plainGrounds.flatMap((ground) => (['ball', 'pair', 'ring'] as const).map((thing) => ({ ground, thing }))))('a $thing on $ground is cut out, its shadow left behind', ({ ground, thing }) => {
    const packshot = sketchPackshot({ seed: 1, ground, thing, ...size }), found = cutClassically(packshot)
    const { iou, holeRecall } = scoreMatte(mask(found), packshot, null)
    expect([found.found, found.plain]).toEqual([true, true])
    expect(iou).toBeGreaterThan(0.97)
    if (thing === 'ring') expect(holeRecall).toBeGreaterThan(0.9)
  })

  test('[CU4] a cable a few pixels thick survives', () => {
    for (const ground of plainGrounds) {
      const packshot = sketchPackshot({ seed: 3, ground, thing: 'cable' })
      expect(scoreMatte(mask(cutClassically(packshot)), packshot, null).iou, ground).toBeGreaterThan(0.85)
    }
  })

  test('a table before a wall is two backgrounds, and no thing', () => {
    expect(cutClassically(sketchPackshot({ seed: 1, ground: 'table', thing: 'none' })).found).toBe(false)
    const packshot = sketchPackshot({ seed: 1, ground: 'table', thing: 'ball' })
    expect(scoreMatte(mask(cutClassically(packshot)), packshot, null).iou).toBeGreaterThan(0.85)
  })

  test('[CU4] the dark line where they meet is no part of a thing that stands before it', () => {
    const side = 256, isThing = (x: number, y: number): boolean => x >= 90 && x < 170 && y >= 80 && y < 200
    const rgb = new Uint8Array(side * side * 3)
    for (let y = 0, at = 0; y < side; y++) for (let x = 0; x < side; x++, at += 3) rgb.set(isThing(x, y) ? [150, 20, 30] : y < 150 ? [205, 205, 200] : y < 152 ? [60, 60, 60] : [130, 110, 90], at)
    const { matte } = cutClassically({ width: side, height: side, rgb })
    const wrong = matte.values.reduce((sum, value, at) => sum + Math.abs(value - (isThing(at % side, Math.floor(at / side)) ? 1 : 0)), 0)
    expect(wrong / (80 * 120)).toBeLessThan(0.02)
  })

  test.each(packshotGrounds)('[CU2] an empty picture of %s has no thing', (ground) => {
    for (const seed of [1, 2]) {
      const { found, matte } = cutClassically(sketchPackshot({ seed, ground, thing: 'none', ...size }))
      expect([found, matte.values.some((value) => value > 0)]).toEqual([false, false])
    }
  })

  test('a busy background is said to be one, and what is found there to be a guess', () => {
    expect(cutClassically(noise(128, 96))).toMatchObject({ plain: false, sure: 0.15 })
  })

  test('[CU5] a highlight that fades into the thing is no hole', () => {
    const packshot = sketchPackshot({ seed: 2, ground: 'white', thing: 'ball' })
    for (let at = 0; at < packshot.alpha.length; at++) {
      const glow = Math.exp(-(((at % 256) - 128) ** 2 + (Math.floor(at / 256) - 128) ** 2) / 500)
      for (let channel = 0; channel < 3; channel++) packshot.rgb[at * 3 + channel]! += Math.round((254 - packshot.rgb[at * 3 + channel]!) * Math.min(1, glow * 1.2))
    }
    expect(cutClassically(packshot).matte.values[128 * 256 + 128]).toBe(1)
  })

  test.each([[16, 16], [16, 512], [512, 16], [1, 1], [1, 512], [3, 2]])('a picture of %i × %i is no hindrance', (width, height) => {
    for (const picture of [noise(width, height), { width, height, rgb: new Uint8Array(width * height * 3) }, { width, height, rgb: new Uint8Array(width * height * 3).fill(255) }]) {
      expect(cutClassically(picture).matte.values.every((value) => value >= 0 && value <= 1)).toBe(true)
    }
  })
})
