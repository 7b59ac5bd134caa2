import { expect, test } from 'vitest'
import { nextStartMs, releaseAt, releasesInForce } from './in-force.ts'

const release = (number: number, startsAtMs: number, venueIds: string[] | null = null) => ({ id: `rl_${number}`, fields: { number, startsAtMs, venueIds, planSha256: '' } })
const numbers = (releases: readonly { fields: { number: number } }[]) => releases.map(({ fields }) => fields.number)

test('[SC14] a pilot holds in its stores, what was before holds elsewhere', () => {
  const releases = [release(1, 10), release(2, 20, ['a', 'b'])]
  expect(releaseAt(releases, 'a', 25)?.fields.number).toBe(2)
  expect(releaseAt(releases, 'c', 25)?.fields.number).toBe(1)
  expect(releaseAt(releases, 'a', 15)?.fields.number).toBe(1)
  expect(releaseAt(releases, 'a', 5)).toBeNull()
})

test('[SC14] what is published everywhere later covers the pilot; of one instant the higher number holds', () => {
  const releases = [release(3, 30), release(1, 10), release(2, 20, ['a']), release(4, 30)]
  expect(releaseAt(releases, 'a', 30)?.fields.number).toBe(4)
  expect(numbers(releasesInForce(releases, 30))).toEqual([4])
  expect(numbers(releasesInForce(releases, 25))).toEqual([2, 1])
  expect(numbers(releasesInForce(releases, 5))).toEqual([])
})

test('[SC14] the next instant at which something else holds is known', () => {
  expect(nextStartMs([release(1, 10), release(2, 20), release(3, 15)], 12)).toBe(15)
  expect(nextStartMs([release(1, 10)], 12)).toBeNull()
})
