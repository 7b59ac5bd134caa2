import { expect, test } from 'vitest'
import type { StageName } from '../../contracts/campaigns.ts'
import { stages } from '../../contracts/campaigns.ts'
import type { Typed } from '../../contracts/network.ts'
import type { Check } from '../../contracts/planning.ts'
import { advanceStage, stageNow } from './advance-stage.ts'

const campaign = (name: StageName, change: { holdUntilMs?: number | null; template?: boolean; byPersonId?: string } = {}): Typed<'campaign'> => ({
  id: 'cm_1', kind: 'campaign', fields: { brandId: 'br', code: 'C', name: 'C', ownerId: null, note: null, template: change.template ?? false, stage: { name, byPersonId: change.byPersonId ?? 'pe_1', atMs: 1, holdUntilMs: change.holdUntilMs ?? null } },
})
const broken: Check = { name: 'files', state: 'broken', lineId: null, creativeId: null, profileId: null, params: {} }
const advance = (from: Typed<'campaign'>, to: StageName, change: Partial<Parameters<typeof advanceStage>[0]> = {}) =>
  advanceStage({ campaign: from, to, personId: 'pe_2', nowMs: 100, holdUntilMs: to === 'hold' ? 200 : null, checks: [], needsSecondPerson: false, ...change })
const reasonOf = (outcome: ReturnType<typeof advanceStage>) => (outcome.kind === 'refused' ? outcome.problems[0]!.reason : null)

test('the way from draft to the end, with who took each step', () => {
  const way: StageName[] = ['draft', 'hold', 'proposed', 'approved', 'live', 'paused', 'live', 'ended']
  for (let at = 1; at < way.length; at++) expect(advance(campaign(way[at - 1]!, { holdUntilMs: 150 }), way[at]!)).toMatchObject({ kind: 'stage', stage: { name: way[at], byPersonId: 'pe_2', atMs: 100 } })
})

test('nothing leads out of the end, and nothing jumps over approval', () => {
  for (const to of stages) expect(reasonOf(advance(campaign('ended'), to))).toBe('stage-forbidden')
  expect(reasonOf(advance(campaign('draft'), 'live'))).toBe('stage-forbidden')
  expect(reasonOf(advance(campaign('hold'), 'approved'))).toBe('stage-forbidden')
})

test('[SC10] a hold expires, and is not made for the past', () => {
  expect(reasonOf(advance(campaign('hold', { holdUntilMs: 99 }), 'proposed'))).toBe('hold-expired')
  expect(reasonOf(advance(campaign('draft'), 'hold', { holdUntilMs: 100 }))).toBe('hold-date-past')
  expect(advance(campaign('hold', { holdUntilMs: 99 }), 'hold')).toMatchObject({ kind: 'stage' })
})

test('broken checks stand in the way of proposal, approval and air, not of a hold', () => {
  expect(reasonOf(advance(campaign('draft'), 'proposed', { checks: [broken] }))).toBe('checks-failing')
  expect(reasonOf(advance(campaign('proposed'), 'approved', { checks: [broken] }))).toBe('checks-failing')
  expect(advance(campaign('draft'), 'hold', { checks: [broken] })).toMatchObject({ kind: 'stage' })
  expect(advance(campaign('live'), 'paused', { checks: [broken] })).toMatchObject({ kind: 'stage' })
})

test('[PE1] where a second person is needed, it is another one', () => {
  expect(reasonOf(advance(campaign('proposed', { byPersonId: 'pe_2' }), 'approved', { needsSecondPerson: true }))).toBe('second-person-needed')
  expect(advance(campaign('proposed', { byPersonId: 'pe_1' }), 'approved', { needsSecondPerson: true })).toMatchObject({ kind: 'stage' })
})

test('a template is never sold', () => {
  expect(reasonOf(advance(campaign('draft', { template: true }), 'hold'))).toBe('template-not-sold')
})

test('what follows from time is read, not written', () => {
  const flights = [{ from: '2026-11-05', to: '2026-11-10' }, { from: '2026-11-08', to: '2026-11-20' }]
  const at = (today: string) => stageNow(campaign('approved').fields, flights, today, 0)
  expect([at('2026-11-04'), at('2026-11-05'), at('2026-11-20'), at('2026-11-21')]).toEqual(['approved', 'live', 'live', 'ended'])
  expect(stageNow(campaign('hold', { holdUntilMs: 5 }).fields, flights, '2026-11-05', 5)).toBe('hold-expired')
})
