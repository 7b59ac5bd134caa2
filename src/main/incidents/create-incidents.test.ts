import { expect, test } from 'vitest'
import type { EscalationRule, IncidentRow } from '../../contracts/incidents.ts'
import type { Health } from '../../contracts/screens.ts'
import { createVirtualTime, incidentHouse, type IncidentHouse, shopDocuments } from '../../../tests/helpers/incident-house.ts'
import { createMemoryStore } from '../../../tests/helpers/memory-store.ts'
import { idOf } from '../../../tests/helpers/rpc-house.ts'
import type { IncidentsParts } from './create-incidents.ts'

const minute = 60_000
const hour = 60 * minute
const fine = (screenId: string): Health => ({
  v: 1, screenId, bootId: '0'.repeat(32), atMs: 0, upMs: 1, clock: { trusted: true, offsetMs: 0, zoneOffsetMinutes: 300 }, frames: { advancing: true, perSecond: 60, longestGapMs: 20 }, panel: 'lit', celsius: 41,
  brightness: 80, storage: { usedBytes: 10, quotaBytes: 100, persistent: true }, playing: null, offline: null, corrupt: [], faults: [],
})
const screen = (at: number) => idOf('sc', at)
const arrive = ({ incidents }: IncidentHouse, from: number, to: number) => {
  for (let at = from; at < to; at++) for (const seen of [{ kind: 'enrolled' as const }, { kind: 'arrived' as const }, { kind: 'health' as const, health: fine(screen(at)) }]) incidents.health.observe(screen(at), seen)
}
const report = async ({ incidents, time }: IncidentHouse, from: number, to: number, minutes: number, more: Partial<Health> = {}) => {
  for (let at = 0; at < minutes; at++) {
    for (let id = from; id < to; id++) incidents.health.observe(screen(id), { kind: 'health', health: { ...fine(screen(id)), ...more } })
    await time.pass(minute)
  }
}
const lose = ({ incidents }: IncidentHouse, from: number, to: number) => { for (let at = from; at < to; at++) incidents.health.observe(screen(at), { kind: 'gone' }) }
const open = ({ incidents }: IncidentHouse) => incidents.list({ closed: false, limit: 500 }).incidents
const documents = shopDocuments({ stores: 3, rails: 20 })
const rule: EscalationRule = { id: 'duty', name: 'Duty', severity: 'broken', afterMinutes: 0, venues: null, to: { kind: 'webhook', url: 'http://127.0.0.1:9/hook' }, urgent: true }

test('[PH1] a screen that nobody enrolled is silent in all four', async () => {
  const house = await incidentHouse({ documents })
  expect(house.incidents.health.row(screen(0))).toMatchObject({ link: 'silent', plan: 'silent', frames: 'silent', panel: 'silent', upBasisPoints: -1 })
  await house.time.pass(24 * hour)
  expect(open(house)).toEqual([])
})

test('[PH2] a dead controller is one incident in the queue, told to the board and to who looks, and closes by itself', async () => {
  const house = await incidentHouse({ documents })
  arrive(house, 0, 20)
  await report(house, 0, 20, 5)
  const seen: string[] = []
  const stop = new AbortController()
  const follow = (async () => { for await (const event of house.incidents.follow(stop.signal)) seen.push(`${event.type} ${event.rows.map((row) => `${row.kind} ${row.state} ${row.screens}`).join()}`) })()
  lose(house, 0, 10)
  await report(house, 10, 20, 3)
  expect(open(house)).toMatchObject([{ kind: 'link-lost', severity: 'broken', cause: { kind: 'controller', name: 'CTL-1' }, screens: 10, placeName: 'CTL-1 · Magnum 0', cityNames: ['almaty'] }])
  expect(house.summary()).toEqual({ broken: 1, attention: 0 })
  expect(house.incidents.health.row(screen(3))).toMatchObject({ link: 'broken', panel: 'silent' })
  arrive(house, 0, 10)
  await report(house, 0, 20, 3)
  expect([open(house), house.summary()]).toEqual([[], { broken: 0, attention: 0 }])
  expect(house.incidents.list({ closed: true, limit: 10 }).incidents).toMatchObject([{ closedWhy: 'recovered', state: 'closed' }])
  stop.abort()
  await house.time.pass(1000)
  await follow
  expect(seen.at(0)).toBe('all ')
  expect(seen.at(-1)).toBe('rows link-lost closed 10')
  expect(house.faults).toEqual([])
})

