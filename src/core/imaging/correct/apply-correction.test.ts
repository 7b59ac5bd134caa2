import { describe, expect, test } from 'vitest'
import { correction as correctionForm, type CorrectionMark } from '../../../contracts/studio-corrections.ts'
import { sketchSoftEdge } from '../../../../tests/helpers/sketch-soft-edge.ts'
import type { Matte } from '../raster.ts'
import { scoreMatte } from '../score/score-matte.ts'
import { applyCorrection } from './apply-correction.ts'

const ball = sketchSoftEdge(5, 'blurred', 160)
const matte: Matte = { width: 160, height: 160, alpha: ball.alpha }
const at = (x: number, y: number) => ({ x: Math.round(x / 160 * 1e4), y: Math.round(y / 160 * 1e4) })
const brush = (how: 'add' | 'erase' | 'unsure', radius: number, ...spots: { x: number; y: number }[]): CorrectionMark => ({ kind: 'stroke', how, radius: Math.round(radius / 160 * 1e4), spots })
const alphaAt = (of: Matte, x: number, y: number): number => of.alpha[y * 160 + x]!

describe('[CU11] a person corrects a matte', () => {
  test('a brush adds and erases as wide as it is, and leaves the rest', () => {
    const after = applyCorrection(matte, ball, [brush('add', 6, at(5, 5), at(40, 5)), brush('erase', 5, at(80, 80))])
    expect([alphaAt(after, 5, 5), alphaAt(after, 25, 9), alphaAt(after, 25, 14), alphaAt(after, 80, 80), alphaAt(after, 80, 88)]).toEqual([255, 255, 0, 0, 255])
    expect(after.alpha.subarray(160 * 100)).toEqual(matte.alpha.subarray(160 * 100))
  })

  test('undoing is leaving the last stroke out, and nobody\'s matte is written over', () => {
    const before = matte.alpha.slice(), first = brush('erase', 9, at(80, 80))
    const both = applyCorrection(matte, ball, [first, brush('add', 4, at(3, 3))])
    expect(applyCorrection(matte, ball, [first])).not.toEqual(both)
    expect(applyCorrection(applyCorrection(matte, ball, [first]), ball, [brush('add', 4, at(3, 3))])).toEqual(both)
    expect(applyCorrection(matte, ball, [])).toEqual(matte)
    expect(matte.alpha).toEqual(before)
  })

  test('a box keeps the thing in it, and no more', () => {
    const kept = applyCorrection(matte, ball, [{ kind: 'box', box: { left: 5000, top: 0, width: 5000, height: 10_000 } }])
    expect([alphaAt(kept, 70, 80), alphaAt(kept, 90, 80)]).toEqual([0, 255])
    expect(applyCorrection(matte, ball, [{ kind: 'box', box: { left: 0, top: 0, width: 10_000, height: 10_000 } }])).toEqual(matte)
  })

  test('a point takes what looks like it and hangs together with it', () => {
    const two = { width: 30, height: 10, rgb: Uint8Array.from({ length: 900 }, (_, i) => (Math.floor(i / 3) % 30 < 10 || Math.floor(i / 3) % 30 >= 20 ? 200 : 30)) }
    const none: Matte = { width: 30, height: 10, alpha: new Uint8Array(300) }
    const added = applyCorrection(none, two, [{ kind: 'point', how: 'add', spot: { x: 1000, y: 5000 } }])
    expect([...added.alpha.subarray(0, 30)]).toEqual([...Array<number>(10).fill(255), ...Array<number>(20).fill(0)])
    expect(applyCorrection(added, two, [{ kind: 'point', how: 'erase', spot: { x: 0, y: 10_000 } }]).alpha.includes(255)).toBe(false)
  })

  test('where a person is unsure, the picture\'s own edge is found again', () => {
    const spoilt = applyCorrection(matte, ball, [brush('add', 14, at(80, 30))])
    const mended = applyCorrection(spoilt, ball, [brush('unsure', 18, at(80, 30))])
    const error = (of: Matte): number => scoreMatte(of, matte, null).bandMse
    expect(error(spoilt)).toBeGreaterThan(0.005)
    expect(error(mended)).toBeLessThan(error(spoilt) / 3)
    expect(mended.alpha.subarray(160 * 60)).toEqual(spoilt.alpha.subarray(160 * 60))
  })

  test('strokes at and over every edge of any picture leave it whole', () => {
    for (const [width, height] of [[16, 16], [1, 1], [16, 2000], [2000, 16]] as const) {
      const picture = { width, height, rgb: new Uint8Array(width * height * 3).fill(120) }, empty: Matte = { width, height, alpha: new Uint8Array(width * height) }
      for (const how of ['add', 'erase', 'unsure'] as const) {
        for (const corner of [{ x: 0, y: 0 }, { x: 10_000, y: 10_000 }, { x: 10_000, y: 0 }]) {
          expect(applyCorrection(empty, picture, [{ kind: 'stroke', how, radius: 300, spots: [corner] }, { kind: 'box', box: { left: corner.x, top: corner.y, width: 0, height: 0 } }]).alpha.length).toBe(width * height)
        }
      }
    }
  })

  test('only marks of a known kind, within the picture, are taken', () => {
    expect(correctionForm.safeParse([brush('add', 4, at(3, 3))]).success).toBe(true)
    expect(correctionForm.safeParse([{ kind: 'stroke', how: 'add', radius: 0, spots: [at(1, 1)] }]).success).toBe(false)
    expect(correctionForm.safeParse([{ kind: 'point', how: 'unsure', spot: at(1, 1) }]).success).toBe(false)
    expect(correctionForm.safeParse([{ kind: 'box', box: { left: -1, top: 0, width: 10, height: 10 } }]).success).toBe(false)
  })
})
