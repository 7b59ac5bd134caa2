import { expect, test } from 'vitest'
import { drawWords } from './draw-words.ts'

test('words are drawn in the colour asked for, and markup in them is only signs', async () => {
  const mark = await drawWords('Қызғалдақ <b>&', '#0a2040')
  expect([...mark.rgb.subarray(0, 3), mark.rgb.length, mark.alpha.length]).toEqual([10, 32, 64, mark.width * mark.height * 3, mark.width * mark.height])
  expect(mark.alpha.some((byte) => byte === 255) && mark.alpha.some((byte) => byte === 0)).toBe(true)
  expect(mark.width).toBeGreaterThan(mark.height * 3)
  const plain = await drawWords('Қызғалдақ', '#0a2040')
  expect(plain.width).toBeLessThan(mark.width)
})

test('a letter of Kazakh is in the face itself, not a box in its place', async () => {
  const [one, other] = [await drawWords('Ғ', '#000000'), await drawWords('Қ', '#000000')]
  expect(Buffer.from(one.alpha).equals(Buffer.from(other.alpha))).toBe(false)
})
