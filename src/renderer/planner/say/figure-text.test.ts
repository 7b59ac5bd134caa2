import { expect, test } from 'vitest'
import { measureOf, sayIn } from './figure-text.ts'

const say = (middle: number, value = middle, significant: 2 | 3 = 3): string => {
  const measure = measureOf(middle, significant)
  return `${sayIn(measure, value, (each, digits) => each.toFixed(digits))} ${measure.unit}`
}

test('[AU8] a forecast is said in three digits and the unit that suits them', () => {
  expect([949_312, 2_283_400, 41_260, 3_914_000, 2_284, 712.4, 38.44, 0].map((value) => say(value))).toEqual(['949 thousand', '2.28 million', '41.3 thousand', '3.91 million', '2280 one', '712 one', '38.4 one', '0 one'])
})

test('[AU8] shares and contacts are said in two', () => {
  expect([38.44, 5.53, 100, 0.62].map((value) => say(value, value, 2))).toEqual(['38 one', '5.5 one', '100 one', '0.62 one'])
})

test('[AU8] the ends of a range are said in the unit of its middle', () => {
  expect(say(949_312, 1_064_200)).toBe('1064 thousand')
  expect(say(2_283_400, 1_894_000)).toBe('1.89 million')
})

test('what rounds up to the next unit is said in it', () => {
  expect(say(999_700)).toBe('1.00 million')
})
