import { expect, test } from 'vitest'
import { nearestStep, roundSteps, stepsFrom } from './slider-steps.ts'

test('a budget moves by two-digit values, decade after decade, and meets both ends', () => {
  const steps = roundSteps(100_000, 100_000_000)
  expect([steps[0], steps[1], steps[90], steps.at(-1)]).toEqual([100_000, 110_000, 1_000_000, 100_000_000])
  expect(steps.every((value, at) => at === 0 || value > steps[at - 1]!)).toBe(true)
})

test('what is between two steps stands at the nearer one, what is outside at the end', () => {
  const steps = roundSteps(100, 10_000)
  expect(steps[nearestStep(steps, 1049)]).toBe(1000)
  expect(steps[nearestStep(steps, 1051)]).toBe(1100)
  expect(nearestStep(steps, 3)).toBe(0)
  expect(nearestStep(steps, 1e9)).toBe(steps.length - 1)
})

test('a price begins at the floor, whatever that is, and then goes by round values', () => {
  expect(stepsFrom(437, 2600).slice(0, 4)).toEqual([437, 450, 500, 550])
  expect(stepsFrom(900, 1000).slice(0, 3)).toEqual([900, 901, 902])
  expect(stepsFrom(500, 500)).toEqual([500])
})
