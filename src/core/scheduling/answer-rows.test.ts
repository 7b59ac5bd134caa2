import { expect, test } from 'vitest'
import { everyDay, hoursFrom, idOf, monday, planOf, planWorld } from '../../../tests/helpers/plan-world.ts'
import { answerLanes, answerOccupancy } from './answer-rows.ts'

const world = () => {
  const made = planWorld()
  made.put('profile', 1, { programmaticCap: 2000 })
  made.put('line', 1, { goal: { kind: 'share', basisPoints: 7000 }, targeting: { op: 'is', field: 'city', values: ['Алматы'] } })
  made.put('line', 2, { campaignId: idOf('cm', 2), tier: 'preemptible', goal: { kind: 'share', basisPoints: 6000 }, dayparts: everyDay(hoursFrom(10, 12)) })
  return planOf(made.documents)
}
const almaty = [{ by: 'city', value: 'Алматы' }] as const
const everywhere = [] as const
const day = { fromHour: monday, hours: 24, bucketHours: 1 }

test('a row shows what is asked and granted of its open slots by hour, and -1 where it is closed', () => {
  const { index, prepared } = world()
  const [row] = answerOccupancy(index, prepared, [[...almaty]], day)
  expect(row!.screens).toBe(2)
  expect([row!.asked[7], row!.asked[9], row!.asked[10], row!.asked[22]]).toEqual([-1, 7000, 13_000, -1])
  expect([row!.granted[9], row!.granted[10]]).toEqual([7000, 10_000])
  expect(row!.conflicts).toBe(2)
})

test('a bucket of a day weighs its hours by their open slots, a row its screens', () => {
  const { index, prepared } = world()
  const [row] = answerOccupancy(index, prepared, [[...everywhere]], { fromHour: monday, hours: 48, bucketHours: 24 })
  // Almaty 7000 for 14 hours and 6000 for 2, Astana 6000 for 2: half the screens each.
  expect(row!.asked).toEqual([4357, 4357])
})

test('hours that the horizon does not hold are closed', () => {
  const { index, prepared } = world()
  const [row] = answerOccupancy(index, prepared, [[...almaty]], { fromHour: monday - 24, hours: 48, bucketHours: 24 })
  expect(row!.asked[0]).toBe(-1)
  expect(row!.asked[1]).toBeGreaterThan(0)
})

test('[SC3] lanes stand tier by tier, and with the exchange and the house they fill every open slot', () => {
  const { index, prepared } = world()
  const lanes = answerLanes(index, prepared, [...almaty], day)
  expect(lanes.lines.map(({ line, screens }) => [prepared.input.lines[line]!.id, screens])).toEqual([[idOf('ln', 1), 2], [idOf('ln', 2), 2]])
  expect(lanes.lines[1]!.granted[10]).toBe(3000)
  expect(lanes.lines.map(({ conflict }) => conflict[10])).toEqual([false, true])
  expect([lanes.exchange[9], lanes.house[9], lanes.exchange[10], lanes.house[10]]).toEqual([2000, 1000, 0, 0])
  lanes.open.forEach((isOpen, hour) => {
    expect(isOpen).toBe(hour >= 8 && hour < 22)
    const parts = [...lanes.lines.map(({ granted }) => granted[hour]!), lanes.exchange[hour]!, lanes.house[hour]!]
    if (isOpen) expect(parts.reduce((sum, part) => sum + part, 0)).toBe(10_000)
    else expect(parts).toEqual([-1, -1, -1, -1])
  })
})
