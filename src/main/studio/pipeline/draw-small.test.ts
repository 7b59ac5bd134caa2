import { expect, test } from 'vitest'
import { drawSmall } from './draw-small.ts'

test('a picture that is small already stays as it is, pixel for pixel', () => {
  const picture = { width: 2, height: 1, rgb: Uint8Array.of(1, 2, 3, 4, 5, 6), alpha: Uint8Array.of(255, 128) }
  expect(drawSmall(picture, 320)).toEqual({ width: 2, height: 1, rgba: Uint8Array.of(1, 2, 3, 255, 4, 5, 6, 128) })
})

test('a large one keeps its shape, and what cannot be seen gives no colour to what can', () => {
  const [width, height] = [40, 20]
  const isThing = (at: number): boolean => at % width < 19
  const picture = { width, height, rgb: Uint8Array.from({ length: width * height * 3 }, (_, at) => (isThing(Math.floor(at / 3)) ? 200 : 0)), alpha: Uint8Array.from({ length: width * height }, (_, at) => (isThing(at) ? 255 : 0)) }
  const small = drawSmall(picture, 10)
  expect([small.width, small.height, small.rgba.length]).toEqual([10, 5, 200])
  const row = Array.from({ length: 10 }, (_, x) => [...small.rgba.subarray(80 + x * 4, 84 + x * 4)])
  expect(row[0]).toEqual([200, 200, 200, 255])
  expect(row[4]!.slice(0, 3)).toEqual([200, 200, 200])
  expect(row[4]![3]).toBe(128)
  expect(row[5]).toEqual([0, 0, 0, 0])
})

test('whatever is long and thin has a pixel at least', () => {
  expect(drawSmall({ width: 900, height: 1, rgb: new Uint8Array(2700), alpha: new Uint8Array(900) }, 100)).toMatchObject({ width: 100, height: 1 })
})
