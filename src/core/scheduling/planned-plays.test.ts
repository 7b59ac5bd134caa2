import { expect, test } from 'vitest'
import { idOf, monday, planOf, planWorld } from '../../../tests/helpers/plan-world.ts'
import { deliveryOf } from './delivery.ts'
import { plannedOn, plannedPlays, type PlannedWindow } from './planned-plays.ts'

function planned(window: Partial<PlannedWindow>) {
  const world = planWorld()
  world.put('line', 1, { campaignId: idOf('cm', 1), goal: { kind: 'plays', plays: 70_000 } })
  world.put('line', 2, { campaignId: idOf('cm', 2), goal: { kind: 'share', basisPoints: 1000 }, controlVenues: [idOf('vn', 2)] })
  const { prepared, index } = planOf(world.documents)
  const found = plannedPlays(prepared, index, { lineIds: new Set([idOf('ln', 1), idOf('ln', 2)]), fromHour: monday, hours: 24, venueIds: null, ...window })
  return { found: new Map(found.map((line) => [line.lineId, line])), delivery: deliveryOf(prepared, index, monday + 24), prepared, index }
}
const sum = (values: Iterable<number>): number => [...values].reduce((all, value) => all + value, 0)

test('[PP3] by hour and by screen the plan gives what it promises by line, and nothing outside the hours and venues asked about', () => {
  const { found, delivery, prepared } = planned({})
  const line = found.get(idOf('ln', 1))!
  expect(Math.round(sum(line.byHour))).toBe(delivery.find(({ lineId }) => lineId === idOf('ln', 1))!.plannedSoFar)
  expect(sum([...line.byScreen.values()].map(({ plays }) => plays))).toBeCloseTo(sum(line.byHour), 6)
  const venue = prepared.spots[0]!.venue.id
  const there = planned({ venueIds: new Set([venue]) }).found.get(idOf('ln', 1))!
  expect([...there.byScreen.keys()].every((screenId) => prepared.spots[prepared.spotOf.get(screenId)!]!.venue.id === venue)).toBe(true)
  expect(sum(planned({ fromHour: monday + 24 * 400 }).found.get(idOf('ln', 1))!.byHour)).toBe(0)
})

test('[PP3] on a screen in hours of its own the plan gives what it gives it by screen, and nothing elsewhere', () => {
  const { found, prepared, index } = planned({ hours: 12 })
  const screenId = idOf('sc', 1)
  const lines = new Set([idOf('ln', 1)])
  const range = { screenId, fromHour: monday - 5, hours: 17 }
  expect(plannedOn(prepared, index, lines, [range]).get(screenId)).toBeCloseTo(found.get(idOf('ln', 1))!.byScreen.get(screenId)!.plays, 9)
  expect(plannedOn(prepared, index, lines, [{ ...range, hours: 10 }, { ...range, fromHour: monday + 5, hours: 7 }, { screenId: 'nobody', fromHour: monday, hours: 9 }])).toEqual(plannedOn(prepared, index, lines, [range]))
})

test('[SC13] where house content plays to be measured against, a line is given nothing', () => {
  const { found, prepared } = planned({})
  const screens = [...found.get(idOf('ln', 2))!.byScreen.keys()].map((screenId) => prepared.spots[prepared.spotOf.get(screenId)!]!.venue.id)
  expect(screens).not.toContain(idOf('vn', 2))
  expect(screens.length).toBeGreaterThan(0)
})
