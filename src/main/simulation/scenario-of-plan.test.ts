import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { almaty, idOf, monday, planWorld } from '../../../tests/helpers/plan-world.ts'
import type { Targeting } from '../../contracts/campaigns.ts'
import type { DealFields, FloorRuleFields } from '../../contracts/exchange.ts'
import type { Typed } from '../../contracts/network.ts'
import { scenario } from '../../contracts/scenario.ts'
import { defaultBidders } from '../../core/forecasting/default-bidders.ts'
import { createPreparer } from '../../core/scheduling/prepare-input.ts'
import { simulateRun } from '../../core/simulation/simulate-run.ts'
import { answerSupply } from '../compiler/answer-supply.ts'
import { compilePlan } from '../compiler/compiled-plan.ts'
import { done } from '../people/answer.ts'
import { scenarioOfPlan, type ScenarioOfPlanParts } from './scenario-of-plan.ts'

const everywhere: Targeting = { op: 'all', of: [] }
const networkId = idOf('nw', 1)
const floor = (code: string, own: Partial<FloorRuleFields> = {}) => ({ id: `fl_${code}`, kind: 'floorRule', fields: { networkId, code, name: code, price: { micros: 300_000_000, currency: 'KZT' }, where: everywhere, buyerIds: [], dealIds: [], trigger: null, binds: 'all', pausedAtMs: null, ...own } }) as Typed<'floorRule'>
const deal = (code: string, own: Partial<DealFields> = {}) => ({ id: `de_${code}`, kind: 'deal', fields: { networkId, code, name: code, dealClass: 'private', pricing: 'first', floor: { micros: 400_000_000, currency: 'KZT' }, priority: 0, buyerIds: [], seats: [], domains: [], where: everywhere, trigger: null, pausedAtMs: null, ...own } }) as Typed<'deal'>
const terms = { id: 'te', kind: 'sellerTerms', fields: { networkId, pricing: 'first', incrementMicros: 0, takeBasisPoints: 1200, askAheadMinutes: 5, windowMinutes: 15, bidCurrencies: ['KZT', 'USD'], rates: { asOf: '2026-11-01', source: 'test', perUnit: { USD: 520_000_000 } }, blocks: { categories: [], domains: [], attributes: [], apps: [], languages: [] }, approveFirst: null } } as Typed<'sellerTerms'>
const buyers = ['sutsaray', 'teristik', 'stranger'].map((code) => ({ id: `by_${code}`, kind: 'buyer', fields: { networkId, code, name: code, takeBasisPoints: null, blockedSeats: [], note: null, pausedAtMs: null } })) as unknown as Typed<'buyer'>[]
const reachModel = { id: 'rm', kind: 'reachModel', fields: { networkId, visitsPerWeekMilli: 2000, seenBasisPoints: 5000, betweenVenuesBasisPoints: 0, source: 'panel', asOf: '2026-10-01' } } as Typed<'reachModel'>

function parts(own: { floors?: Typed<'floorRule'>[]; deals?: Typed<'deal'>[]; people?: number } = {}): ScenarioOfPlanParts {
  const world = planWorld()
  world.put('profile', 1, { programmaticCap: null })
  world.put('audience', 2, { venueId: idOf('vn', 2), hours: Array<number>(168).fill(own.people ?? 90) })
  if (own.people === 0) world.put('audience', 1, { venueId: idOf('vn', 1), hours: Array<number>(168).fill(0) })
  world.put('line', 1, { campaignId: idOf('cm', 1), goal: { kind: 'share', basisPoints: 4000 } })
  const plan = compilePlan(createPreparer(almaty), { documents: world.documents, scope: 'draft', fromHour: monday, hours: 168, nowMs: monday * 3_600_000 })
  const { networks, screens, zones, venues, profiles } = world.documents as unknown as Record<string, Map<string, Typed<'network'>>>
  const all = { network: networks, screen: screens, zone: zones, venue: venues, profile: profiles }
  const given = { floorRule: own.floors ?? [floor('any')], deal: own.deals ?? [], buyer: buyers, sellerTerms: [terms], reachModel: [reachModel], release: [] }
  return {
    model: { all: (kind: string) => (kind in all ? [...all[kind as keyof typeof all]!.values()] : given[kind as keyof typeof given]) } as unknown as ScenarioOfPlanParts['model'],
    plan: { sourceOf: () => done('draft'), ask: (async () => done(answerSupply(plan))) as unknown as ScenarioOfPlanParts['plan']['ask'] }, clock: { nowMs: () => monday * 3_600_000 + 3_600_000 * 12 }, zones: almaty,
  }
}
const made = async (own?: Parameters<typeof parts>[0]) => {
  const answer = await scenarioOfPlan(parts(own), null)
  if (answer.kind === 'refused') throw new Error(answer.problems[0]!.reason)
  return scenario.parse(answer.value)
}

