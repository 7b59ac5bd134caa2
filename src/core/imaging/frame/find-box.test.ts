import { expect, test } from 'vitest'
import { paintMatte } from '../../../../tests/helpers/paint-things.ts'
import { findBox } from './find-box.ts'

test('[RE5] the box is the thing\'s own, to the pixel', () => {
  expect(findBox(paintMatte(600, 400, (x, y) => x >= 101 && x < 480 && y >= 33 && y < 390, 1))).toEqual({ left: 101, top: 33, width: 379, height: 357 })
})

test('[RE5] specks are not of the thing, a second thing is', () => {
  const matte = paintMatte(700, 500, (x, y) => Math.hypot(x - 300, y - 250) < 100, 1)
  const box = findBox(matte)
  matte.alpha[3] = 255
  matte.alpha[499 * 700 + 690] = 255
  for (let at = 0; at < 6; at++) matte.alpha[20 * 700 + 600 + at] = 200
  expect(findBox(matte)).toEqual(box)
  for (let y = 100; y < 160; y++) matte.alpha.fill(255, y * 700 + 500, y * 700 + 560)
  expect(findBox(matte)).toEqual({ left: 200, top: 100, width: 360, height: 250 })
})

test('[RE5] a tiny thing is a thing, and nothing is none', () => {
  const matte = paintMatte(300, 300, () => false, 1)
  expect(findBox(matte)).toBeNull()
  matte.alpha[150 * 300 + 20] = 255
  expect(findBox(matte)).toEqual({ left: 20, top: 150, width: 1, height: 1 })
})
