import { MessageChannel } from 'node:worker_threads'
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { type AnyContractProcedure, type ContractRouterClient, isContractProcedure } from '@orpc/contract'
import { createProcedureClient, createRouterClient, isProcedure } from '@orpc/server'
import { expect, test } from 'vitest'
import { type Contract, contract } from '../../src/contracts/api.ts'
import type { DocumentEvent } from '../../src/contracts/live.ts'
import { editingPermissions, type Permission, permissions, type ProcedureMeta } from '../../src/contracts/people.ts'
import { unpackDocuments } from '../../src/core/kernel/pack-documents.ts'
import type { Actor } from '../../src/main/people/actor.ts'
import type { RpcContext } from '../../src/main/rpc/rpc-context.ts'
import { serveMessagePort } from '../../src/main/rpc/serve-message-port.ts'
import { desk, idOf, network, person, rpcHouse, type RpcHouse } from '../helpers/rpc-house.ts'

const procedures = (node: unknown, path: string[] = []): { path: string[]; procedure: AnyContractProcedure }[] =>
  isContractProcedure(node) ? [{ path, procedure: node }] : Object.entries(node as object).flatMap(([key, child]) => procedures(child, [...path, key]))
const all = procedures(contract)
const permissionOf = (procedure: AnyContractProcedure) => (procedure['~orpc'].meta as ProcedureMeta).permission

const contextOf = (actor: Actor | null): RpcContext => ({ mode: 'team', who: () => actor, sessionId: null, connectionId: null, address: '', agent: '', setSession: null })
const actorWith = (granted: readonly Permission[]): Actor => ({ personId: desk.id, name: 'Someone', roles: [], permissions: new Set(granted) })
const clientOf = (house: RpcHouse, actor: Actor | null) => createRouterClient(house.router, { context: contextOf(actor) })

function call(house: RpcHouse, path: string[], actor: Actor | null): Promise<unknown> {
  let at: unknown = house.router
  for (const key of path) at = (at as Record<string, unknown>)[key]
  if (!isProcedure(at)) throw new Error(`no procedure ${path.join('.')}`)
  return createProcedureClient(at, { context: contextOf(actor), path })(undefined as never)
}
const codeOf = (answer: Promise<unknown>) => answer.then(() => 'answered', (error: unknown) => (error instanceof ORPCError ? error.code : String(error)))
const problemsOf = async (answer: Promise<unknown>) => {
  const error = await answer.then(() => null, (thrown: unknown) => thrown)
  if (!(error instanceof ORPCError)) throw new Error(`a refusal was expected, not ${String(error)}`)
  return { code: error.code as string, problems: (error.data as { problems: unknown[] }).problems }
}

test('[PE1] every procedure says who may call it; only entering needs nobody', () => {
  expect(all.length).toBeGreaterThan(40)
  const open = all.filter(({ procedure }) => permissionOf(procedure) === 'anyone').map(({ path }) => path.join('.'))
  expect(open).toEqual(['session.state', 'session.login', 'session.acceptInvite'])
  for (const { procedure } of all) expect(['anyone', 'signed-in', 'of-kind', ...permissions]).toContain(permissionOf(procedure))
})

test('[PE1] without the permission every procedure is refused before its input is read or its handler runs', async () => {
  const house = await rpcHouse()
  for (const { path, procedure } of all) {
    const permission = permissionOf(procedure)
    if (permission === 'anyone') continue
    expect([path, await codeOf(call(house, path, null))]).toEqual([path, 'UNAUTHORIZED'])
    if (permission === 'signed-in') continue
    const ofKind = permission === 'of-kind'
    const without = actorWith(permissions.filter((granted) => (ofKind ? !editingPermissions.some((each) => each === granted) : granted !== permission)))
    const refused = await problemsOf(call(house, path, without))
    expect([path, refused]).toEqual([path, { code: 'FORBIDDEN', problems: [{ reason: 'permission-missing', params: { permission: ofKind ? editingPermissions[0] : permission } }] }])
  }
  expect(house.faults).toEqual([])
})

test('[ER1] a new document is parsed by the shape of its kind: all that is wrong is named at once', async () => {
  const house = await rpcHouse()
  const engine = clientOf(house, actorWith(permissions))
  const refused = await problemsOf(engine.documents.create({ kind: 'zone', fields: { venueId: 'x', code: ' ', zoneKind: 'moon', colour: 'red' } }))
  expect(refused.code).toBe('REFUSED')
  expect(refused.problems).toEqual([
    { reason: 'field-unknown', field: 'colour' }, { reason: 'field-invalid', field: 'venueId' }, { reason: 'field-invalid', field: 'code' },
    { reason: 'field-required', field: 'name' }, { reason: 'field-invalid', field: 'zoneKind' },
  ])
})

