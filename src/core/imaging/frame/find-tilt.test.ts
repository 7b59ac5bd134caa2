import { expect, test } from 'vitest'
import { paintMatte, turned } from '../../../../tests/helpers/paint-things.ts'
import { findTilt } from './find-tilt.ts'

/** Around (0, 0), upright. */
const shapes: Record<string, (x: number, y: number) => boolean> = {
  box: (x, y) => Math.abs(x) < 70 && Math.abs(y) < 95,
  bottle: (x, y) => Math.abs(y) < 120 && Math.abs(x) < (y > -30 ? 45 : y > -60 ? 15 + ((y + 60) * 30) / 30 : 15),
  cone: (x, y) => Math.abs(y) < 110 && Math.abs(x) < 30 + (y + 110) * 0.22,
  mug: (x, y) => (Math.abs(x + 15) < 60 && Math.abs(y) < 75) || (x > 40 && Math.hypot(x - 45, y) < 42 && Math.hypot(x - 45, y) > 26),
  pen: (x, y) => Math.hypot(x / 130, y / 18) < 1,
}
const angles = [-7.3, -0.8, 0, 4.9]
const small = (shape: (x: number, y: number) => boolean) => (x: number, y: number): boolean => shape(x / 0.7, y / 0.7)
const lean = (degrees: number, shape: (x: number, y: number) => boolean) => paintMatte(260, 230, turned(degrees, 131, 116, small(shape)), 3)

test.each(Object.keys(shapes))('[RE6] the lean of a planted %s is found within 0.3°', (name) => {
  for (const degrees of angles) {
    const found = findTilt(lean(degrees, shapes[name]!), 10)
    expect(Math.abs(found.degrees - degrees), `${name} at ${degrees}: ${JSON.stringify(found)}`).toBeLessThan(0.3)
  }
})

test('[RE6] what has no upright stays as it is: a ball, a blot, nothing at all', () => {
  const blot = (x: number, y: number): boolean => Math.hypot(x, y) < 80 + 18 * Math.sin(3 * Math.atan2(y, x) + 1) + 12 * Math.cos(5 * Math.atan2(y, x))
  for (const shape of [(x: number, y: number) => Math.hypot(x, y) < 90, blot, () => false]) {
    expect(findTilt(lean(6, shape), 10)).toEqual({ degrees: 0, by: 'nothing' })
  }
})

test('[RE6] no lean beyond the bound is found', () => {
  expect(Math.abs(findTilt(lean(8, shapes['box']!), 5).degrees)).toBeLessThanOrEqual(5)
})

test('[RE6] what stands flat and only looks aslant stays as it is', () => {
  const sheared = (x: number, y: number): boolean => Math.abs(y) < 95 && Math.abs(x + 0.12 * y) < 60
  expect(Math.abs(findTilt(lean(0, sheared), 10).degrees)).toBeLessThan(0.3)
})
