import { expect, test } from 'vitest'
import type { LineFields } from '../../contracts/campaigns.ts'
import { everyDay, hoursFrom, idOf, monday, planOf, planWorld } from '../../../tests/helpers/plan-world.ts'
import { conflicts } from './conflicts.ts'

const found = (lines: Partial<LineFields>[], fromHour = monday) => {
  const world = planWorld()
  lines.forEach((fields, at) => world.put('line', at + 1, { campaignId: idOf('cm', at + 1), ...fields }))
  const { prepared, index } = planOf(world.documents)
  return conflicts(prepared, index, fromHour)
}
const day = { flight: { from: '2026-11-30', to: '2026-11-30' } }
const share = (basisPoints: number): { goal: LineFields['goal'] } => ({ goal: { kind: 'share', basisPoints } })

test('[SC5] nothing is in conflict while all that is asked fits, at exactly 100 % too', () => {
  expect(found([share(6000), share(4000)])).toEqual([])
})

test('[SC10] lines of one tier share the loss and name each other; hours that follow each other are one', () => {
  const slots = 4 * 4 * 360
  expect(found([{ ...day, ...share(8000), dayparts: everyDay(hoursFrom(10, 14)) }, { ...day, ...share(8000) }])).toEqual([
    { lineId: idOf('ln', 1), fromHour: monday + 10, toHour: monday + 14, screens: 4, asks: slots * 0.8, gets: slots / 2, reason: 'over-capacity', withLineIds: [idOf('ln', 2)] },
    { lineId: idOf('ln', 2), fromHour: monday + 10, toHour: monday + 14, screens: 4, asks: slots * 0.8, gets: slots / 2, reason: 'over-capacity', withLineIds: [idOf('ln', 1)] },
  ])
})

test('[SC3] who yields to a higher tier names whom; the higher tier loses nothing', () => {
  expect(found([{ ...day, ...share(7000) }, { ...day, ...share(6000), tier: 'preemptible' }])).toMatchObject([{ lineId: idOf('ln', 2), reason: 'higher-tier', withLineIds: [idOf('ln', 1)] }])
})

test('what is past is no conflict', () => {
  const both = [{ ...day, ...share(8000) }, { ...day, ...share(8000) }]
  expect(found(both, monday + 24)).toEqual([])
  expect(found(both, monday + 20).map(({ fromHour, toHour }) => [fromHour - monday, toHour - monday])).toEqual([[20, 22], [20, 22]])
})

test('apart in the day they are two conflicts', () => {
  expect(found([{ ...day, ...share(8000), dayparts: everyDay(hoursFrom(10, 12) + hoursFrom(15, 16)) }, { ...day, ...share(8000) }]).filter(({ lineId }) => lineId === idOf('ln', 1)).map(({ fromHour, toHour }) => [fromHour - monday, toHour - monday])).toEqual([[10, 12], [15, 16]])
})
