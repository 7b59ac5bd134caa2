import { describe, expect, test } from 'vitest'
import { degradeAlpha, type EdgeKind, enlargeBicubic, type KnownCutout, sketchSoftEdge } from '../../../../tests/helpers/sketch-soft-edge.ts'
import type { Matte } from '../raster.ts'
import { scoreMatte } from '../score/score-matte.ts'
import { estimateForeground } from './estimate-foreground.ts'
import { refineMatte } from './guided-filter.ts'

const kinds: EdgeKind[] = ['hair', 'blurred']
const seeds = [1, 2, 3]
const cases = kinds.flatMap((kind) => [4, 8].flatMap((factor) => seeds.map((seed) => ({ kind, factor, seed }))))
const known = new Map(kinds.flatMap((kind) => seeds.map((seed) => [`${kind} ${seed}`, sketchSoftEdge(seed, kind, 240)] as const)))
const truthOf = ({ width, height, alpha }: KnownCutout): Matte => ({ width, height, alpha })
const bicubicOf = (picture: KnownCutout, factor: number): Matte => ({ ...truthOf(picture), alpha: Uint8Array.from(enlargeBicubic(degradeAlpha(picture, factor), picture.width, picture.height), (value) => Math.round(value * 255)) })

describe('[CU6] a matte from a small network is brought to full size along the edges of the picture', () => {
  test.each(cases)('$kind, $factor times smaller, seed $seed: less than 55 % of the error of bicubic enlargement is left at the edge', ({ kind, factor, seed }) => {
    const picture = known.get(`${kind} ${seed}`)!
    const refined = scoreMatte(refineMatte(picture, degradeAlpha(picture, factor)), truthOf(picture), null)
    expect(refined.bandMse).toBeLessThan(0.55 * scoreMatte(bicubicOf(picture, factor), truthOf(picture), null).bandMse)
  })

  test('[CU7] where the matte is sure it stays as it is, whatever is printed there', () => {
    const picture = { width: 64, height: 64, rgb: Uint8Array.from({ length: 64 * 64 * 3 }, (_, at) => (Math.floor(at / 3) % 2 ? 255 : 0)) }
    const sure = { width: 16, height: 16, values: Float32Array.from({ length: 256 }, (_, at) => (at % 16 >= 8 ? 0.99 : 0.01)) }
    const { alpha } = refineMatte(picture, sure)
    expect(new Set(Array.from({ length: 24 }, (_, x) => alpha[30 * 64 + x]))).toEqual(new Set([0]))
    expect(new Set(Array.from({ length: 24 }, (_, x) => alpha[30 * 64 + 40 + x]))).toEqual(new Set([255]))
  })

  test('[CU7] where thing and background have nearly one colour, the matte is only enlarged', () => {
    const picture = { width: 64, height: 64, rgb: Uint8Array.from({ length: 64 * 64 * 3 }, (_, at) => 240 + (Math.floor(at / 3) * 7) % 3) }
    const soft = { width: 8, height: 8, values: Float32Array.from({ length: 64 }, (_, at) => (at % 8) / 7) }
    const row = Array.from(refineMatte(picture, soft).alpha.subarray(64 * 32, 64 * 33))
    expect(row).toEqual(row.toSorted((one, other) => one - other))
    expect(Math.abs(row[32]! - 128)).toBeLessThan(20)
  })

  test('at strength 0 edges are the network\'s own', () => {
    const picture = known.get('hair 1')!, coarse = degradeAlpha(picture, 8)
    const plain = scoreMatte(refineMatte(picture, coarse, 0), truthOf(picture), null).bandMse
    expect(plain).toBeGreaterThan(2 * scoreMatte(refineMatte(picture, coarse), truthOf(picture), null).bandMse)
  })

  test.each([[16, 16], [16, 3000], [3000, 16], [1, 1], [17, 33]])('a picture of %i × %i is no hindrance', (width, height) => {
    const picture = { width, height, rgb: new Uint8Array(width * height * 3).fill(90) }
    for (const side of [1, 7, 320]) {
      const { alpha } = refineMatte(picture, { width: side, height: side, values: new Float32Array(side * side).fill(0.5) })
      expect(alpha.every((value) => Math.abs(value - 128) < 3)).toBe(true)
      expect(estimateForeground({ ...picture, alpha }).every((value) => Math.abs(value - 90) < 3)).toBe(true)
    }
  })
})

describe('[CU8] no halo of the old background stays', () => {
  test.each(cases)('$kind, matte $factor times smaller, seed $seed: at most a third of the halo of a plain cut-out', ({ kind, factor, seed }) => {
    const picture = known.get(`${kind} ${seed}`)!
    const { alpha } = refineMatte(picture, degradeAlpha(picture, factor))
    const halo = (rgb: Uint8Array): number => scoreMatte(truthOf(picture), truthOf(picture), { found: rgb, truth: picture.foreground }).halo!
    expect(halo(estimateForeground({ ...picture, alpha }))).toBeLessThan(halo(picture.rgb) / 3)
  })

  test('what is wholly the thing keeps its colours, what is far from it loses them', () => {
    const picture = known.get('blurred 1')!
    const rgb = estimateForeground(picture)
    expect(picture.alpha.every((alpha, at) => alpha < 255 || rgb[at * 3] === picture.rgb[at * 3])).toBe(true)
    expect([...rgb.subarray(0, 30)]).toEqual(Array(30).fill(0))
  })

  test('written over the picture it is the same', () => {
    const picture = known.get('blurred 1')!
    const [found, own] = [estimateForeground(picture), picture.rgb.slice()]
    expect(Buffer.compare(estimateForeground({ ...picture, rgb: own }, own), found)).toBe(0)
    expect(Buffer.compare(own, found)).toBe(0)
  })

  test('a mask without a soft pixel is carried on past its edge too', () => {
    const width = 40, rgb = new Uint8Array(width * width * 3).fill(200), alpha = new Uint8Array(width * width)
    for (let at = 0; at < alpha.length; at++) if (at % width < 20) { alpha[at] = 255; rgb.fill(40, at * 3, at * 3 + 3) }
    const found = estimateForeground({ width, height: width, rgb, alpha })
    expect(found[(20 * width + 21) * 3]).toBeLessThan(90)
    expect(found[(20 * width + 39) * 3]).toBe(0)
  })
})
