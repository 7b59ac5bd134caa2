import { expect, test } from 'vitest'
import type { LineFields } from '../../contracts/campaigns.ts'
import { idOf, monday, planOf, planWorld } from '../../../tests/helpers/plan-world.ts'
import { deliveryOf } from './delivery.ts'

const delivery = (lines: Partial<LineFields>[], nowHour = monday) => {
  const world = planWorld()
  lines.forEach((fields, at) => world.put('line', at + 1, { campaignId: idOf('cm', at + 1), ...fields }))
  const { prepared, index } = planOf(world.documents)
  return deliveryOf(prepared, index, nowHour)
}
const slotsOfDay = 4 * 14 * 360

test('[SC4] a goal that fits is planned to the play, and grows with the days', () => {
  const goal = { kind: 'plays', plays: 70_000 } as const
  expect(delivery([{ goal }])).toMatchObject([{ goalPlays: 70_000, plannedSoFar: 0, plannedInAll: 70_000, played: null }])
  expect(delivery([{ goal }], monday + 24)[0]!.plannedSoFar).toBe(10_000)
})

test('a goal that does not fit is not said to be met', () => {
  const [line] = delivery([{ goal: { kind: 'plays', plays: 50_000_000 } }])
  expect(line).toMatchObject({ goalPlays: 50_000_000, plannedInAll: 7 * slotsOfDay })
  const shared = delivery([{ goal: { kind: 'share', basisPoints: 8000 } }, { goal: { kind: 'share', basisPoints: 8000 } }])
  expect(shared.map(({ plannedInAll }) => plannedInAll)).toEqual([7 * slotsOfDay / 2, 7 * slotsOfDay / 2])
})

test('what lies before and beyond the horizon counts too', () => {
  const [line] = delivery([{ goal: { kind: 'share', basisPoints: 1000 }, flight: { from: '2026-11-28', to: '2026-12-09' } }], monday + 24)
  expect(Math.abs(line!.plannedInAll - 12 * slotsOfDay / 10)).toBeLessThanOrEqual(1)
  expect(Math.abs(line!.plannedSoFar - 3 * slotsOfDay / 10)).toBeLessThanOrEqual(1)
})

test('[SC13] control lines count towards nothing', () => {
  expect(delivery([{ controlVenues: [idOf('vn', 2)] }]).map(({ lineId }) => lineId)).toEqual([idOf('ln', 1)])
})
