import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { CityProfileFields } from '../../contracts/ambient.ts'
import type { Document } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import { createModel } from '../../core/network/index.ts'
import { idOf } from '../../../tests/helpers/rpc-house.ts'
import { refused } from '../people/answer.ts'
import { createAmbient } from './create-ambient.ts'

const folders: string[] = []
const newFolder = () => { const folder = mkdtempSync(join(tmpdir(), 'pult-light-')); folders.push(folder); return folder }
afterEach(() => { for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true }) })

const minute = 60_000
/** Midnight in Almaty. */
const start = Date.parse('2026-07-05T19:00:00Z')
const allDay = { week: Array.from({ length: 7 }, () => [{ fromMinute: 0, toMinute: 1440 }]), exceptions: [] }
const make = (prefix: string, kind: Document['kind'], at: number, fields: Record<string, Json>): Document => ({ id: idOf(prefix, at), kind, fields: { networkId: idOf('nw', 1), code: `${kind}${at}`, name: `${kind} ${at}`, ...fields } })
const network: Document = { id: idOf('nw', 1), kind: 'network', fields: { code: 'N', name: 'N', currency: 'KZT', timeZone: 'Asia/Almaty', demonstration: false, slotSeconds: null } }
const profile = (part: Partial<CityProfileFields>): Document => ({ id: idOf('cp', 1), kind: 'cityProfile', fields: { networkId: idOf('nw', 1), name: 'Алматы', location: { lat: 43.238, lon: 76.889 }, brightness: [], dark: null, mute: null, source: null, ...part } as unknown as Record<string, Json> })
const billboards = [
  network, make('vn', 'venue', 1, { venueType: 'billboard-site', city: 'Алматы', timeZone: 'Asia/Almaty', openingHours: allDay }), make('zn', 'zone', 1, { venueId: idOf('vn', 1), zoneKind: 'facade' }),
  make('dp', 'profile', 1, { profileKind: 'screen', brightnessControl: true, sound: false }), make('sc', 'screen', 1, { zoneId: idOf('zn', 1), profileId: idOf('dp', 1), programmaticId: 'p-00000001' }),
]
const screenId = idOf('sc', 1)
const nightly = profile({ brightness: [{ from: 'clock', minutes: 0, percent: 10 }, { from: 'clock', minutes: 360, percent: 100 }], dark: [] })

async function house(documents: readonly Document[], folder = newFolder(), nowMs = start) {
  const clock = { now: nowMs, nowMs: () => clock.now }
  const model = createModel(documents)
  const log = { info: () => undefined, warn: () => undefined, error: (event: string) => { throw new Error(event) } }
  const waiting = new Set<() => void>()
  let replaced = () => undefined as void
  const ambient = createAmbient({ model, clock, log, folder, readTable: async () => refused(), after: (_ms, run) => { waiting.add(run); return () => void waiting.delete(run) }, alsoTell: () => undefined, whenReplaced: (heed) => void (replaced = heed) })
  const settle = () => { for (const run of [...waiting]) { waiting.delete(run); run() } }
  const { ready, stop } = ambient.start()
  await ready
  return { ambient, clock, model, folder, stop, settle, replaced: () => replaced() }
}
const report = (atMs: number, brightness: number | null) => ({ screenId, atMs, brightness, panel: 'lit' as const })

test('[AU7] cities with screens outdoors and no rule are named, whatever is missing said', async () => {
  const { ambient, stop } = await house(billboards)
  expect(ambient.cities()).toEqual([{ networkId: idOf('nw', 1), city: 'Алматы', profileId: null, outdoorScreens: 1, withBrightness: 1, gaps: ['no-profile'] }])
  expect(ambient.lightOfHours(screenId, start / 3_600_000, 240)).toBe(null)
  await stop()
  const set = await house([...billboards, nightly])
  expect(set.ambient.cities()[0]).toMatchObject({ profileId: idOf('cp', 1), gaps: [] })
  expect(set.ambient.lightOfHours(screenId, start / 3_600_000, 240)).toEqual({ brightness: [[0, 10], [360, 100]], dark: [], mute: [] })
  await set.stop()
})

test('[AU7] the log says what was ordered and what was done, by day and by minute, also after a restart', async () => {
  const first = await house([...billboards, nightly])
  for (let at = 0; at < 60; at += 5) { first.clock.now = start + at * minute; first.ambient.heedHealth(report(first.clock.now, at < 30 ? 10 : 80)) }
  first.clock.now = start + 120 * minute
  await first.stop()
  const { ambient, clock, stop } = await house([...billboards, nightly], first.folder, start + 120 * minute)
  const spans = await ambient.lightSpans({ screenId, date: '2026-07-06' })
  expect(spans).toMatchObject({ kind: 'done', value: [
    { kept: 'kept', fromMs: start, toMs: start + 30 * minute, ordered: { percent: 10, dark: false } }, { kept: 'not-kept', fromMs: start + 30 * minute, reported: { percent: 80 } }, { kept: 'unknown', toMs: clock.now, reported: null },
  ] })
  expect(await ambient.lightDays({ from: '2026-07-06', to: '2026-07-06' })).toMatchObject({ value: { left: 0, days: [{ screenId, date: '2026-07-06', keptMs: 30 * minute }] } })
  const table = await ambient.exportLight({ from: '2026-07-06', to: '2026-07-06', language: 'en' })
  const text = table.kind === 'done' ? Buffer.from(table.value.base64, 'base64').toString() : ''
  expect(text.split('\r\n')[2]).toMatch(/^Алматы;venue 1;screen 1;screen1;2026-07-06 00:30:00;2026-07-06 \d\d:\d\d:00;not kept;10;no;80;lit$/)
  await stop()
})

test('[AU7] an order that is changed judges what comes after it, not what was before', async () => {
  const { ambient, clock, model, settle, replaced, stop } = await house([...billboards, nightly])
  for (let at = 0; at <= 60; at += 10) { clock.now = start + at * minute; ambient.heedHealth(report(clock.now, 10)) }
  const darker = profile({ brightness: [{ from: 'clock', minutes: 0, percent: 5 }], dark: [] })
  model.apply([{ id: darker.id, kind: 'cityProfile', fields: darker.fields }])
  replaced()
  clock.now = start + 65 * minute
  settle()
  for (let at = 65; at <= 120; at += 10) { clock.now = start + at * minute; ambient.heedHealth(report(clock.now, 10)) }
  const spans = await ambient.lightSpans({ screenId, date: '2026-07-06' })
  const told = spans.kind === 'done' ? spans.value.map(({ fromMs, kept, ordered }) => `${(fromMs - start) / minute} ${kept} ${ordered.percent}`) : []
  expect(told).toEqual(['0 kept 10', '65 kept 5', '70 not-kept 5'])
  await stop()
})

test('[AU7] a range that is none, or longer than a month, is refused', async () => {
  const { ambient, stop } = await house(billboards)
  expect(await ambient.lightDays({ from: '2026-02-30', to: '2026-03-01' })).toMatchObject({ problems: [{ reason: 'date-impossible' }] })
  expect(await ambient.lightDays({ from: '2026-03-02', to: '2026-03-01' })).toMatchObject({ problems: [{ reason: 'flight-backwards' }] })
  expect(await ambient.lightDays({ from: '2026-03-01', to: '2026-04-01' })).toMatchObject({ problems: [{ reason: 'range-too-long' }] })
  await stop()
})
