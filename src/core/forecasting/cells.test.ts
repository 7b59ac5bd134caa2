import { expect, test } from 'vitest'
import { sketchSupply } from '../../../tests/helpers/sketch-supply.ts'
import { cellsOf } from './cells.ts'
import { selectScreens } from './supply.ts'

const firstDay = 20_790
const always = Array.from({ length: 7 }, () => 0xff_ff_ff)
const supply = sketchSupply({ firstDay, days: 14, screens: [{ kind: 'aisle', venue: 'a', unsold: 30, people: 500_000 }, { kind: 'aisle', venue: 'a', unsold: 10, people: 500_000 }, { kind: 'checkout', venue: 'b', unsold: 60, people: 0 }] })
const everywhere = selectScreens(supply, () => always)
const slotsOf = (flight: Partial<Parameters<typeof cellsOf>[2]>): number => cellsOf(supply, everywhere, { firstDay, lastDay: firstDay, week: always, notBeforeHour: 0, ...flight }).cells.slots.reduce((sum, each) => sum + each, 0)

test('[AU8] a day has the unsold slots of its open hours; where nobody is counted nothing can be bought by the thousand', () => {
  const { cells, venues } = cellsOf(supply, everywhere, { firstDay, lastDay: firstDay, week: always, notBeforeHour: 0 })
  expect([cells.hours, cells.slots.reduce((sum, each) => sum + each, 0)]).toEqual([24, 15 * 40])
  expect([cells.slots[8], cells.people[8], cells.screens[8], cells.slots[7], cells.unsold[8], cells.open[8]]).toEqual([40, 20_000_000, 2, 0, 100, 1080])
  expect([...venues.slots]).toEqual([600, 0])
})

test('hours are those of the flight, of the brief and of the place, and none that is over', () => {
  const mornings = Array.from({ length: 7 }, () => 2 ** 12 - 2 ** 8)
  expect(slotsOf({ week: mornings })).toBe(4 * 40)
  expect(slotsOf({ notBeforeHour: supply.fromHour + 20 })).toBe(3 * 40)
  const mornedAndTold = selectScreens(supply, (screen) => (screen === 0 ? mornings : null))
  expect(cellsOf(supply, mornedAndTold, { firstDay, lastDay: firstDay + 1, week: always, notBeforeHour: 0 }).cells.slots.reduce((sum, each) => sum + each, 0)).toBe(2 * 4 * 30)
  expect(mornedAndTold).toMatchObject({ screens: 1, venues: 1 })
})

test('beyond the plan its last week stands for the days that follow, hour by hour', () => {
  const { cells } = cellsOf(supply, everywhere, { firstDay: firstDay + 13, lastDay: firstDay + 22, week: always, notBeforeHour: 0 })
  const byDay = Array.from({ length: 10 }, (_, day) => cells.slots.subarray(day * 24, day * 24 + 24).reduce((sum, each) => sum + each, 0))
  expect(byDay).toEqual(Array.from({ length: 10 }, () => 600))
})
