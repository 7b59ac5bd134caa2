import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { TriggerRuleFields } from '../../contracts/ambient.ts'
import type { Document } from '../../contracts/documents.ts'
import { largestReading } from '../../contracts/mqtt-topics.ts'
import type { Json } from '../../contracts/json.ts'
import { createModel } from '../../core/network/index.ts'
import { idOf } from '../../../tests/helpers/rpc-house.ts'
import { openDayFiles } from './day-files.ts'
import { createReadingsDesk } from './readings-desk.ts'

const folders: string[] = []
const newFolder = () => { const folder = mkdtempSync(join(tmpdir(), 'pult-readings-')); folders.push(folder); return folder }
afterEach(() => { for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true }) })

const start = Date.parse('2026-07-06T07:00:00Z')
const minute = 60_000
const [almaty, astana] = [idOf('vn', 1), idOf('vn', 2)]
const venue = (at: number, city: string): Document => ({ id: idOf('vn', at), kind: 'venue', fields: { networkId: idOf('nw', 1), code: `V${at}`, name: 'V', city, timeZone: 'Asia/Almaty' } })
const network: Document = { id: idOf('nw', 1), kind: 'network', fields: { code: 'N', name: 'N', currency: 'KZT', timeZone: 'Asia/Almaty', demonstration: false, slotSeconds: null } }
const rule = (at: number, part: Partial<TriggerRuleFields> = {}): Document => ({
  id: idOf('tr', at), kind: 'triggerRule', fields: {
    networkId: idOf('nw', 1), code: `R${at}`, name: 'Heat', sensor: 'almaty', gives: { kind: 'switch', trigger: 'heat', is: 'at-least', on: 25, off: 23 }, where: { kind: 'cities', cities: ['Алматы'] }, hours: null, holdMinutes: 0, changesPerHour: null, staleMinutes: 30, pausedAtMs: null, ...part,
  } as unknown as Record<string, Json>,
})
const guarded: Document = { id: idOf('ln', 1), kind: 'line', fields: { guards: [{ kind: 'in-stock', sku: 'milk', atLeast: 1 }, { kind: 'price-version', sku: 'milk', version: 'v7' }] } }
const said = (value: object) => new TextEncoder().encode(JSON.stringify(value))

async function desk(documents: readonly Document[], folder = newFolder(), nowMs = start) {
  const clock = { now: nowMs, nowMs: () => clock.now }
  const timers = new Set<{ atMs: number; run: () => void }>()
  const warnings: string[] = []
  const after = (ms: number, run: () => void) => { const timer = { atMs: clock.now + ms, run }; timers.add(timer); return () => void timers.delete(timer) }
  const model = createModel(documents)
  const made = createReadingsDesk({ model, clock, folder, after, log: { info: () => undefined, warn: (event) => void warnings.push(event), error: () => undefined }, zoneOf: () => ({ first: 300, changes: [] }) })
  const heard: string[][] = []
  made.onChange((venueIds) => void heard.push([...venueIds].sort()))
  const stop = await made.start()
  /** Lets the time pass, timer by timer. */
  const pass = (ms: number) => {
    const untilMs = clock.now + ms
    for (;;) {
      const next = [...timers].filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0]
      if (!next) break
      timers.delete(next)
      clock.now = Math.max(clock.now, next.atMs)
      next.run()
    }
    clock.now = untilMs
  }
  pass(1000)
  return { made, model, clock, heard, pass, stop, folder, warnings }
}

test('[AU7] triggers alone are told with their age and their end; once stale, there is none', async () => {
  const level = rule(2, { sensor: 'jams', gives: { kind: 'level', trigger: 'traffic', band: 1 }, staleMinutes: 10 })
  const { made, pass, clock, stop } = await desk([network, venue(1, 'Алматы'), venue(2, 'Астана'), rule(1), level])
  const readAtMs = clock.now
  made.heed('almaty', said({ value: 26, atMs: readAtMs }))
  made.heed('jams', said({ value: 7, atMs: readAtMs }))
  pass(minute)
  expect(made.triggersOf(almaty)).toEqual([{ key: 'heat', value: 1, readAtMs, untilMs: readAtMs + 30 * minute }, { key: 'traffic', value: 7, readAtMs, untilMs: readAtMs + 10 * minute }])
  expect([made.triggersOf(astana), made.triggersOf('vn_none')]).toEqual([[], []])
  pass(10 * minute)
  expect(made.triggersOf(almaty).map(({ key }) => key)).toEqual(['heat'])
  await stop()
})

