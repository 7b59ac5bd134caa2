import { expect, test } from 'vitest'
import { spanOf, weekOf } from './hours-span.ts'

test('the same hours every day in one piece are a span, and come back the same', () => {
  expect(spanOf(weekOf([8, 23]))).toEqual([8, 23])
  expect(spanOf(weekOf([0, 24]))).toEqual([0, 24])
})

test('a week with holes, or with a day that differs, is none', () => {
  expect(spanOf(Array.from({ length: 7 }, () => 0b1011))).toBeNull()
  expect(spanOf([...weekOf([8, 23]).slice(0, 6), 0])).toBeNull()
  expect(spanOf(weekOf([5, 5]))).toBeNull()
})
