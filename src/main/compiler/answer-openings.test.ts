import { expect, test } from 'vitest'
import { almaty, idOf, monday, planWorld } from '../../../tests/helpers/plan-world.ts'
import { createPreparer } from '../../core/scheduling/prepare-input.ts'
import { answerOpenings } from './answer-openings.ts'
import { planScreenHour } from './answer-slots.ts'
import { compilePlan } from './compiled-plan.ts'

const world = planWorld()
world.put('profile', 1, { programmaticCap: null })
world.put('brand', 1, { advertiserId: idOf('ad', 1), exclusivityCategories: ['cola'], competitorGroup: 'fizz' })
world.put('line', 1, { campaignId: idOf('cm', 1), goal: { kind: 'share', basisPoints: 4000 } })
const plan = compilePlan(createPreparer(almaty), { documents: world.documents, scope: 'draft', fromHour: monday, hours: 48, nowMs: monday * 3_600_000 })
const noon = monday + 12
const screenIds = [1, 2, 3, 4].map((screen) => idOf('sc', screen))
const openings = answerOpenings(plan, { screenIds, fromHour: noon, hours: 4, mostSlots: 1e6 })

test('what no line took is for sale, slot by slot, with the people of one of its plays', () => {
  expect(openings).toHaveLength(16)
  for (const { slots, slotMs, multiplierMillionths } of openings) {
    expect([slots.length > 200, slotMs]).toEqual([true, 10_000])
    expect(multiplierMillionths).toBeGreaterThan(0)
  }
})

test('[SC6] a slot stands beside the lines before and after it, also across the boundary between hours', () => {
  const lineAt = new Map<number, boolean>()
  for (let hour = noon - 1; hour <= noon + 4; hour++) for (const { startsAtMs, source } of planScreenHour(plan, plan.prepared.spotOf.get(screenIds[0]!)!, hour)?.hour.slots ?? []) lineAt.set(startsAtMs, source === 'line')
  const mine = openings.filter(({ screenId }) => screenId === screenIds[0]).flatMap(({ slots }) => slots)
  const edges = mine.filter(({ startsAtMs }) => startsAtMs % 3_600_000 === 0 || (startsAtMs + 10_000) % 3_600_000 === 0)
  expect(edges.length).toBeGreaterThan(0)
  for (const { startsAtMs, neighbours } of mine) expect(neighbours).toEqual([startsAtMs - 10_000, startsAtMs + 10_000].filter((at) => lineAt.get(at)).map(() => ({ advertiserId: idOf('ad', 1), groups: ['category cola', 'group fizz'] })))
})

test('no more screens are looked at than have the slots that were asked for; where nobody is counted nothing is sold by the thousand', () => {
  const few = answerOpenings(plan, { screenIds, fromHour: noon, hours: 4, mostSlots: 300 })
  expect(new Set(few.map(({ screenId }) => screenId))).toEqual(new Set([screenIds[0]]))
  const lonely = planWorld()
  lonely.put('profile', 1, { programmaticCap: null })
  for (const [id, document] of lonely.documents.audiences) (lonely.documents.audiences as Map<string, typeof document>).set(id, { ...document, fields: { ...document.fields, hours: document.fields.hours.map(() => 0) } })
  const empty = compilePlan(createPreparer(almaty), { documents: lonely.documents, scope: 'draft', fromHour: monday, hours: 24, nowMs: monday * 3_600_000 })
  expect(answerOpenings(empty, { screenIds, fromHour: noon, hours: 1, mostSlots: 1e6 })).toEqual([])
})
