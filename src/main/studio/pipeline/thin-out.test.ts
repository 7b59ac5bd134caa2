import { expect, test } from 'vitest'
import { thinOut } from './thin-out.ts'

test('every nth pixel of every nth row is left, and a picture that is small already is left alone', () => {
  const [width, height] = [10, 7]
  const picture = { width, height, rgb: Uint8Array.from({ length: width * height * 3 }, (_, at) => at), alpha: Uint8Array.from({ length: width * height }, (_, at) => at) }
  expect(thinOut(picture, 10)).toEqual({ picture, step: 1 })
  const { picture: thin, step } = thinOut(picture, 4)
  expect([step, thin.width, thin.height, [...thin.alpha], [...thin.rgb.subarray(3, 6)]]).toEqual([3, 3, 2, [0, 3, 6, 30, 33, 36], [9, 10, 11]])
  expect(thinOut({ width: 900, height: 1, rgb: new Uint8Array(2700), alpha: new Uint8Array(900) }, 100).picture).toMatchObject({ width: 100, height: 1 })
})