test('[ER1] an edit is parsed value by value, elements of sets too, and names document and field', async () => {
  const house = await rpcHouse()
  const engine = clientOf(house, actorWith(permissions))
  const { id } = await engine.documents.create({ kind: 'advertiser', fields: { networkId: network.id, code: 'A', name: ' Best  ' } })
  expect(house.model.get(id)?.fields).toMatchObject({ name: 'Best' })
  const brand = await engine.documents.create({ kind: 'brand', fields: { advertiserId: id, code: 'B', name: 'Brand', exclusivityCategories: ['milk', 'tea'] } })
  const set = (field: string, value: string | boolean | null | string[]) => ({ label: 'edit' as const, changes: [{ documentId: brand.id, kind: 'brand' as const, field, value }] })
  await engine.documents.edit(set('exclusivityCategories/ juice ', true))
  await engine.documents.edit(set('exclusivityCategories/tea', null))
  expect(house.model.get(brand.id)?.fields).toMatchObject({ exclusivityCategories: ['juice', 'milk'] })
  await engine.documents.edit(set('exclusivityCategories', ['milk', 'soap']))
  expect(house.model.get(brand.id)?.fields).toMatchObject({ exclusivityCategories: ['milk', 'soap'] })
  for (const [field, value, reason] of [
    ['name', '', 'field-required'], ['name', 'x'.repeat(201), 'field-invalid'], ['name/x', true, 'field-unknown'], ['constructor', 'x', 'field-unknown'],
    ['exclusivityCategories/tea', 'yes', 'field-invalid'], ['exclusivityCategories/', true, 'field-invalid'], ['alive', 'no', 'field-invalid'],
  ] as const) {
    expect(await problemsOf(engine.documents.edit(set(field, value)))).toEqual({ code: 'REFUSED', problems: [{ reason, documentId: brand.id, field }] })
  }
})

test('[PE1] people are not edited as documents, not even through an undo without the permission', async () => {
  const house = await rpcHouse([desk, network, person(2, 'Dmitry', ['operator'])])
  const operator = actorWith(['network.see', 'network.edit'])
  const change = { documentId: idOf('pe', 2), kind: 'person' as const, field: 'roles/administrator', value: true }
  expect(await problemsOf(clientOf(house, operator).documents.edit({ label: 'edit', changes: [change] }))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await problemsOf(clientOf(house, actorWith(permissions)).documents.edit({ label: 'edit', changes: [change] }))).toMatchObject({ problems: [{ reason: 'field-fixed' }] })
  expect(await problemsOf(clientOf(house, actorWith(permissions)).documents.create({ kind: 'person', fields: {} }))).toMatchObject({ code: 'REFUSED' })
  expect(await problemsOf(clientOf(house, operator).documents.snapshot({ kinds: ['person'] }))).toMatchObject({ code: 'FORBIDDEN' })
  await clientOf(house, actorWith(permissions)).people.edit({ personId: idOf('pe', 2), roles: ['planner'] })
  expect(await problemsOf(clientOf(house, operator).history.undo({}))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await clientOf(house, actorWith(permissions)).history.undo({})).toMatchObject({ documents: 1 })
  expect(house.model.get(idOf('pe', 2))?.fields).toMatchObject({ roles: ['operator'] })
})

test('[ER2] what does not fit the contract is answered as a refusal that names the field; a fault is logged, not shown', async () => {
  const house = await rpcHouse()
  const engine = clientOf(house, actorWith(permissions))
  expect(await problemsOf(engine.search.find({ text: 'a', limit: 1_000 }))).toEqual({ code: 'REFUSED', problems: [{ reason: 'field-invalid', field: 'limit' }] })
  expect(await problemsOf(engine.documents.edit({ label: 'first-start', changes: [{ documentId: network.id, kind: 'network', field: 'name', value: 'x' }] }))).toMatchObject({ problems: [{ field: 'label' }] })
  expect(await problemsOf(engine.backups.restore({ id: 'none' }))).toMatchObject({ problems: [{ reason: 'backup-unknown' }] })
  expect(await problemsOf(engine.system.health())).toEqual({ code: 'INTERNAL_SERVER_ERROR', problems: [{ reason: 'unexpected' }] })
  expect(house.faults).toMatchObject([{ event: 'rpc-failed', procedure: 'system.health' }])
})

test('a window speaks the contract over a message port: calls, errors and live streams', async () => {
  const house = await rpcHouse()
  const { port1, port2 } = new MessageChannel()
  serveMessagePort(port1, { serveLine: house.serveLine, random: house.random, who: house.who })
  const engine: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: port2 }))
  port2.start()
  expect(await engine.session.state()).toMatchObject({ mode: 'desk', person: { name: 'Owner', roles: ['administrator'] } })
  const { revision, packed } = await engine.documents.snapshot({ kinds: ['network'] })
  expect(unpackDocuments(packed)).toEqual([network])
  const stop = new AbortController()
  const events: DocumentEvent[] = []
  const following = (async () => { for await (const event of await engine.documents.live({ fromRevision: revision }, { signal: stop.signal })) if (events.push(event) === 2) return })()
  await engine.documents.edit({ label: 'edit', changes: [{ documentId: network.id, kind: 'network', field: 'name', value: 'One' }] })
  house.feed.reset()
  await following
  expect(events).toMatchObject([{ type: 'deltas', personId: desk.id, deltas: [{ id: network.id, fields: { name: 'One' } }] }, { type: 'resync' }])
  await engine.presence.focus({ room: 'wall', documentId: null })
  expect(house.board.connections()).toBe(1)
  expect(await problemsOf(engine.documents.create({ kind: 'zone', fields: {} }))).toMatchObject({ code: 'REFUSED' })
  const closed = new Promise((resolve) => port1.on('close', resolve))
  port2.close()
  await closed
  expect(house.board.connections()).toBe(0)
})
