import { expect, test } from 'vitest'
import { paintCutout, paintMatte, turned } from '../../../../tests/helpers/paint-things.ts'
import { extentOf } from './extent.ts'
import { findBox } from './find-box.ts'
import { findTilt } from './find-tilt.ts'
import { planTurn, turnCutout, turnPicture } from './turn.ts'

const leaning = (degrees: number) => paintCutout(paintMatte(200, 160, turned(degrees, 100, 80, (x, y) => Math.abs(x) < 30 && Math.abs(y) < 50)), () => [200, 40, 10])

test('[RE6] a leaning thing turned back by its lean is upright', () => {
  const cutout = leaning(6)
  const turnedBack = turnCutout(cutout, planTurn(cutout, -findTilt(cutout, 10).degrees))
  expect(Math.abs(findTilt(turnedBack, 10).degrees)).toBeLessThan(0.3)
  const box = findBox(turnedBack, 128)!
  expect([box.width, box.height].map((length, at) => Math.abs(length - [60, 100][at]!) <= 1)).toEqual([true, true])
})

test('[RE6] turning brings no other colour in, and no turn changes nothing', () => {
  const cutout = leaning(0)
  for (let at = 0; at < cutout.alpha.length; at++) if (cutout.alpha[at] === 0) cutout.rgb.fill(255, at * 3, at * 3 + 3)
  const same = turnCutout(cutout, planTurn(cutout, 0))
  expect(Buffer.compare(same.alpha, cutout.alpha)).toBe(0)
  const other = turnCutout(cutout, planTurn(cutout, 17))
  const colours = new Set(Array.from(other.alpha, (alpha, at) => (alpha > 0 ? other.rgb.subarray(at * 3, at * 3 + 3).join() : '200,40,10')))
  expect([...colours]).toEqual(['200,40,10'])
})

test('[RE6] the frame grows where the thing would leave it', () => {
  const wide = paintCutout(paintMatte(200, 40, (x, y) => x > 4 && x < 196 && y > 10 && y < 30), () => [1, 2, 3])
  const turn = planTurn(wide, 20)
  expect(turn.height).toBeGreaterThan(40)
  const whole = wide.alpha.reduce((sum, alpha) => sum + alpha, 0)
  expect(turnCutout(wide, turn).alpha.reduce((sum, alpha) => sum + alpha, 0) / whole).toBeCloseTo(1, 2)
  expect(turnPicture(wide, turn)).toMatchObject({ width: turn.width, height: turn.height })
  expect(turnPicture(wide, turn).rgb.every((byte) => byte >= 1 && byte <= 3)).toBe(true)
})

test('[RE6] the extent is of every pixel, however faint', () => {
  const matte = { width: 5, height: 4, alpha: new Uint8Array(20) }
  expect(extentOf(matte)).toBeNull()
  matte.alpha[7] = 1
  matte.alpha[13] = 255
  expect(extentOf(matte)).toEqual({ left: 2, top: 1, width: 2, height: 2 })
})