test('[AU7] a reading turns a trigger on in its city alone, and those venues are told', async () => {
  const { made, heard, pass, clock, stop } = await desk([network, venue(1, 'Алматы'), venue(2, 'Астана'), rule(1)])
  expect(made.heed('almaty', said({ value: 26, atMs: clock.now, unit: '°C' }))).toBe(null)
  pass(1000)
  expect(heard).toEqual([[almaty]])
  expect(made.readingsOf(almaty)).toMatchObject({ triggers: { heat: 1 }, expiresAtMs: start + 1000 + 30 * minute })
  expect(made.readingsOf(astana)).toMatchObject({ triggers: {}, stock: {}, priceVersions: {} })
  expect(made.now()).toMatchObject({ sensors: [{ sensor: 'almaty', value: 26, unit: '°C', ruleIds: [idOf('tr', 1)] }], triggers: [{ trigger: 'heat', value: 1, state: 'on', venues: 1 }] })
  await stop()
})

test('[AU7] nobody is told what did not change; when a reading grows stale they are', async () => {
  const { made, heard, pass, clock, stop } = await desk([network, venue(1, 'Алматы'), rule(1)])
  for (const value of [20, 20.5, 22]) { made.heed('almaty', said({ value, atMs: clock.now })); pass(minute) }
  expect(heard).toEqual([[almaty]])
  pass(30 * minute)
  expect(heard).toEqual([[almaty], [almaty]])
  expect(made.readingsOf(almaty).triggers).toEqual({})
  await stop()
})

test('[AU7] what is still true is sent again before it expires', async () => {
  const { made, heard, pass, clock, stop } = await desk([network, venue(1, 'Алматы'), rule(1)])
  for (let at = 0; at < 60; at++) { made.heed('almaty', said({ value: 26, atMs: clock.now })); pass(minute) }
  // Every quarter of an hour: half of what it holds for.
  expect(heard.length).toBeGreaterThanOrEqual(4)
  expect(heard.length).toBeLessThanOrEqual(5)
  await stop()
})

test('[AU7] what comes from the future, from yesterday, or is no message is refused and counted', async () => {
  const { made, clock, stop } = await desk([network, venue(1, 'Алматы'), rule(1)])
  expect(made.heed('almaty', said({ value: 26, atMs: clock.now + 6 * minute }))).toBe('from-the-future')
  expect(made.heed('almaty', said({ value: 26, atMs: clock.now + 4 * minute }))).toBe(null)
  expect(made.heed('almaty', said({ value: 26, atMs: clock.now - 25 * 60 * minute }))).toBe('too-old')
  for (const bad of [new Uint8Array([255, 254]), said({ value: '26', atMs: clock.now }), said({ value: 26 }), said({ value: 26, atMs: clock.now, extra: 1 }), new TextEncoder().encode('{"value":1e999,"atMs":1}')]) expect(made.heed('almaty', bad)).toBe('malformed')
  expect(made.heed('almaty', new Uint8Array(largestReading + 1))).toBe('too-large')
  expect(made.now().sensors[0]).toMatchObject({ refused: 8, lastRefusal: 'too-large' })
  await stop()
})

test('[SC7] stock and price versions reach the venues, of products that a line asks about', async () => {
  const { made, clock, pass, heard, stop } = await desk([network, venue(1, 'Алматы'), rule(1, { sensor: 'till', gives: { kind: 'stock' } }), rule(2, { sensor: 'till', gives: { kind: 'price-versions' } }), guarded])
  made.heed('till', said({ stock: { milk: 3, tea: 9 }, atMs: clock.now }))
  made.heed('till', said({ priceVersions: { milk: '007' }, atMs: clock.now }))
  pass(1000)
  expect(heard).toEqual([[almaty]])
  expect(made.readingsOf(almaty)).toMatchObject({ stock: { milk: 3 }, priceVersions: { milk: '007' }, triggers: {} })
  await stop()
})

