import { ORPCError } from '@orpc/client'
import { createRouterClient } from '@orpc/server'
import { expect, test } from 'vitest'
import type { StageName } from '../../src/contracts/campaigns.ts'
import type { Document, DocumentKind } from '../../src/contracts/documents.ts'
import { type Role, rolePermissions } from '../../src/contracts/people.ts'
import type { PlayGroup } from '../../src/core/kernel/play-group.ts'
import { done } from '../../src/main/people/answer.ts'
import { desk, idOf, network, person, rpcHouse, type RpcHouse } from '../helpers/rpc-house.ts'
import { planWorld } from '../helpers/plan-world.ts'

/** A small network with one campaign that is ready to be sold, and two people who sell it. */
const [planner, approver] = [person(2, 'Aigerim', ['planner']), person(3, 'Marat', ['approver'])]
const dayMs = 86_400_000

function documents(): Document[] {
  const world = planWorld()
  world.put('campaign', 1, { code: 'SPRING', stage: { name: 'draft', byPersonId: null, atMs: 0, holdUntilMs: null } })
  world.put('creative', 1, { files: [{ kind: 'image', sha256: 'a'.repeat(64), fileName: 'a.png', mediaType: 'image/png', bytes: 1000, widthPx: 1920, heightPx: 1080, durationMs: null, codec: null, sound: false, thumbnail: null, frames: [] }], languages: ['kk', 'ru'] })
  world.put('line', 1, { creatives: [{ creativeId: idOf('cr', 1), weight: 1 }], price: { kind: 'per-play', rateCardId: null, micros: 600_000, discountBasisPoints: 1000, agencyBasisPoints: 0 } })
  const all = Object.values(world.documents).flatMap((map: ReadonlyMap<string, { id: string; kind: DocumentKind; fields: object }>) => [...map.values()]) as unknown as Document[]
  return [desk, planner, approver, ...all.map((document) => (document.kind === 'network' ? { ...network, fields: { ...network.fields, slotSeconds: 10 } } : document))]
}

const groups: PlayGroup[] = [{ zoneKind: 'aisle', profileId: idOf('dp', 1), weekday: 0, hour: 12, month: 10, plays: 1000, impressionMillionths: 0 }]
async function booking() {
  const house = await rpcHouse(documents())
  house.services.plan.ask = async () => done(groups) as never
  return { house, planner: as(house, planner, 'planner'), approver: as(house, approver, 'approver') }
}
const as = (house: RpcHouse, { id }: Document, role: Role, mode: 'team' | 'desk' = 'team') => createRouterClient(house.router, {
  context: { mode, who: () => ({ personId: id, name: role, roles: [role], permissions: new Set(rolePermissions[role]) }), sessionId: null, connectionId: null, address: '', agent: '', setSession: null },
})
async function reasonsOf(answer: Promise<unknown>): Promise<string[]> {
  const error = await answer.then(() => null, (thrown: unknown) => thrown)
  if (!(error instanceof ORPCError)) throw new Error(`a refusal was expected, not ${String(error)}`)
  return (error.data as { problems: { reason: string }[] }).problems.map(({ reason }) => reason)
}
const campaignId = idOf('cm', 1)
const stageOf = (house: RpcHouse, id = campaignId) => house.model.typed('campaign', id)?.fields.stage

test('[PE1] a campaign goes from draft to the air by two people, each step named, and every step can be undone', async () => {
  const { house, planner: plans, approver: approves } = await booking()
  await plans.campaigns.advance({ campaignId, to: 'hold', holdUntilMs: house.clock.now + dayMs })
  expect(stageOf(house)).toEqual({ name: 'hold', byPersonId: planner.id, atMs: house.clock.now, holdUntilMs: house.clock.now + dayMs })
  await plans.campaigns.advance({ campaignId, to: 'proposed' })
  await approves.campaigns.approve({ campaignId })
  expect(stageOf(house)).toMatchObject({ name: 'approved', byPersonId: approver.id })
  await approves.history.undo({})
  expect(stageOf(house)).toMatchObject({ name: 'proposed', byPersonId: planner.id })
  expect(house.faults).toEqual([])
})

