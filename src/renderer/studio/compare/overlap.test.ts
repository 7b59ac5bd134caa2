import { expect, test } from 'vitest'
import { overlapOf } from './overlap.ts'

test('masks agree by what both hold of what either holds', () => {
  expect(overlapOf([255, 255, 0, 0], [255, 255, 0, 0])).toBe(1)
  expect(overlapOf([255, 255, 0, 0], [255, 127, 128, 0])).toBeCloseTo(1 / 3)
  expect(overlapOf([0, 0], [0, 0])).toBe(1)
})