test('what the plan leaves for sale stands in it, by kinds of screens and hours, with the people and terms of today', async () => {
  const { inventory, from, utcOffsetMinutes, buyers: { codes }, reach } = await made()
  expect([from, utcOffsetMinutes, codes]).toEqual(['2026-12-01', 300, ['sutsaray', 'teristik']])
  // Two venues, of which one has four times the people: two crowds of two screens each, six tenths of whose slots from 8 to 22 nobody has.
  expect(inventory.map(({ screens, zoneKind, people }) => `${screens} ${zoneKind} ${people[12]}`).sort()).toEqual(['2 aisle 360', '2 aisle 90'])
  for (const { slotsForSale } of inventory) {
    expect([slotsForSale[7], slotsForSale[22]]).toEqual([0, 0])
    expect(slotsForSale[12]).toBe(2 * 360 * 0.6)
  }
  expect(reach!.crowds.map(({ visitsPerWeek }) => visitsPerWeek).sort((a, b) => a - b)).toEqual([90 * 168, 360 * 168])
})

test('a floor or a deal that names places and hours holds just there; paused ones and strangers stay out', async () => {
  const second: Targeting = { op: 'is', field: 'venue', values: [idOf('vn', 2)] }
  const evening: Targeting = { op: 'all', of: [second, { op: 'hours', week: Array<number>(7).fill(0b11 << 18) }] }
  const { inventory, floors, deals } = await made({ floors: [floor('any'), floor('evening', { where: evening }), floor('gone', { pausedAtMs: 1 }), floor('theirs', { dealIds: ['de_named'] })], deals: [deal('named', { where: second, buyerIds: ['by_teristik'] })] })
  const inSecond = inventory.filter(({ people }) => people[12] === 90).map(({ code }) => code)
  expect(floors.map(({ code, inventory: rows, weekHours }) => [code, rows, weekHours?.[0] ?? null])).toEqual([['any', [], null], ['evening', inSecond, 0b11 << 18], ['theirs', [], null]])
  expect(floors[2]!.deals).toEqual(['named'])
  expect(deals).toMatchObject([{ code: 'named', inventory: inSecond, buyers: ['teristik'] }])
})

test('the file is whole: it is drawn without an engine, and sells', async () => {
  const asked = { ...await made(), days: 1 }
  const { arms } = simulateRun({ scenario: asked, models: defaultBidders, seed: 1, run: 0, digest: (text) => createHash('sha256').update(text).digest('hex') })
  expect(arms[0]!.offered).toBeGreaterThan(5_000)
  expect(arms[0]!.sold).toBeGreaterThan(500)
})

test('where nobody was counted, nothing is for sale, and that is said', async () => {
  expect(await scenarioOfPlan(parts({ people: 0 }), null)).toMatchObject({ kind: 'refused', problems: [{ reason: 'scenario-empty' }] })
  expect(await scenarioOfPlan(parts(), 'another')).toMatchObject({ kind: 'refused', problems: [{ reason: 'terms-missing' }] })
})