test('[PE1] in a team nobody approves what they proposed, nor without the permission; alone at one desk one may', async () => {
  const { house, planner: plans } = await booking()
  await plans.campaigns.advance({ campaignId, to: 'proposed' })
  expect(await reasonsOf(plans.campaigns.approve({ campaignId }))).toEqual(['permission-missing'])
  expect(await reasonsOf(plans.campaigns.advance({ campaignId, to: 'approved' }))).toEqual(['permission-missing'])
  expect(await reasonsOf(as(house, planner, 'administrator').campaigns.approve({ campaignId }))).toEqual(['second-person-needed'])
  await as(house, planner, 'administrator', 'desk').campaigns.approve({ campaignId })
  expect(stageOf(house)).toMatchObject({ name: 'approved' })
})

test('[SC10] a hold that ran out does not become a proposal', async () => {
  const { house, planner: plans } = await booking()
  expect(await reasonsOf(plans.campaigns.advance({ campaignId, to: 'hold', holdUntilMs: house.clock.now - 1 }))).toEqual(['hold-date-past'])
  await plans.campaigns.advance({ campaignId, to: 'hold', holdUntilMs: house.clock.now + dayMs })
  house.clock.now += 2 * dayMs
  expect((await plans.campaigns.checks({ campaignId })).filter(({ state }) => state === 'broken').map(({ name }) => name)).toEqual(['hold'])
  expect(await reasonsOf(plans.campaigns.advance({ campaignId, to: 'proposed' }))).toEqual(['hold-expired'])
})

test('broken checks are told, and stand in the way', async () => {
  const { planner: plans, house } = await booking()
  expect((await plans.campaigns.checks({ campaignId })).map(({ state }) => state)).not.toContain('broken')
  await plans.documents.edit({ label: 'edit', changes: [{ documentId: idOf('ln', 1), kind: 'line', field: 'creatives', value: [] }] })
  expect(await plans.campaigns.checks({ campaignId })).toContainEqual({ name: 'lines', state: 'broken', lineId: idOf('ln', 1), creativeId: null, profileId: null, params: { reason: 'no-creatives' } })
  expect(await reasonsOf(plans.campaigns.advance({ campaignId, to: 'proposed' }))).toEqual(['lines-missing'])
  expect(stageOf(house)?.name).toBe('draft')
})

test('[PE1] a stage is not written as a field, nor a campaign made further than a draft', async () => {
  const { house, planner: plans } = await booking()
  const stage = (name: StageName) => ({ name, byPersonId: planner.id, atMs: 1, holdUntilMs: null })
  expect(await reasonsOf(plans.documents.edit({ label: 'edit', changes: [{ documentId: campaignId, kind: 'campaign', field: 'stage', value: stage('approved') }] }))).toEqual(['field-fixed'])
  const fields = { brandId: idOf('br', 1), code: 'NEW', name: 'New', template: false }
  expect(await reasonsOf(plans.documents.create({ kind: 'campaign', fields: { ...fields, stage: stage('approved') } }))).toEqual(['field-fixed'])
  const atOnce = (name: StageName) => plans.documents.edit({ label: 'create', changes: Object.entries({ alive: true, ...fields, code: 'ONCE', stage: stage(name) }).map(([field, value]) => ({ documentId: idOf('cm', 77), kind: 'campaign' as const, field, value })) })
  expect(await reasonsOf(atOnce('live'))).toEqual(['field-fixed'])
  await atOnce('draft')
  await plans.documents.edit({ label: 'book', changes: [{ documentId: idOf('ln', 1), kind: 'line', field: 'lengthSlots', value: 2 }] })
  expect(await reasonsOf(atOnce('draft'))).toEqual(['field-fixed'])
  const { id } = await plans.documents.create({ kind: 'campaign', fields: { ...fields, stage: stage('draft') } })
  expect(stageOf(house, id)?.name).toBe('draft')
})

