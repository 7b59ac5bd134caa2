import { expect, test } from 'vitest'
import { stepFor, thinOut, thinSize } from './thin-out.ts'

test('every nth pixel of every nth row is left, and a picture that is small already is left alone', () => {
  const size = { width: 10, height: 7 }
  const [rgb, alpha] = [Uint8Array.from({ length: 210 }, (_, at) => at), Uint8Array.from({ length: 70 }, (_, at) => at)]
  expect(stepFor(size, 10)).toBe(1)
  expect(thinOut(rgb, size, 3, 1)).toBe(rgb)
  expect([stepFor(size, 4), thinSize(size, 3)]).toEqual([3, { width: 3, height: 2 }])
  expect([[...thinOut(alpha, size, 1, 3)], [...thinOut(rgb, size, 3, 3).subarray(3, 6)]]).toEqual([[0, 3, 6, 30, 33, 36], [9, 10, 11]])
  expect([thinSize({ width: 900, height: 1 }, 9), thinOut(new Uint8Array(900), { width: 900, height: 1 }, 1, 9).length]).toEqual([{ width: 100, height: 1 }, 100])
})
