import { expect, test } from 'vitest'
import { createChance } from './random.ts'

const bitsSet = (value: number) => value.toString(2).replaceAll('0', '').length

test('[SC8] a seed gives the same numbers on every machine', () => {
  const chance = createChance(1)
  expect([chance.uint32(), chance.uint32(), chance.uint32(), chance.uint32()]).toEqual()
})

test('neighbouring seeds share nothing: half of the first bits differ', () => {
  let differing = 0
  for (let seed = 0; seed < 1000; seed += 1) differing += bitsSet((createChance(seed).uint32() ^ createChance(seed + 1).uint32()) >>> 0)
  expect(differing / 1000).toBeGreaterThan(15.5)
  expect(differing / 1000).toBeLessThan(16.5)
})

test('every bit is set half of the time', () => {
  const chance = createChance(7)
  const counts = new Array<number>(32).fill(0)
  for (let round = 0; round < 20_000; round += 1) {
    const drawn = chance.uint32()
    for (let bit = 0; bit < 32; bit += 1) counts[bit] = (counts[bit] ?? 0) + ((drawn >>> bit) & 1)
  }
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(350)
})

test('below spreads evenly over its range, over one stream and over first draws of many seeds', () => {
  const chance = createChance(3)
  for (const draw of [() => chance.below(10), (round: number) => createChance(round).below(10)]) {
    const counts = new Array<number>(10).fill(0)
    for (let round = 0; round < 10_000; round += 1) {
      const drawn = draw(round)
      counts[drawn] = (counts[drawn] ?? 0) + 1
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
    expect(chiSquare).toBeLessThan(27.9) // p = 0.001 with nine degrees of freedom
  }
})

test('shuffled keeps every item and leaves its argument alone', () => {
  const items = [1, 2, 3, 4, 5, 6, 7, 8]
  const shuffled = createChance(11).shuffled(items)
  expect(items).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  expect(shuffled).not.toEqual(items)
  expect([...shuffled].sort()).toEqual(items)
})

test('an impossible limit is a broken invariant', () => {
  expect(() => createChance(1).below(0)).toThrow(RangeError)
})