test('[PH2] hundreds of causes at once are worked out and shown in turns, each of them once', async () => {
  const count = 1200
  const time = createVirtualTime(Date.UTC(2026, 10, 2, 5))
  let turns = 0
  const house = await incidentHouse({ documents: shopDocuments({ stores: 60, rails: 20 }), clock: { nowMs: time.nowMs }, after: (ms, act) => time.after(ms, () => { if (ms === 0) turns += 1; act() }) })
  house.time = time
  arrive(house, 0, count)
  await report(house, 0, count, 4)
  const rows: IncidentRow[][] = []
  const stop = new AbortController()
  void (async () => { for await (const event of house.incidents.follow(stop.signal)) if (event.rows.length > 0) rows.push(event.rows) })()
  turns = 0
  for (let minutes = 0; minutes < 3; minutes++) {
    for (let at = 0; at < count; at++) house.incidents.health.observe(screen(at), { kind: 'health', health: { ...fine(screen(at)), panel: at % 4 === 0 ? 'dark' : 'lit' } })
    await time.pass(minute)
  }
  stop.abort()
  expect(turns).toBeGreaterThan(6)
  expect([rows[0]!.length, rows[1]!.length, new Set(rows.flat().map(({ placeName }) => placeName)).size]).toEqual([250, 50, 300])
  expect(house.summary()).toEqual({ broken: 300, attention: 0 })
  expect(house.faults).toEqual([])
})

test('[DB1] nothing is told that is not on the disk: a full disk delays, and is asked again', async () => {
  const store = createMemoryStore()
  let full = true
  const house = await incidentHouse({ documents, store: { ...store, putPrivate: async (records) => { if (full) throw new Error('ENOSPC'); await store.putPrivate(records) } } })
  arrive(house, 0, 20)
  await report(house, 0, 20, 5)
  lose(house, 0, 20)
  await house.time.pass(2 * minute)
  expect([open(house), house.faults.length > 0]).toEqual([[], true])
  full = false
  await house.time.pass(minute)
  expect(open(house)).toMatchObject([{ cause: { kind: 'venue' }, screens: 20 }])
  expect((await store.privateRecords('incident')).length).toBe(1)
})

test('[DB1] a restarted engine goes on: the same incident, its owner, nobody told twice, and no recovery made up', async () => {
  const posts: string[] = []
  const store = createMemoryStore()
  const first = await incidentHouse({ documents, store })
  await first.incidents.setEscalation({ settings: { rules: [rule], quiet: null, mail: null, contacts: [], language: 'en' } })
  arrive(first, 0, 20)
  await report(first, 0, 20, 5)
  lose(first, 0, 20)
  await first.time.pass(30_000)
  const [incident] = open(first)
  await first.incidents.assign([incident!.id], idOf('pe', 1), idOf('pe', 1))
  await first.incidents.stop()

  const startMs = first.time.nowMs() + hour
  const second = await incidentHouse({ documents, store, startMs })
  await second.time.pass(30 * minute)
  expect(open(second)).toMatchObject([{ id: incident!.id, number: 1, ownerId: idOf('pe', 1), screens: 20, recoveredAtMs: null }])
  expect([posts, await store.privateRecords('incident-notice')]).toEqual([[], []])
  arrive(second, 0, 20)
  await report(second, 0, 20, 3)
  expect(open(second)).toEqual([])
})

test('[PH2] a maintenance window lets an incident sleep, and nobody is called', async () => {
  const house = await incidentHouse({ documents })
  arrive(house, 0, 20)
  await report(house, 0, 20, 5)
  const now = house.time.nowMs()
  const set = await house.incidents.setWindow({ id: null, where: [{ kind: 'venue', id: idOf('vn', 0) }], fromMs: now, toMs: now + 4 * hour, weekly: null, note: 'new shelves' }, idOf('pe', 1))
  expect(set.kind).toBe('done')
  await house.time.pass(1000)
  lose(house, 0, 20)
  await house.time.pass(3 * hour)
  expect([open(house), house.incidents.health.row(screen(0)).link]).toEqual([[], 'silent'])
  await house.time.pass(hour + 12 * minute)
  expect(open(house)).toMatchObject([{ cause: { kind: 'venue' }, screens: 20 }])
  expect((await house.incidents.setWindow({ id: null, where: [{ kind: 'venue', id: idOf('vn', 0) }], fromMs: now, toMs: now - 1, weekly: null, note: '' }, idOf('pe', 1)))).toEqual({ kind: 'refused', problems: [{ reason: 'window-backwards', field: 'toMs' }] })
})

