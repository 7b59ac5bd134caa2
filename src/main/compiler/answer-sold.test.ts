import { expect, test } from 'vitest'
import { almaty, idOf, monday, planWorld } from '../../../tests/helpers/plan-world.ts'
import { createPreparer } from '../../core/scheduling/prepare-input.ts'
import { answerOpenings } from './answer-openings.ts'
import { answerSold } from './answer-sold.ts'
import { compilePlan } from './compiled-plan.ts'

const world = planWorld()
world.put('profile', 1, { programmaticCap: null })
world.put('brand', 1, { advertiserId: idOf('ad', 1), exclusivityCategories: ['cola'], competitorGroup: null })
world.put('line', 1, { campaignId: idOf('cm', 1), goal: { kind: 'share', basisPoints: 1000 } })
const plan = compilePlan(createPreparer(almaty), { documents: world.documents, scope: 'draft', fromHour: monday, hours: 48, nowMs: monday * 3_600_000 })
const screenId = idOf('sc', 1)
const slots = answerOpenings(plan, { screenIds: [screenId], fromHour: monday + 12, hours: 3, mostSlots: 1e6 }).flatMap((its) => its.slots)
const [beside, alone] = [slots.find(({ neighbours }) => neighbours.length > 0)!, slots.find(({ neighbours }) => neighbours.length === 0)!]
const sale = (startsAtMs: number, more: object = {}) => ({ saleId: `${screenId}@${startsAtMs}`, screenId, startsAtMs, durationMs: 10_000, advertiserId: 'ad-9', groups: ['category cola'], ...more })
const standing = (...sales: ReturnType<typeof sale>[]) => answerSold(plan, { sales }).map((its) => (its.kind === 'stands' ? its.apart : its.reason))

test('[SC6] what was sold stands where the plan has the exchange\'s and no rival beside it, and names the lines it must not stand beside', () => {
  expect(standing(sale(alone.startsAtMs), sale(beside.startsAtMs))).toEqual([[idOf('ln', 1)], 'beside-rival'])
  expect(standing(sale(beside.startsAtMs, { groups: ['category tea'] }), sale(beside.startsAtMs, { advertiserId: idOf('ad', 1) }))).toEqual([[], []])
  // Of whom nobody knows who he is, nobody knows that he is the same.
  expect(standing(sale(beside.startsAtMs, { advertiserId: null }))).toEqual(['beside-rival'])
})

test('[AU6] a slot that is not the exchange\'s any more, in part only, on no screen of the plan or out of its hours is void', () => {
  const lineSlot = beside.startsAtMs + (slots.some(({ startsAtMs }) => startsAtMs === beside.startsAtMs + 10_000) ? -10_000 : 10_000)
  expect(standing(sale(lineSlot), sale(alone.startsAtMs + 1), sale(alone.startsAtMs, { durationMs: 20_000 }), sale(alone.startsAtMs, { screenId: idOf('sc', 99) }), sale(1_000))).toEqual(Array.from({ length: 5 }, () => 'not-the-exchanges'))
})