test('what ended does not change any more', async () => {
  const { house, planner: plans, approver: approves } = await booking()
  await plans.campaigns.advance({ campaignId, to: 'proposed' })
  await approves.campaigns.approve({ campaignId })
  const owner = as(house, desk, 'administrator')
  await owner.campaigns.advance({ campaignId, to: 'ended' })
  const rename = (documentId: string, kind: DocumentKind) => plans.documents.edit({ label: 'edit', changes: [{ documentId, kind, field: 'name', value: 'Other' }] })
  expect(await reasonsOf(rename(campaignId, 'campaign'))).toEqual(['campaign-not-editable'])
  expect(await reasonsOf(rename(idOf('ln', 1), 'line'))).toEqual(['campaign-not-editable'])
  expect(await reasonsOf(plans.campaigns.advance({ campaignId, to: 'live' }))).toEqual(['stage-forbidden'])
  await owner.history.undo({})
  await rename(campaignId, 'campaign')
  expect(house.model.typed('campaign', campaignId)?.fields.name).toBe('Other')
})

test('[MO3] a price is made of the plays of the plan, and says its VAT', async () => {
  const { house, planner: plans } = await booking()
  const { fields } = house.model.typed('line', idOf('ln', 1))!
  const sheet = await plans.campaigns.price({ line: fields, lineId: idOf('ln', 1) })
  expect(sheet).toMatchObject({ rows: [{ unit: 'per-play', units: 1000, unitMicros: 600_000, micros: 600_000_000 }], grossMicros: 600_000_000, discountMicros: 60_000_000, netMicros: 540_000_000, vatMicros: 86_400_000, totalMicros: 626_400_000, screens: 4, problem: null })
  expect(await plans.campaigns.price({ line: { ...fields, price: null }, lineId: null })).toMatchObject({ problem: { reason: 'field-required' } })
})

test('a copy is a draft of its own with its lines, moved to its first day; a template is never sold', async () => {
  const { house, planner: plans } = await booking()
  const owner = as(house, desk, 'administrator')
  const copy = await plans.campaigns.copy({ campaignId, brandId: null, code: null, name: null, firstDay: '2027-02-01', asTemplate: false })
  expect(house.model.typed('campaign', copy.campaignId)?.fields).toMatchObject({ code: 'SPRING-2', stage: { name: 'draft', byPersonId: planner.id }, ownerId: planner.id })
  expect(house.model.children(copy.campaignId, 'line').map(({ fields }) => fields.flight)).toEqual([{ from: '2027-02-01', to: '2027-02-07' }])
  const screenId = idOf('sc', 1)
  await owner.documents.edit({ label: 'edit', changes: [{ documentId: idOf('ln', 1), kind: 'line', field: `excludedScreens/${screenId}`, value: true }] })
  await owner.documents.edit({ label: 'remove', changes: [{ documentId: screenId, kind: 'screen', field: 'alive', value: false }] })
  const template = await plans.campaigns.copy({ campaignId, brandId: null, code: 'TEMPLATE', name: null, firstDay: null, asTemplate: true })
  expect(await reasonsOf(plans.campaigns.advance({ campaignId: template.campaignId, to: 'proposed' }))).toEqual(['template-not-sold'])
  expect(house.model.children(template.campaignId, 'line').map(({ fields }) => fields.excludedScreens)).toEqual([[]])
  await plans.history.undo({})
  expect(house.model.get(template.campaignId)).toBeUndefined()
  expect(await reasonsOf(plans.campaigns.copy({ campaignId: idOf('cm', 99), brandId: null, code: null, name: null, firstDay: null, asTemplate: false }))).toEqual(['document-unknown'])
})