test('[AU7] after a start the engine knows what it knew, torn last line or not', async () => {
  const documents = [network, venue(1, 'Алматы'), rule(1), rule(2, { sensor: 'till', gives: { kind: 'price-versions' } }), rule(3, { sensor: 'till', gives: { kind: 'stock' } }), guarded]
  const first = await desk(documents)
  first.made.heed('almaty', said({ value: 26, atMs: first.clock.now }))
  first.made.heed('almaty', said({ value: 24, atMs: first.clock.now + 1 }))
  first.made.heed('till', said({ priceVersions: { milk: '007' }, atMs: first.clock.now }))
  first.made.heed('till', said({ stock: { milk: 3 }, atMs: first.clock.now }))
  await first.stop()
  const file = join(first.folder, readdirSync(first.folder)[0]!)
  appendFileSync(file, '2026-07-06T07:0')
  const second = await desk(documents, first.folder, start + 5 * minute)
  expect(second.made.readingsOf(almaty)).toMatchObject({ triggers: { heat: 1 }, priceVersions: { milk: '007' }, stock: { milk: 3 } })
  second.made.heed('almaty', said({ value: 20, atMs: second.clock.now }))
  await second.stop()
  expect(readFileSync(file, 'utf8').split('\n').every((line) => line === '' || line.split(',').length === 5)).toBe(true)
})

test('[AU7] an edited rule is as if it had always been so', async () => {
  const { made, model, clock, pass, heard, stop } = await desk([network, venue(1, 'Алматы'), rule(1)])
  made.heed('almaty', said({ value: 22, atMs: clock.now }))
  pass(1000)
  const deltas = [{ id: idOf('tr', 1), kind: 'triggerRule' as const, fields: rule(1, { gives: { kind: 'switch', trigger: 'heat', is: 'at-least', on: 21, off: 20 } }).fields }]
  model.apply(deltas)
  made.heedDocuments(deltas)
  pass(1000)
  expect(made.readingsOf(almaty).triggers).toEqual({ heat: 1 })
  expect(heard).toHaveLength(2)
  await stop()
})

test('[AU7] recordings have an end: a full day takes no more, the oldest days go', async () => {
  const folder = newFolder()
  for (const day of ['2026-05-01', '2026-07-01', '2026-07-05']) writeFileSync(join(folder, `${day}.csv`), 'head\n' + 'x'.repeat(400) + '\n')
  const warnings: string[] = []
  const files = await openDayFiles({ folder, head: 'head', clock: { nowMs: () => start }, log: { info: () => undefined, warn: (event) => void warnings.push(event), error: () => undefined }, limits: { dayBytes: 300, bytes: 1200, days: 35, waitMs: 1 } })
  for (let at = 0; at < 100; at++) files.write(start, `line ${at}`)
  await files.flush()
  expect(warnings).toEqual(['day-file-full'])
  expect(files.facts()).toMatchObject({ full: true, fromDay: '2026-07-01' })
  await files.stop()
  // Fewer bytes allowed: the oldest day left goes as well, never the present one.
  const tight = await openDayFiles({ folder, head: 'head', clock: { nowMs: () => start }, log: { info: () => undefined, warn: () => undefined, error: () => undefined }, limits: { dayBytes: 1000, bytes: 100, days: 35, waitMs: 1 } })
  tight.write(start, 'one more')
  await tight.flush()
  expect(tight.facts().fromDay).toBe('2026-07-06')
  const lines: string[] = []
  for await (const line of tight.lines(start, start + 1)) lines.push(line)
  expect(lines.slice(0, 2)).toEqual(['head', 'line 0'])
  expect(lines.at(-1)).toBe('one more')
  await tight.stop()
})
