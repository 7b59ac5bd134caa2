import { expect, test } from 'vitest'
import { paintCutout, paintMatte, turned } from '../../../../tests/helpers/paint-things.ts'
import { findBox } from '../frame/find-box.ts'
import { findTilt } from '../frame/find-tilt.ts'
import { applyStep, type Subject } from './apply-step.ts'

const leaning = paintMatte(260, 220, turned(5, 130, 110, (x, y) => Math.abs(x) < 40 && Math.abs(y) < 70), 2)
const cutout = paintCutout(leaning, (x) => (x < 130 ? [90, 90, 90] : [160, 40, 40]))
const subject: Subject = { cutout, behind: paintCutout(leaning, (x, y) => (leaning.alpha[y * 260 + x]! > 0 ? [90, 90, 90] : [200, 190, 170])) }

test('[RE4] the thing and what is behind it stay in one frame, whatever is cropped and turned', () => {
  const upright = applyStep(subject, { step: 'straighten', mostTenthsOfDegree: 100 })
  expect(Math.abs(upright.did! - 5)).toBeLessThan(0.3)
  expect(Math.abs(findTilt(upright.subject.cutout, 10).degrees)).toBeLessThan(0.3)
  const cropped = applyStep(upright.subject, { step: 'crop', margin: 100 })
  const { cutout: thing, behind } = cropped.subject
  expect([thing.width, thing.height]).toEqual([behind!.width, behind!.height])
  const box = findBox(thing)!
  expect([box.left, thing.width - box.left - box.width, box.top]).toEqual([14, 14, 14])
  const outside = (8 * thing.width + 4) * 3
  expect([...behind!.rgb.subarray(outside, outside + 3)]).toEqual([200, 190, 170])
})

test('[RE4] what finds nothing to do says so and changes no byte', () => {
  const lit = { cutout: paintCutout(paintMatte(120, 120, (x, y) => Math.hypot(x - 60, y - 60) < 50, 1), (x) => [115 + x, 115 + x, 115 + x]), behind: null }
  for (const step of [{ step: 'exposure', ev: 'auto' }, { step: 'white-balance', warmth: 'auto' }, { step: 'dust', strength: 500 }, { step: 'straighten', mostTenthsOfDegree: 100 }] as const) {
    const done = applyStep(lit, step)
    expect(done.did, step.step).toBeNull()
    expect(Buffer.compare(done.subject.cutout.rgb, lit.cutout.rgb), step.step).toBe(0)
  }
  const nothing = { cutout: paintCutout(paintMatte(20, 20, () => false, 1), () => [9, 9, 9]), behind: null }
  expect(applyStep(nothing, { step: 'crop', margin: 50 })).toEqual({ subject: nothing, did: null })
})

test('[RE4] [RE8] what a set says stands before what the picture says of itself', () => {
  const own = applyStep(subject, { step: 'white-balance', warmth: 'auto' })
  const set = applyStep(subject, { step: 'white-balance', warmth: 'auto' }, { white: [0.8, 1, 1], milliStops: null })
  expect(own.did).toBeGreaterThan(100)
  expect(set.did).toBe(200)
  expect(applyStep(subject, { step: 'exposure', ev: 'auto' }, { white: null, milliStops: 400 }).did).toBe(400)
  expect(applyStep(subject, { step: 'white-balance', warmth: 0 }).did).toBeNull()
})

test('[ST1] no step changes what it was given', () => {
  const before = [cutout.rgb.slice(), cutout.alpha.slice(), subject.behind!.rgb.slice()]
  for (const step of [
    { step: 'dust', strength: 900 }, { step: 'exposure', ev: 700 }, { step: 'white-balance', warmth: 300 }, { step: 'sharpen', amount: 900, radius: 30 }, { step: 'straighten', mostTenthsOfDegree: 100 }, { step: 'crop', margin: 0 },
  ] as const) applyStep(subject, step)
  expect([Buffer.compare(before[0]!, cutout.rgb), Buffer.compare(before[1]!, cutout.alpha), Buffer.compare(before[2]!, subject.behind!.rgb)]).toEqual([0, 0, 0])
})
