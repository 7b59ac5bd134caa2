import { expect, test } from 'vitest'
import { differenceOf, sayDifference } from './difference.ts'

const spread = (p50: number, half: number) => ({ p5: p50 - 2 * half, p25: p50 - half, p50, p75: p50 + half, p95: p50 + 2 * half })
const say = { number: String, percent: (text: string) => `${text} %`, points: (text: string) => `${text} pp` }

test('[AU8] what lies within the range of half the worlds is slight, from either side', () => {
  expect(differenceOf(spread(949, 60), spread(901, 10), 'percent')?.slight).toBe(true)
  expect(differenceOf(spread(949, 10), spread(901, 60), 'percent')?.slight).toBe(true)
  expect(differenceOf(spread(949, 40), spread(874, 40), 'percent')?.slight).toBe(false)
})

test('shares differ in points, all else in percent, with a sign', () => {
  expect(sayDifference(differenceOf(spread(3800, 10), spread(5100, 10), 'points')!, 'points', say)).toBe('+13 pp')
  expect(sayDifference(differenceOf(spread(949, 1), spread(702, 1), 'percent')!, 'percent', say)).toBe('−26 %')
  expect(sayDifference(differenceOf(spread(1000, 1), spread(999, 1), 'percent')!, 'percent', say)).toBe('0 %')
  expect(sayDifference(differenceOf(spread(387, 1), spread(10_021, 1), 'percent')!, 'percent', say)).toBe('×26')
})

test('nothing is compared with nothing', () => {
  expect(differenceOf(null, spread(1, 0), 'percent')).toBeNull()
  expect(differenceOf(spread(0, 0), spread(1, 0), 'percent')).toBeNull()
  expect(differenceOf(spread(0, 0), spread(500, 0), 'points')?.ratio).toBe(0.05)
})
