import { expect, test } from 'vitest'
import type { LineFields } from '../../contracts/campaigns.ts'
import type { WayOut } from '../../contracts/planning.ts'
import { everyDay, hoursFrom, idOf, monday, planOf, planWorld } from '../../../tests/helpers/plan-world.ts'
import { availsOf, trialOf } from './avails.ts'
import { waysOut } from './ways-out.ts'

/** Almaty is full from 9 to 12. */
function ways(change: Partial<LineFields>): WayOut[] {
  const world = planWorld()
  world.put('line', 1, { goal: { kind: 'share', basisPoints: 10_000 }, dayparts: everyDay(hoursFrom(9, 12)), targeting: { op: 'is', field: 'city', values: ['Алматы'] } })
  world.put('line', 2, { campaignId: idOf('cm', 2), goal: { kind: 'share', basisPoints: 5000 }, dayparts: everyDay(hoursFrom(9, 12)), targeting: { op: 'is', field: 'city', values: ['Алматы'] }, ...change })
  const plan = planOf(world.documents)
  const asked = { line: plan.documents.lines.get(idOf('ln', 2))!.fields, lineId: idOf('ln', 2) }
  return waysOut(plan, asked, availsOf(trialOf(plan, asked)!, monday), monday)
}
const inAlmaty: LineFields['targeting'] = { op: 'all', of: [{ op: 'is', field: 'city', values: ['Алматы'] }] }

test('[SC10] a line that fits and takes from nobody needs no way out', () => {
  expect(ways({ dayparts: everyDay(hoursFrom(15, 17)) })).toEqual([])
})

test('[SC10] hours that are free are found, and by them nobody loses', () => {
  const [best] = ways({})
  expect(best).toMatchObject({ kind: 'shift-hours', othersLose: 0, deliveryBasisPoints: 10_000 })
  expect(best!.change.dayparts!.week[0]! & hoursFrom(9, 12)).toBe(0)
})

test('[SC10] wider screens, a lower share and a lower tier are each tried, by rank: who loses least, then what delivers most', () => {
  const found = ways({ targeting: inAlmaty })
  expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['shift-hours', 'widen-screens', 'lower-share', 'lower-tier']))
  for (let at = 1; at < found.length; at++) {
    const [a, b] = [found[at - 1]!, found[at]!]
    expect(a.othersLose < b.othersLose || (a.othersLose === b.othersLose && a.deliveryBasisPoints >= b.deliveryBasisPoints)).toBe(true)
  }
})

test('[SC10] a date with hours of its own does not stop hours from being shifted', () => {
  const dayparts = { ...everyDay(hoursFrom(9, 12)), exceptions: [{ date: '2026-12-02', hours: hoursFrom(20, 22) }] }
  const [best] = ways({ dayparts })
  expect(best).toMatchObject({ kind: 'shift-hours' })
  expect(best!.change.dayparts!.exceptions).toEqual(dayparts.exceptions)
})

test('[SC10] no way out is offered that is not better than staying', () => {
  expect(ways({ dayparts: everyDay(0xff_ff_ff), targeting: { op: 'all', of: [] }, goal: { kind: 'share', basisPoints: 10_000 } }).every(({ deliveryBasisPoints, othersLose }) => deliveryBasisPoints > 0 && othersLose >= 0)).toBe(true)
})
