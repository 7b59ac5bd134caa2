import { beforeEach, expect, test, vi } from 'vitest'
import type { Document } from '../../contracts/documents.ts'
import { createModel } from '../../core/network/index.ts'
import type { ManifestPart, ManifestQuery } from '../compiler/plan-messages.ts'
import { done } from '../people/answer.ts'
import type { ManifestGiven } from './desk-messages.ts'
import { createManifestDesk, type ManifestDesk } from './manifest-desk.ts'

const id = (prefix: string, at: number): string => `${prefix}_${String(at).padStart(32, '0')}`
const hourMs = 3_600_000
const startMs = 500_000 * hourMs
const doc = (kind: Document['kind'], its: string, fields: Document['fields']): Document => ({ kind, id: its, fields })
const release = (number: number, startsAtMs: number, venueIds: string[] | null = null) => doc('release', id('rl', number), { number, startsAtMs, venueIds, planSha256: String(number).padStart(64, '0') })
let clock: { now: number; nowMs(): number }
let model: ReturnType<typeof createModel>
let given: ManifestGiven[][]
let none: string[]
let asked: ManifestQuery[]
let epoch: number
let may: boolean
let desk: ManifestDesk
beforeEach(() => {
  ;[given, none, asked, epoch, may] = [[], [], [], 1, true]
  clock = { now: startMs, nowMs: () => clock.now }
  model = createModel([
    doc('network', id('nw', 1), { name: 'n' }), ...[1, 2].flatMap((at) => [doc('venue', id('vn', at), { networkId: id('nw', 1), venueType: 'store' }), doc('zone', id('zn', at), { venueId: id('vn', at) }), doc('screen', id('sc', at), { zoneId: id('zn', at), profileId: id('dp', 1) })]),
    doc('screen', id('sc', 3), { zoneId: id('zn', 1), profileId: id('dp', 1) }), release(1, startMs - 10),
  ])
  let next = 1
  desk = createManifestDesk({
    model: model as never, clock, log: { info: () => undefined, warn: () => undefined, error: (event, details) => { throw new Error(`${event} ${JSON.stringify(details)}`) } }, enrolled: () => [1, 2, 3].map((at) => id('sc', at)), epoch: () => epoch, mayPublish: () => may, lightOf: () => null,
    numbers: { take: async (_epoch, count) => { const first = next; next += count; return first } },
    plan: { ask: (async (_method: string, query: ManifestQuery) => { asked.push(query); return done(query.screenIds.filter((screenId) => screenId !== id('sc', 3)).map(partOf(query))) }) as never },
    given: (manifests, without) => { if (manifests.length > 0) given.push(manifests); none.push(...without) },
  })
})
const partOf = ({ source, fromHour }: ManifestQuery) => (screenId: string): ManifestPart => {
  const { planSha256 } = source as { planSha256: string }
  return { screenId, shared: '{"v":1', own: `,"plan":"${planSha256}"`, files: [], toHour: fromHour + 9, contentSha256: `${planSha256.slice(0, 40)}${fromHour}` }
}
const settled = async (screenIds?: string[]) => { desk.refresh(screenIds); await desk.settled() }
const told = () => given.flat().map(({ screenId, sequence, release: number, next }) => [screenId, sequence, number, next])

test('[PL1] every screen is given the plan in force at its venue, each under a number of its own; one without a plan is told so', async () => {
  model.apply([release(2, startMs - 5, [id('vn', 2)])] as never)
  await settled()
  expect(told()).toEqual([[id('sc', 1), 1, 1, false], [id('sc', 2), 2, 2, false]])
  expect(none).toEqual([id('sc', 3)])
  expect(JSON.parse(new TextDecoder().decode(given[0]![0]!.payload))).toMatchObject({ sequence: 1, release: 1, epoch: 1, issuedAtMs: startMs, acceptUntilMs: startMs + 72 * hourMs })
})

test('[PL1] what is the same is not given again, until its date comes near; a new epoch and a thread that forgot get everything', async () => {
  await settled()
  await settled()
  expect(given).toHaveLength(1)
  await settled([id('sc', 1)])
  expect(given).toHaveLength(1)
  epoch = 2
  await settled()
  expect(given).toHaveLength(2)
  desk.forget()
  await settled()
  expect(given).toHaveLength(3)
  clock.now += 40 * hourMs
  await settled()
  expect(given).toHaveLength(4)
})

test('[SC14] a release that begins later is given ahead, after the present one, and is valid from its start', async () => {
  model.apply([release(2, startMs + 5 * hourMs)] as never)
  await settled()
  expect(told()).toEqual([[id('sc', 1), 1, 1, false], [id('sc', 2), 2, 1, false], [id('sc', 1), 3, 2, true], [id('sc', 2), 4, 2, true]])
  expect(JSON.parse(new TextDecoder().decode(given[1]![0]!.payload))).toMatchObject({ validFromMs: startMs + 5 * hourMs })
  clock.now += 5 * hourMs
  await settled()
  expect(told().slice(4)).toEqual([[id('sc', 1), 5, 2, false], [id('sc', 2), 6, 2, false]])
})

test('[SC14] a release that was given ahead and is taken back gives way to the present one anew, at its places alone', async () => {
  model.apply([release(2, startMs + 5 * hourMs, [id('vn', 2)])] as never)
  await settled()
  expect(told()).toEqual([[id('sc', 1), 1, 1, false], [id('sc', 2), 2, 1, false], [id('sc', 2), 3, 2, true]])
  model.apply([{ kind: 'release', id: id('rl', 2), fields: null }] as never)
  await settled()
  expect(told().slice(3)).toEqual([[id('sc', 2), 4, 1, false]])
  await settled()
  expect(told()).toHaveLength(4)
  model.apply([{ ...release(2, startMs + 6 * hourMs), id: id('rl', 3) }] as never)
  await settled()
  expect(told().slice(4)).toEqual([[id('sc', 1), 5, 2, true], [id('sc', 2), 6, 2, true]])
})

test('[PL6] nothing is signed while the root has not certified this folder', async () => {
  may = false
  await settled()
  expect(asked).toEqual([])
  may = true
  await settled([])
  expect(given).toHaveLength(1)
})

test('[DB1] a disk that had no room for numbers is tried again: no screen waits for half a day', async () => {
  vi.useFakeTimers()
  try {
    const [failures, handed]: [string[], ManifestGiven[][]] = [[], []]
    let isFull = true
    const failing = createManifestDesk({
      model: model as never, clock, enrolled: () => [id('sc', 1)], epoch: () => 1, mayPublish: () => true, lightOf: () => null, log: { info: () => undefined, warn: () => undefined, error: (event) => void failures.push(event) },
      numbers: { take: () => (isFull ? Promise.reject(new Error('disk full')) : Promise.resolve(1)) }, given: (manifests) => void handed.push(manifests),
      plan: { ask: (async (_method: string, query: ManifestQuery) => done(query.screenIds.map(partOf(query)))) as never },
    })
    failing.refresh()
    await failing.settled()
    expect([failures, handed]).toEqual([['manifests-failed'], []])
    isFull = false
    await vi.advanceTimersByTimeAsync(20_000)
    expect(handed).toHaveLength(1)
    failing.stop()
  } finally {
    vi.useRealTimers()
  }
})