test('[PH2] a store that closes for the night is nobody’s incident, and its uptime counts open hours alone', async () => {
  const nightly = shopDocuments({ stores: 1, rails: 4, hours: 'daily' })
  // 10:00 in Almaty.
  const house = await incidentHouse({ documents: nightly })
  arrive(house, 0, 4)
  await report(house, 0, 4, 13 * 60)
  lose(house, 0, 4)
  await house.time.pass(9 * hour)
  expect(open(house)).toEqual([])
  arrive(house, 0, 4)
  await report(house, 0, 4, 60)
  lose(house, 0, 1)
  await report(house, 1, 4, 60)
  expect(open(house)).toMatchObject([{ cause: { kind: 'screen' }, screens: 1 }])
  const rows = await house.incidents.uptime({ from: '2026-11-01', to: '2026-11-30', by: 'screen', venueId: null })
  expect(rows.map(({ code, openMinutes }) => [code, openMinutes])).toEqual([['S-0', 13 * 60 - 3 + 110], ['S-1', 13 * 60 - 3 + 110], ['S-2', 13 * 60 - 3 + 110], ['S-3', 13 * 60 - 3 + 110]])
  expect(rows.map(({ upMinutes, openMinutes }) => openMinutes - upMinutes)).toEqual([60, 0, 0, 0])
})

test('[PH2] hours in which this machine slept count neither as open nor as up', async () => {
  const house = await incidentHouse({ documents: shopDocuments({ stores: 1, rails: 1 }) })
  arrive(house, 0, 1)
  await report(house, 0, 1, 60)
  const minutes = async () => (await house.incidents.uptime({ from: '2026-11-01', to: '2026-11-30', by: 'screen', venueId: null }))[0]!.openMinutes
  const before = await minutes()
  house.time.sleep(4 * hour)
  await house.time.pass(minute)
  expect(await minutes() - before).toBeLessThanOrEqual(5)
})

test('[PH2] a notice that does not arrive is an incident of its own, tried again, and closes when it does', async () => {
  let works = false
  const hook = globalThis.fetch
  globalThis.fetch = async () => { if (!works) throw new Error('refused'); return new Response('ok') }
  try {
    const house = await incidentHouse({ documents })
    await house.incidents.setEscalation({ settings: { rules: [rule], quiet: null, mail: null, contacts: [], language: 'en' } })
    arrive(house, 0, 20)
    await report(house, 0, 20, 5)
    lose(house, 0, 20)
    await house.time.pass(3 * minute)
    expect(open(house).map(({ kind }) => kind).sort()).toEqual(['link-lost', 'notice-failed'])
    expect(house.incidents.escalation()).toMatchObject({ waiting: 1, failed: [{ to: '127.0.0.1:9', why: 'refused' }] })
    works = true
    await house.time.pass(10 * minute)
    expect(open(house).map(({ kind }) => kind)).toEqual(['link-lost'])
    expect(house.incidents.escalation()).toMatchObject({ waiting: 0, failed: [] })
  } finally {
    globalThis.fetch = hook
  }
})

