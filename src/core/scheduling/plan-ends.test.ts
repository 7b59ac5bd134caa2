import { expect, test } from 'vitest'
import { planEnds, planHours } from './plan-ends.ts'

const almaty = { first: 300, changes: [] }
const dayMs = 86_400_000
/** Monday 30 November 2026 begins in Almaty. */
const monday = Date.UTC(2026, 10, 29, 19)
const release = (number: number, publishedAtMs: number, more: Partial<{ startsAtMs: number; venueIds: string[] | null; planSha256: string }> = {}) => ({ id: `rl_${number}`, fields: { number, publishedAtMs, startsAtMs: publishedAtMs, venueIds: null, planSha256: `plan${number}`, ...more } })
const end = (weeks: number) => monday + weeks * 7 * dayMs

test('[SC14] a plan ends thirteen weeks after the Monday of the week in which it was made', () => {
  expect(planHours(almaty, monday + 5 * dayMs)).toEqual({ fromHour: monday / 3_600_000, hours: 13 * 168 })
  expect(planHours(almaty, monday - 1).fromHour).toBe(monday / 3_600_000 - 168)
  expect(planEnds([release(1, monday + dayMs)], ['a', 'b'], monday + 2 * dayMs, almaty)).toEqual([{ number: 1, endsAtMs: end(13), venues: 2 }])
  expect(planEnds([], ['a'], monday, almaty)).toEqual([])
})

test('[SC14] what takes over before the end carries on; where it does not reach, the old one ends', () => {
  const [first, pilot, later] = [release(1, monday), release(2, monday + 14 * dayMs, { venueIds: ['a'] }), release(3, monday + 15 * dayMs, { startsAtMs: monday + 80 * dayMs, venueIds: ['b'] })]
  expect(planEnds([first, pilot], ['a', 'b'], monday + 20 * dayMs, almaty)).toEqual([{ number: 1, endsAtMs: end(13), venues: 1 }, { number: 2, endsAtMs: end(15), venues: 1 }])
  expect(planEnds([first, pilot, later], ['a', 'b'], monday + 20 * dayMs, almaty)).toEqual([{ number: 2, endsAtMs: end(15), venues: 1 }, { number: 3, endsAtMs: end(15), venues: 1 }])
  // It begins when the first has been over for a while.
  expect(planEnds([first, { ...later, fields: { ...later.fields, startsAtMs: end(13) + dayMs } }], ['b'], monday, almaty)).toEqual([{ number: 1, endsAtMs: end(13), venues: 1 }])
})

test('[SC14] an old plan that was put back ends when it would have ended, also when that has passed', () => {
  const releases = [release(1, monday), release(2, monday + 70 * dayMs), release(3, monday + 71 * dayMs, { planSha256: 'plan1' })]
  expect(planEnds(releases, ['a'], monday + 72 * dayMs, almaty)).toEqual([{ number: 3, endsAtMs: end(13), venues: 1 }])
  expect(planEnds(releases, ['a'], monday + 99 * dayMs, almaty)).toEqual([{ number: 3, endsAtMs: end(13), venues: 1 }])
})
