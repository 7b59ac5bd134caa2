import { expect, test } from 'vitest'
import { almaty, idOf, monday, picture, planWorld } from '../../../tests/helpers/plan-world.ts'
import type { LineFields, LinePrice } from '../../contracts/campaigns.ts'
import { createPreparer } from '../../core/scheduling/prepare-input.ts'
import { answerOpenings } from './answer-openings.ts'
import { behindOf, type ShadowQuery } from './answer-shadows.ts'
import { compilePlan } from './compiled-plan.ts'

const price: LinePrice = { kind: 'per-play', rateCardId: null, micros: 500_000, discountBasisPoints: 0, agencyBasisPoints: 0 }
const screenIds = [1, 2, 3, 4].map((screen) => idOf('sc', screen))
/** Local noon of Tuesday; every screen has proven since the Sunday before. */
const noon = monday + 36
const proven = (played: number, own: Partial<ShadowQuery> = {}): ShadowQuery => ({ cards: [], fromHour: monday, untilHour: noon, since: screenIds.map((id) => [id, monday - 12]), played: [[idOf('ln', 1), played]], ...own })

function planWith(own: Partial<LineFields> = {}) {
  const world = planWorld()
  world.put('profile', 1, { programmaticCap: null })
  world.put('creative', 1, { files: [picture()] })
  world.put('line', 1, { goal: { kind: 'frequency', playsPerHour: 36 }, price, creatives: [{ creativeId: idOf('cr', 1), weight: 1 }], ...own })
  return compilePlan(createPreparer(almaty), { documents: world.documents, scope: 'draft', fromHour: monday, hours: 7 * 24, nowMs: noon * 3_600_000 })
}
const shadowsOf = (plan: ReturnType<typeof planWith>, shadows: ShadowQuery | null) => answerOpenings(plan, { screenIds, fromHour: noon, hours: 1, mostSlots: 1e6, shadows }).map(({ shadow }) => shadow)
/** 18 open hours until then, 36 plays each, four screens. */
const due = 18 * 36 * 4

test('[SC4] a guaranteed line that is behind stands in the auction with what its play is worth, the more the further it is behind', () => {
  const plan = planWith()
  // One tenth of a person a play: half a tenge a play is five hundred tenge for a thousand people at 1.0 of them.
  const people = answerOpenings(plan, { screenIds, fromHour: noon, hours: 1, mostSlots: 1e6 })[0]!.multiplierMillionths
  const worth = (500_000 * 1e9) / people
  const at = (played: number): (number | undefined)[] => shadowsOf(plan, proven(played)).map((shadow) => shadow?.micros)
  expect(at(due / 2)).toEqual(Array(4).fill(worth * 1.5))
  expect(at(0)).toEqual(Array(4).fill(worth * 2))
  expect(at(due)).toEqual(Array(4).fill(undefined))
  expect(shadowsOf(plan, proven(due / 2))[0]!.lineId).toBe(idOf('ln', 1))
})

test('[SC4] nobody is behind whose screens prove nothing, and only what could be proven was due', () => {
  const plan = planWith()
  expect([shadowsOf(plan, null), shadowsOf(plan, proven(0, { since: [] }))]).toEqual([Array(4).fill(null), Array(4).fill(null)])
  const half = proven(due / 4, { since: screenIds.slice(0, 2).map((id) => [id, monday - 12]) })
  expect(behindOf(plan, half).get(0)).toBe(5000)
  // Since Tuesday, eight o'clock: the hour in which it began is not whole.
  expect(behindOf(plan, proven(0, { since: [[screenIds[0]!, noon - 4]], played: [[idOf('ln', 1), 3 * 36]] })).size).toBe(0)
})

test('[SC4] what a guard took, another tier, a line without a price or a file, and one of other places stand for nothing', () => {
  const none = Array(4).fill(null)
  const behind = proven(0)
  expect(shadowsOf(planWith({ guards: [{ kind: 'in-stock', sku: 'milk', atLeast: 1 }] }), behind)).toEqual(none)
  expect(shadowsOf(planWith({ tier: 'preemptible' }), behind)).toEqual(none)
  expect(shadowsOf(planWith({ price: null }), behind)).toEqual(none)
  expect(shadowsOf(planWith({ creatives: [] }), behind)).toEqual(none)
  expect(shadowsOf(planWith({ targeting: { op: 'is', field: 'venue', values: [idOf('vn', 1)] } }), behind).map((shadow) => shadow !== null)).toEqual([true, true, false, false])
})

test('[SC4] what was missing before the week counts too', () => {
  const world = planWorld()
  world.put('profile', 1, { programmaticCap: null })
  world.put('line', 1, { goal: { kind: 'plays', plays: 40_000 }, flight: { from: '2026-11-23', to: '2026-12-06' }, price })
  const evidence = { beforeHour: monday, plays: new Map([[idOf('ln', 1), 10_000]]), since: new Map(screenIds.map((id) => [id, monday - 7 * 24])) }
  const plan = compilePlan(createPreparer(almaty), { documents: world.documents, scope: 'draft', fromHour: monday, hours: 7 * 24, nowMs: monday * 3_600_000, evidence })
  expect(behindOf(plan, proven(0, { untilHour: monday })).get(0)).toBe(5000)
})
