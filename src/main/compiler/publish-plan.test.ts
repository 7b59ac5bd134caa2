import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Document } from '../../contracts/documents.ts'
import { idOf, rpcHouse } from '../../../tests/helpers/rpc-house.ts'
import { done } from '../people/answer.ts'
import { createPublisher } from './publish-plan.ts'

const venue = (at: number): Document => ({
  id: idOf('vn', at), kind: 'venue',
  fields: { networkId: idOf('nw', 1), code: `V${at}`, name: 'Store', venueType: 'store', format: null, city: 'Алматы', address: '', location: null, timeZone: 'Asia/Almaty', openingHours: { week: Array.from({ length: 7 }, () => []), exceptions: [] }, owner: null, openOohVenue: null, housePicture: null, tags: [], retiredAtMs: null },
})

async function publishing() {
  const house = await rpcHouse()
  await house.door.commit({ personId: idOf('pe', 1), label: 'create', changes: [venue(1)].flatMap(({ id, kind, fields }) => [{ documentId: id, kind, field: 'alive', value: true }, ...Object.entries(fields).filter(([field, value]) => value !== null && field !== 'tags').map(([field, value]) => ({ documentId: id, kind, field, value }))]) })
  const plan = { text: 'plan one' }
  const blobs = new Map<string, Uint8Array>()
  const records = new Map<string, number>()
  const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
  const publisher = createPublisher({
    model: house.model, door: house.door, clock: house.clock, newId: house.services.newId,
    desk: { ask: async (_method, _query) => done({ bytes: new TextEncoder().encode(plan.text), hash: hashOf(plan.text), screens: 7, lines: 2 }) as never },
    store: {
      putBlob: async (bytes) => { const hash = createHash('sha256').update(bytes).digest('hex'); blobs.set(hash, bytes); return hash },
      privateRecords: async () => [...records].map(([key, value]) => ({ namespace: 'plan', key, value })),
      putPrivate: async (put) => { for (const { key, value } of put) records.set(key, value as number) },
    },
  })
  const publish = (given: Partial<Parameters<typeof publisher.publish>[0]> = {}) => publisher.publish({ personId: idOf('pe', 1), venueIds: null, startsAtMs: null, note: null, hash: hashOf(plan.text), ...given })
  return { house, plan, blobs, publisher, publish, releases: () => house.model.all('release').map(({ fields }) => fields) }
}

test('[SC14] a publish stores the plan under its hash and names it by a release', async () => {
  const { publish, blobs, releases, house } = await publishing()
  expect(await publish()).toMatchObject({ kind: 'done', value: { number: 1 } })
  expect(releases()).toMatchObject([{ number: 1, kind: 'publish', venueIds: null, startsAtMs: house.clock.now, screens: 7, lines: 2 }])
  expect(blobs.has(releases()[0]!.planSha256)).toBe(true)
})

test('[SC11] what was not looked at is not published', async () => {
  const { publish, releases } = await publishing()
  expect(await publish({ hash: '0'.repeat(64) })).toMatchObject({ kind: 'refused', problems: [{ reason: 'plan-stale' }] })
  expect(releases()).toEqual([])
})

test('[SC14] a pilot names its stores; none, unknown ones and a start in the past are refused', async () => {
  const { publish, releases, house } = await publishing()
  expect(await publish({ venueIds: [] })).toMatchObject({ problems: [{ reason: 'venues-missing' }] })
  expect(await publish({ venueIds: [idOf('vn', 9)] })).toMatchObject({ problems: [{ reason: 'document-unknown' }] })
  expect(await publish({ startsAtMs: house.clock.now - 3_600_000 })).toMatchObject({ problems: [{ reason: 'release-starts-in-past' }] })
  expect(await publish({ venueIds: [idOf('vn', 1)] })).toMatchObject({ kind: 'done' })
  expect(releases()).toMatchObject([{ kind: 'pilot', venueIds: [idOf('vn', 1)] }])
})

test('[SC14] rolling back is a new release of an old plan, in one action', async () => {
  const { publish, plan, publisher, releases } = await publishing()
  await publish()
  plan.text = 'plan two'
  await publish()
  expect(await publisher.rollBack({ personId: idOf('pe', 1), number: 1, venueIds: null, note: 'back' })).toMatchObject({ kind: 'done', value: { number: 3 } })
  const [first, , third] = releases()
  expect(third).toMatchObject({ kind: 'roll-back', rollsBackTo: 1, planSha256: first!.planSha256, note: 'back' })
  expect(await publisher.rollBack({ personId: idOf('pe', 1), number: 9, venueIds: null, note: null })).toMatchObject({ problems: [{ reason: 'release-unknown' }] })
})

test('[SC14] undoing a publish takes its release back, and its number is not given again', async () => {
  const { house, publish, releases } = await publishing()
  await publish()
  expect(await house.door.undo({ personId: idOf('pe', 1) })).toMatchObject({ kind: 'committed' })
  expect(releases()).toEqual([])
  expect(await publish()).toMatchObject({ value: { number: 2 } })
})
