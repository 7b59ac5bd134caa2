import { expect, test } from 'vitest'
import { almaty, everyDay, hoursFrom, idOf, monday, type PlanWorld, planWorld } from '../../../tests/helpers/plan-world.ts'
import type { LineFields, LinePrice, RateRule } from '../../contracts/campaigns.ts'
import type { Typed } from '../../contracts/network.ts'
import { createPreparer } from '../../core/scheduling/prepare-input.ts'
import { answerWorth, type WorthQuery } from './answer-worth.ts'
import { compilePlan } from './compiled-plan.ts'

const price = (change: Partial<LinePrice>): LinePrice => ({ kind: 'per-play', rateCardId: null, micros: 1_000_000, discountBasisPoints: 0, agencyBasisPoints: 0, ...change })
const rule = (change: Partial<RateRule>): RateRule => ({ zoneKinds: [], profileIds: [], hours: 0xff_ff_ff, weekdays: 127, months: 4095, unit: 'per-play', micros: 600_000, ...change })
const card = (rules: RateRule[]): Typed<'rateCard'> => ({ id: 'rc', kind: 'rateCard', fields: { networkId: idOf('nw', 1), code: 'RC', name: 'RC', validFrom: '2026-01-01', validTo: null, rules, vatIncluded: false, vatBasisPoints: 1600 } })
/** Local noon of the first day: open from 8 to 22, 360 slots an hour. */
const noon = monday + 12
const worthOf = (world: PlanWorld, query: Partial<WorthQuery> = {}) => {
  const plan = compilePlan(createPreparer(almaty), { documents: world.documents, scope: 'publishable', fromHour: monday, hours: 7 * 24, nowMs: monday * 3_600_000 })
  const { screenIds, rowOf, micros, unpriced } = answerWorth(plan, { cards: [], fromHour: noon, hours: 1, venueIds: null, ...query })
  const hours = query.hours ?? 1
  return { rows: micros.length / hours, of: (screen: number) => { const row = rowOf[screenIds.indexOf(idOf('sc', screen))]!; return { micros: [...micros.subarray(row * hours, (row + 1) * hours)], unpriced: [...unpriced.subarray(row * hours, (row + 1) * hours)] } }, screenIds }
}
const line = (world: PlanWorld, number: number, fields: Partial<LineFields>) => world.put('line', number, { campaignId: idOf('cm', number), ...fields })

test('[PH2] an hour of a screen is worth the plays that the plan gives it, times what each was sold for; closed hours are worth nothing', () => {
  const world = planWorld()
  line(world, 1, { goal: { kind: 'frequency', playsPerHour: 36 }, price: price({}) })
  line(world, 2, { goal: { kind: 'share', basisPoints: 1000 }, price: price({ kind: 'card' }), dayparts: everyDay(hoursFrom(12, 13)) })
  const { rows, of, screenIds } = worthOf(world, { cards: [card([rule({ hours: hoursFrom(12, 18), micros: 900_000 }), rule({})])], fromHour: monday + 6, hours: 8 })
  expect([screenIds.length, rows]).toEqual([4, 2])
  expect(of(1)).toEqual({ micros: [0, 0, 36, 36, 36, 36, 36 + 36 * 0.9, 36].map((tenge) => tenge * 1_000_000), unpriced: [0, 0, 0, 0, 0, 0, 0, 0] })
})

test('[PH2] house content is worth nothing; a sold line without a price makes the hour unknown', () => {
  const world = planWorld()
  line(world, 1, { goal: { kind: 'frequency', playsPerHour: 36 }, price: price({}) })
  line(world, 2, { tier: 'house', goal: { kind: 'share', basisPoints: 5000 } })
  expect(worthOf(world).of(1)).toEqual({ micros: [36_000_000], unpriced: [0] })
  line(world, 3, { goal: { kind: 'frequency', playsPerHour: 1 }, price: price({ kind: 'card' }) })
  expect(worthOf(world).of(1)).toEqual({ micros: [36_000_000], unpriced: [1] })
})

test('[SC13] where house content plays in place of a line to be measured against, nothing is lost', () => {
  const world = planWorld()
  line(world, 1, { goal: { kind: 'frequency', playsPerHour: 36 }, price: price({}), controlVenues: [idOf('vn', 2)] })
  const { of } = worthOf(world)
  expect([of(1).micros, of(3).micros]).toEqual([[36_000_000], [0]])
  expect(worthOf(world, { venueIds: [idOf('vn', 2)] }).screenIds).toEqual([idOf('sc', 3), idOf('sc', 4)])
})

test('[MO1] a package is worth the same in each of its plays, and all hours of its flight add up to its price', () => {
  const world = planWorld()
  line(world, 1, { goal: { kind: 'plays', plays: 70_000 }, price: price({ kind: 'package', micros: 5_000_000_000_000 }) })
  const { of } = worthOf(world, { fromHour: monday, hours: 7 * 24 })
  const sum = [1, 2, 3, 4].flatMap((screen) => of(screen).micros).reduce((all, micros) => all + micros, 0)
  expect(Math.abs(sum / 5_000_000_000_000 - 1)).toBeLessThan(0.0001)
})
