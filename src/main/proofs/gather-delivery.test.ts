import { expect, test } from 'vitest'
import { idOf, planWorld } from '../../../tests/helpers/plan-world.ts'
import type { Goal } from '../../contracts/campaigns.ts'
import { dayOfDate } from '../../core/kernel/local-time.ts'
import { countKinds } from '../../core/proof/index.ts'
import { gatherDelivery, type Gathered } from './gather-delivery.ts'

/** A line that was given 48 plays on each of two screens; one played all of them, the other half. */
function deliveryOn(date: string, goal: Goal, late = new Map<string, number>(), guards: [withheld: number, unknown: number] | null = null, booked = 0) {
  const world = planWorld()
  const lineId = world.put('line', 1, { goal })
  const counted = (claimed: number) => ({ sums: countKinds.map((kind) => (kind === 'claimed' ? claimed : 0)), hours: 24 })
  const gathered: Gathered = {
    window: { fromHour: 0, hours: 24 }, today: dayOfDate(date)!, lines: [world.documents.lines.get(lineId)!], doubts: [], late, madeGood: new Map([[lineId, booked]]), venueOf: () => idOf('vn', 1),
    resolved: guards === null ? [] : [{ lineId, byHour: { withheld: new Float64Array(24).fill(guards[0] / 24), unknown: new Float64Array(24).fill(guards[1], 3, 4) }, byScreen: new Map([[idOf('sc', 2), { withheld: guards[0], unknown: guards[1] }]]) }],
    planned: [{ lineId, byHour: new Float64Array(24).fill(4), byScreen: new Map([1, 2].map((screen) => [idOf('sc', screen), { plays: 48, hours: 24 }])) }],
    counts: [{ lineId, byHour: countKinds.map((kind) => new Array<number>(24).fill(kind === 'claimed' ? 3 : 0)), byScreen: new Map([[idOf('sc', 1), counted(48)], [idOf('sc', 2), counted(24)]]) }],
  }
  return gatherDelivery(idOf('cm', 1), gathered).lines[0]!
}

test('[SC4] [PP3] what pacing still spreads over the rest of a flight is not made good as well', () => {
  const plays: Goal = { kind: 'plays', plays: 700 }
  expect([deliveryOn('2026-12-06', plays).makeGood, deliveryOn('2026-12-06', { kind: 'budget', micros: 1, cpmMicros: 1 }).makeGood]).toEqual([null, null])
  expect(deliveryOn('2026-12-07', plays).makeGood).toMatchObject({ plays: 24, screenIds: [idOf('sc', 1)] })
  expect(deliveryOn('2026-12-01', { kind: 'share', basisPoints: 1000 }).makeGood).toMatchObject({ plays: 24 })
})

test('[PP3] what is booked to be made good is not owed again, and the days are of the line alone', () => {
  const goal: Goal = { kind: 'share', basisPoints: 1000 }
  expect(deliveryOn('2026-12-01', goal, new Map(), null, 20).makeGood).toMatchObject({ plays: 4 })
  expect(deliveryOn('2026-12-01', goal, new Map(), null, 24).makeGood).toBeNull()
})

test('[PP3] plays of a plan that a screen had not taken up are told as such, as many as were to come in those hours', () => {
  const goal: Goal = { kind: 'share', basisPoints: 1000 }
  expect(deliveryOn('2026-12-01', goal).shortfall).toMatchObject({ missing: 24, causes: [{ cause: 'unexplained', plays: 24 }] })
  expect(deliveryOn('2026-12-01', goal, new Map([[idOf('sc', 2), 17.2]])).shortfall!.causes).toEqual([{ cause: 'plan-not-adopted', plays: 18, screens: 1 }, { cause: 'unexplained', plays: 6, screens: 1 }])
})

test('[PP3] resolved stands beside planned and adds up by store and by hour; guards are their own cause and are not made good', () => {
  const goal: Goal = { kind: 'share', basisPoints: 1000 }
  expect(deliveryOn('2026-12-01', goal)).toMatchObject({ planned: 96, resolved: 96, byVenue: [{ planned: 96, resolved: 96 }] })
  const line = deliveryOn('2026-12-01', goal, new Map(), [20.3, 0])
  expect(line).toMatchObject({ planned: 96, resolved: 76, byVenue: [{ resolved: 76 }], shortfall: { missing: 4, causes: [{ cause: 'guard', plays: 20 }, { cause: 'unexplained', plays: 4 }] }, makeGood: { plays: 4 } })
  expect(line.byHour.resolved!.reduce<number>((sum, plays) => sum + plays!, 0)).toBe(76)
  expect(line.byHour.resolved!.every((plays, hour) => plays! >= 0 && plays! <= line.byHour.planned[hour]!)).toBe(true)
})

test('[PP3] an hour of which nobody knows what screens were told is unknown, and so is every sum with it', () => {
  const line = deliveryOn('2026-12-01', { kind: 'share', basisPoints: 1000 }, new Map(), [20, 4])
  expect([line.resolved, line.byVenue[0]!.resolved, line.byHour.resolved!.filter((plays) => plays === null).length, line.byHour.resolved![3]]).toEqual([null, null, 1, null])
})
