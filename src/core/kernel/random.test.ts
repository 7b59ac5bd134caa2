import { expect, test } from 'vitest'
import { createRandom } from './random.ts'

test('the same seed gives the same numbers; another seed gives others', () => {
  const numbers = (seed: number): number[] => { const random = createRandom(seed); return [random.next32(), random.next32(), random.next32()] }
  expect(numbers(1)).toEqual([2420951833, 2513034076, 3847892949])
  expect(numbers(1)).not.toEqual(numbers(2))
})

test('below(n) is even over its range', () => {
  const random = createRandom(42)
  const counts = new Array<number>(10).fill(0)
  for (let turn = 0; turn < 100_000; turn++) counts[random.below(10)]!++
  // Chi-square with 9 degrees of freedom: 27.9 is passed once in a thousand seeds.
  const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
  expect(chiSquare).toBeLessThan(27.9)
})

test('each bit is set half of the time, also for neighbouring seeds', () => {
  for (let bit = 0; bit < 32; bit++) {
    let set = 0
    for (let seed = 0; seed < 4000; seed++) set += (createRandom(seed).next32() >>> bit) & 1
    expect(Math.abs(set - 2000), `bit ${bit}`).toBeLessThan(160)
  }
})

test('a shuffle keeps every item and leaves its input alone', () => {
  const items = Array.from({ length: 50 }, (_, index) => index)
  const mixed = createRandom(3).shuffle(items)
  expect(mixed).not.toEqual(items)
  expect(mixed.toSorted((a, b) => a - b)).toEqual(items)
  expect(items[0]).toBe(0)
})

test('a bound that cannot be served throws', () => {
  expect(() => createRandom(1).below(0)).toThrow(RangeError)
})
