import { expect, test } from 'vitest'
import { plannedSpans } from './planned-spans.ts'

const hourMs = 3_600_000
const release = (number: number, startsAtHour: number, venueIds: string[] | null = null) => ({ id: `re_${number}`, fields: { number, startsAtMs: startsAtHour * hourMs, venueIds, planSha256: `plan${number}` } })

test('[PP3] each hour is held against the release that held then and there', () => {
  const releases = [release(1, 8), release(2, 10.5, ['ve_1']), release(3, 14)]
  expect(plannedSpans(releases, ['ve_1', 've_2'], 6, 16)).toEqual([
    { planSha256: 'plan1', release: 1, fromHour: 8, hours: 3, venueIds: null }, { planSha256: 'plan2', release: 2, fromHour: 11, hours: 3, venueIds: ['ve_1'] },
    { planSha256: 'plan1', release: 1, fromHour: 11, hours: 3, venueIds: ['ve_2'] }, { planSha256: 'plan3', release: 3, fromHour: 14, hours: 2, venueIds: null },
  ])
  expect(plannedSpans([], ['ve_1'], 6, 16)).toEqual([])
  expect(plannedSpans([release(1, 0), release(4, 10, ['ve_9'])], ['ve_1'], 6, 16)).toEqual([{ planSha256: 'plan1', release: 1, fromHour: 6, hours: 10, venueIds: null }])
})
