import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Change, Document, DocumentKind } from '../../src/contracts/documents.ts'
import type { Json } from '../../src/contracts/json.ts'
import type { StateEvent } from '../../src/contracts/live.ts'
import { unpackDocuments } from '../../src/core/kernel/pack-documents.ts'
import { createRandom } from '../../src/core/kernel/random.ts'
import { codeOf, type EngineClient, type Member, teamEngine } from '../helpers/team-engine.ts'

const kinds: DocumentKind[] = ['network', 'venue', 'zone', 'person']
const editsOfEach = 40
let team: Awaited<ReturnType<typeof teamEngine>>
let members: Member[]
let venueIds: string[]

beforeAll(async () => {
  team = await teamEngine()
  const owner = await team.owner()
  const others = await Promise.all(['Aigul', 'Dmitry', 'Marat', 'Saule'].map((name) => team.join(owner, name, ['operator'])))
  members = [owner, ...others]
  const { id: networkId } = await owner.engine.documents.create({ kind: 'network', fields: { code: 'N', name: 'Network', currency: 'KZT', timeZone: 'Asia/Almaty', demonstration: false } })
  const openingHours = { week: Array.from({ length: 7 }, () => [{ fromMinute: 480, toMinute: 1380 }]), exceptions: [] }
  const venue = (code: string) => ({ networkId, code, name: code, venueType: 'store', city: 'Almaty', address: '', timeZone: 'Asia/Almaty', openingHours, tags: ['seen'] })
  venueIds = []
  for (const code of ['V1', 'V2', 'V3']) venueIds.push((await owner.engine.documents.create({ kind: 'venue', fields: venue(code) })).id)
})
afterAll(async () => { await team.stop() })

/** What a page keeps: a snapshot, and from its revision on every delta. */
async function replicaOf(engine: EngineClient) {
  const { revision, packed } = await engine.documents.snapshot({ kinds })
  const documents = new Map(unpackDocuments(packed).map((document) => [document.id, document]))
  const seen = { revision, resyncs: 0, doubled: 0 }
  const waiting = new Set<() => void>()
  const events = await engine.documents.live({ fromRevision: revision, kinds })
  const following = (async () => {
    for await (const event of events) {
      if (event.revision <= seen.revision) seen.doubled += 1
      seen.revision = event.revision
      if (event.type === 'resync') seen.resyncs += 1
      else for (const { id, kind, fields } of event.deltas) if (fields) documents.set(id, { id, kind, fields }); else documents.delete(id)
      for (const look of waiting) look()
    }
  })().catch(() => undefined)
  const reached = (wanted: number) => new Promise<void>((resolve) => {
    const look = () => { if (seen.revision >= wanted && waiting.delete(look)) resolve() }
    waiting.add(look)
    look()
  })
  return { documents, seen, reached, following }
}
const sorted = (documents: Iterable<Document>) => [...documents].sort((a, b) => (a.id < b.id ? -1 : 1))

function randomChange(random: ReturnType<typeof createRandom>, text: string): Change {
  const one = <T>(list: readonly T[]): T => list[random.below(list.length)]!
  const documentId = one(venueIds)
  const plain = (field: string, value: Json): Change => ({ documentId, kind: 'venue', field, value })
  return one([plain('name', text), plain('address', text), plain('city', text), plain('owner', one([text, null])), plain(`tags/${one(['a', 'b', 'c'])}`, one([true, null]))])
}

test('[PE1] five people edit the same documents at once: all see the same, each other, and an undo', async () => {
  const replicas = await Promise.all(members.map(({ engine }) => replicaOf(engine)))
  const lastEdits = await Promise.all(members.map(async ({ engine }, at) => {
    const random = createRandom(at + 1)
    await engine.presence.focus({ room: 'wall', documentId: venueIds[at % venueIds.length]! })
    let last = { stamp: '', revision: 0 }
    for (let edit = 0; edit < editsOfEach; edit += 1) {
      const { stamp, revision } = await engine.documents.edit({ label: 'edit', changes: [randomChange(random, `${at}:${edit}`)] })
      if (stamp !== null) last = { stamp, revision }
    }
    return last
  }))
  const saule = members.at(-1)!
  const name = { documentId: venueIds[0]!, kind: 'venue' as const, field: 'name' }
  const before = (await saule.engine.documents.get({ ids: [venueIds[0]!] }))[0]!.fields.name
  const mistake = await saule.engine.documents.edit({ label: 'edit', changes: [{ ...name, value: 'A mistake' }] })
  await Promise.all(replicas.map(({ reached }) => reached(mistake.revision)))
  for (const { documents } of replicas) expect(documents.get(venueIds[0]!)?.fields.name).toBe('A mistake')
  const undone = await saule.engine.history.undo({})
  expect(lastEdits.every(({ revision }) => revision < undone.revision)).toBe(true)
  await Promise.all(replicas.map(({ reached }) => reached(undone.revision)))

  const engineHas = sorted(unpackDocuments((await members[0]!.engine.documents.snapshot({ kinds })).packed))
  expect(engineHas.find(({ id }) => id === venueIds[0])?.fields.name).toBe(before)
  for (const { documents, seen } of replicas) {
    expect(sorted(documents.values())).toEqual(engineHas)
    expect(seen).toMatchObject({ resyncs: 0, doubled: 0 })
  }
})