test('[PH2] a job says where to go and what to take, and is closed with a photo', async () => {
  const uploads: IncidentsParts['uploads'] = { take: async () => ({ kind: 'done', value: { path: new URL('../../renderer/icon.svg', import.meta.url).pathname, fileName: 'a.jpg' } }), remove: async () => undefined }
  const house = await incidentHouse({ documents, uploads })
  arrive(house, 0, 20)
  await report(house, 0, 20, 5)
  await report(house, 0, 1, 8, { panel: 'dark' })
  const incident = open(house).find(({ kind }) => kind === 'panel-dark')!
  expect((await house.incidents.askJob(incident.id, 'before ten', idOf('pe', 1))).kind).toBe('done')
  const sheet = house.incidents.sheet(incident.id)
  expect(sheet).toMatchObject({ kind: 'done', value: { bring: ['panel', 'panel-cable', 'power-supply'], venues: [{ address: 'Abay 0', screens: [{ code: 'S-0' }] }] } })
  expect(await house.incidents.closeJob({ id: incident.id, note: 'done', uploadId: 'u' }, idOf('pe', 1))).toEqual({ kind: 'refused', problems: [{ reason: 'media-kind-unknown' }] })
  expect((await house.incidents.closeJob({ id: incident.id, note: 'done', uploadId: null }, idOf('pe', 1))).kind).toBe('done')
  expect(house.incidents.get(incident.id)).toMatchObject({ value: { job: { closingNote: 'done' }, costMicros: expect.any(Number) } })
})

test('[ER2] who is blocked can own nothing, what is closed cannot be acknowledged, and an unknown one is named', async () => {
  const house = await incidentHouse({ documents })
  expect(await house.incidents.acknowledge([idOf('in', 9)], idOf('pe', 1))).toEqual({ kind: 'refused', problems: [{ reason: 'incident-unknown', documentId: idOf('in', 9) }] })
  expect(await house.incidents.assign([idOf('in', 9)], idOf('pe', 7), idOf('pe', 1))).toEqual({ kind: 'refused', problems: [{ reason: 'reference-unknown', field: 'ownerId' }] })
})

test('[PH1] ten thousand screens that report each minute are judged within the minute, and a dead broker is one incident', async () => {
  const house = await incidentHouse({ documents: shopDocuments({ stores: 100, rails: 100 }) })
  arrive(house, 0, 10_000)
  await house.time.pass(4 * minute)
  const startedMs = performance.now()
  for (let at = 0; at < 10_000; at++) house.incidents.health.observe(screen(at), { kind: 'health', health: fine(screen(at)) })
  const tookMs = performance.now() - startedMs
  expect(tookMs).toBeLessThan(6_000)
  house.incidents.brokerIs('lost')
  lose(house, 0, 10_000)
  await house.time.pass(2 * minute)
  // Said again while it lasts: the links lost with it stay its doing.
  house.incidents.brokerIs('lost')
  await house.time.pass(2 * minute)
  expect(open(house)).toMatchObject([{ kind: 'broker-lost', screens: 10_000, cause: { kind: 'house' } }])
})

test('[AU7] a panel that goes off by its city’s hours is no incident; one that stays lit through them is one, over with them', async () => {
  const house = await incidentHouse({ documents })
  arrive(house, 0, 20)
  await report(house, 0, 20, 15)
  const fromMs = house.time.nowMs() + 10 * minute
  const untilMs = fromMs + 60 * minute
  house.incidents.health.followHours((_, nowMs) => (nowMs < fromMs ? { on: false, sinceMs: null, changesAtMs: fromMs } : nowMs < untilMs ? { on: true, sinceMs: fromMs, changesAtMs: untilMs } : { on: false, sinceMs: untilMs, changesAtMs: null }))
  const both = async (minutes: number, day: 'lit' | 'dark') => { for (let at = 0; at < minutes; at++) { await reportOnce(house, 0, 1, 'lit'); await reportOnce(house, 1, 20, day); await house.time.pass(minute) } }
  await both(10, 'lit')
  await both(9, 'dark')
  expect(open(house)).toMatchObject([{ kind: 'panel-lit', severity: 'attention', cause: { kind: 'screen', id: screen(0) }, costMicros: 0 }])
  await both(40, 'dark')
  expect(open(house)).toMatchObject([{ kind: 'panel-lit', severity: 'broken' }])
  await both(11, 'dark')
  await both(2, 'lit')
  expect(open(house)).toEqual([])
  await both(4, 'dark')
  expect(open(house)).toMatchObject([{ kind: 'panel-dark', screens: 19 }])
})
const reportOnce = async ({ incidents }: IncidentHouse, from: number, to: number, panel: 'lit' | 'dark') => { for (let at = from; at < to; at++) incidents.health.observe(screen(at), { kind: 'health', health: { ...fine(screen(at)), panel } }) }