test('[PE1] each of the five sees where the others are', async () => {
  for (const { engine } of members) {
    const states = await engine.state.live()
    const isEveryone = ({ value }: { value?: StateEvent }) => value?.type === 'presence' && new Set(value.people.map(({ personId }) => personId)).size === members.length
    while (!isEveryone(await states.next() as { value?: StateEvent })) continue
    await states.return?.(undefined)
  }
})

test('[PE1] what an undo takes back is judged when it happens: two at once give nobody back a role', async () => {
  const [owner] = members
  const second = await team.join(owner!, 'Second', ['administrator'])
  await second.engine.people.edit({ personId: second.personId, roles: ['operator'] })
  await second.engine.documents.edit({ label: 'edit', changes: [{ documentId: venueIds[1]!, kind: 'venue', field: 'name', value: 'Mine' }] })
  const answers = await Promise.all([codeOf(second.engine.history.undo({})), codeOf(second.engine.history.undo({}))])
  expect(answers).toEqual(['answered', 'FORBIDDEN'])
  expect(await second.engine.session.state()).toMatchObject({ person: { roles: ['operator'] } })
})

test('[PE1] a stream over HTTP ends with its session', async () => {
  const reader = await team.join(members[0]!, 'Reader', ['planner'])
  const opened = ['/api/state/live', '/api/documents/live?fromRevision=0'].map((path) => {
    const { promise: begun, resolve } = Promise.withResolvers<void>()
    return { begun, body: team.ask(path, { headers: { cookie: reader.cookie }, begun: resolve }).then(({ body }) => body) }
  })
  await Promise.all(opened.map(({ begun }) => begun))
  const [stream, documents] = opened.map(({ body }) => body)
  const [session] = await reader.engine.session.list()
  await members[0]!.engine.session.revoke({ id: session!.id })
  await reader.closed
  await members[0]!.engine.documents.edit({ label: 'edit', changes: [{ documentId: venueIds[2]!, kind: 'venue', field: 'name', value: 'Not for the reader' }] })
  await members[0]!.engine.presence.focus({ room: 'settings', documentId: null })
  expect(await stream).toContain('event: error')
  expect(await documents).toContain('event: error')
  expect(await documents).not.toContain('Not for the reader')
})

test('[PE1] no two people share a name, also by an undo', async () => {
  const [owner] = members
  const { personId } = await owner!.engine.people.create({ name: 'Old name', roles: ['planner'] })
  const renamed = await owner!.engine.people.edit({ personId, name: 'New name' })
  await owner!.engine.people.create({ name: 'Old name', roles: ['planner'] })
  expect(await codeOf(owner!.engine.history.undo({ stamp: renamed.stamp! }))).toBe('REFUSED')
})

test('[PE1] a person whom an undo blocks again is signed out, and stays so when the block is lifted once more', async () => {
  const owner = members[0]!
  const guest = await team.join(owner, 'Guest', ['operator'], 'the password of a guest')
  await owner.engine.people.edit({ personId: guest.personId, blocked: true })
  await owner.engine.people.edit({ personId: guest.personId, blocked: false })
  const { cookie } = await team.login('Guest', 'the password of a guest')
  const line = await team.open(cookie)
  expect((await line.engine.session.state()).person?.id).toBe(guest.personId)
  await owner.engine.history.undo({})
  expect(await line.closed).toBe(4401)
  await owner.engine.history.redo()
  expect((await (await team.open(cookie)).engine.session.state()).person).toBeNull()
})
