import { join } from 'node:path'
import type { z } from 'zod'
import zoneTable from '../../../resources/zones.json' with { type: 'json' }
import type { CityLight, lightDay, LightSpan, replaySource, RuleTest, SensorPoints, TriggerRuleFields } from '../../contracts/ambient.ts'
import type { Delta } from '../../contracts/documents.ts'
import type { Language } from '../../contracts/people.ts'
import type { Health } from '../../contracts/screens.ts'
import { type Light, type Reading, thinReadings } from '../../core/ambient/index.ts'
import { dayOfDate, instantOf, type Zone, type ZoneTable } from '../../core/kernel/local-time.ts'
import type { Model } from '../../core/network/model.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { ExportedFile } from '../rpc/rpc-services.ts'
import type { Clock, Log } from '../services.ts'
import type { ReadReadings } from '../sheets/create-imports.ts'
import { createLightDesk, type LightDesk, litKinds } from './light-desk.ts'
import { createLightLog, type LightLog } from './light-log.ts'
import { type LogRow, writeLightTable } from './light-table.ts'
import { createReadingsDesk, type ReadingsDesk } from './readings-desk.ts'
import { testRule } from './test-rule.ts'
import { createToldLog, type ToldLog } from './told-log.ts'

type LightAnswer = { days: z.infer<typeof lightDay>[]; left: number }
/** The world around screens, as the contract asks about it, and as the rest of the engine feeds and reads it. */
export type Ambient = {
  readings: ReadingsDesk
  light: LightDesk
  /** What screens were told, for whoever asks what was known at a time. */
  told: Pick<ToldLog, 'heed' | 'over'>
  sensorPoints(query: { sensor: string; fromMs: number; toMs: number }): Promise<Answer<SensorPoints>>
  testRule(query: { rule: TriggerRuleFields; source: z.infer<typeof replaySource> }): Promise<Answer<RuleTest>>
  cities(): CityLight[]
  lightDays(query: { from: string; to: string }): Promise<Answer<LightAnswer>>
  lightSpans(query: { screenId: string; date: string }): Promise<Answer<LightSpan[]>>
  exportLight(query: { from: string; to: string; language: Language }): Promise<Answer<ExportedFile>>
  /** The `light` of a manifest for these UTC hours. */
  lightOfHours(screenId: string, fromHour: number, hours: number): Light | null
  /** What a screen reported, from its health. */
  heedHealth(health: Pick<Health, 'screenId' | 'atMs' | 'brightness' | 'panel'>): void
  /** Takes up what was recorded, in the background: nobody waits for it. */
  start(): { ready: Promise<unknown>; stop(): Promise<void> }
}
type AmbientParts = {
  model: Model; clock: Clock; log: Log; folder: string; after?: After
  readTable: ReadReadings
  /** How it hears of edits, and of documents replaced as a whole. */
  alsoTell(heed: (deltas: readonly Delta[]) => void): void
  whenReplaced(heed: () => void): void
}
type After = (ms: number, run: () => void) => () => void

const table = zoneTable as unknown as ZoneTable
const zoneOf = (timeZone: string): Zone => table.zones[timeZone] ?? { first: 0, changes: [] }
const mostDays = 31
const mostRows = 5000
const mostLogRows = 100_000
const mostPoints = 600
const settleMs = 2000
const hourMs = 3_600_000

const usualAfter: After = (ms, run) => { const timer = setTimeout(run, ms).unref(); return () => clearTimeout(timer) }

export function createAmbient({ model, clock, log, folder, readTable, after = usualAfter, alsoTell, whenReplaced }: AmbientParts): Ambient {
  const readings = createReadingsDesk({ model, clock, log, folder: join(folder, 'readings'), zoneOf, after })
  const light = createLightDesk({ model, zoneOf })
  const lightLog = createLightLog({ desk: light, clock, log, folder: join(folder, 'light') })
  const told = createToldLog({ clock, log, folder: join(folder, 'told') })
  const orders = ordersSoon(lightLog, after)
  alsoTell((deltas) => {
    readings.heedDocuments(deltas)
    light.heedDocuments(deltas)
    if (deltas.some(({ kind }) => litKinds.has(kind))) orders.soon()
  })
  whenReplaced(() => {
    readings.replaced()
    light.replaced()
    orders.soon()
  })
  const network = (): Zone => zoneOf(model.all('network')[0]?.fields.timeZone ?? 'UTC')
  return {
    readings, light, told,
    sensorPoints: (query) => sensorPoints(readings, query),
    testRule: (query) => testRule({ model, desk: readings, zoneOf, readTable }, query),
    cities: light.cities,
    async lightDays({ from, to }) {
      const range = rangeOf(network(), from, to)
      if (range.kind === 'refused') return range
      const days = (await lightLog.daysOf(light.outdoorScreens(), range.value.fromMs, range.value.toMs)).sort((a, b) => b.notKeptMs - a.notKeptMs || b.unknownMs - a.unknownMs || (a.date < b.date ? 1 : -1))
      return done({ days: days.slice(0, mostRows), left: Math.max(0, days.length - mostRows) })
    },
    async lightSpans({ screenId, date }) {
      const range = rangeOf(light.zoneOfScreen(screenId), date, date)
      return range.kind === 'refused' ? range : done((await lightLog.spansOf([screenId], range.value.fromMs, range.value.toMs)).get(screenId) ?? [])
    },
    async exportLight({ from, to, language }) {
      const range = rangeOf(network(), from, to)
      if (range.kind === 'refused') return range
      const spans = await lightLog.spansOf(light.outdoorScreens(), range.value.fromMs, range.value.toMs)
      const rows = [...spans].flatMap(([screenId, all]) => all.map((span): LogRow => ({ ...placeNames(model, screenId), zone: light.zoneOfScreen(screenId), span })))
      if (rows.length > mostLogRows) return refused({ reason: 'range-too-long', field: 'to' })
      return done({ fileName: `light-${from}-${to}.csv`, mediaType: 'text/csv; charset=utf-8', base64: writeLightTable(rows, language).toString('base64') })
    },
    lightOfHours: (screenId, fromHour, hours) => light.lightOf(screenId, light.daysOf(screenId, fromHour * hourMs, (fromHour + hours) * hourMs)),
    heedHealth: ({ screenId, atMs, brightness, panel }) => lightLog.heed(screenId, { atMs: Math.min(atMs, clock.nowMs()), percent: brightness, panel }),
    start: () => startAll([readings.start(), lightLog.start(), told.start()], orders, log),
  }
}

function startAll(starting: readonly Promise<() => Promise<void>>[], orders: { stop(): void }, log: Log) {
  for (const each of starting) each.catch((error: unknown) => log.error('ambient-not-started', { error: String(error) }))
  return {
    ready: Promise.allSettled(starting),
    async stop() {
      orders.stop()
      for (const each of await Promise.allSettled(starting)) if (each.status === 'fulfilled') await each.value()
    },
  }
}

/** Edits come in groups; what is ordered is written down once they are over. */
function ordersSoon(lightLog: LightLog, after: After) {
  let cancel: (() => void) | null = null
  return {
    soon: () => { cancel ??= after(settleMs, () => { cancel = null; lightLog.orderAnew() }) },
    stop: () => cancel?.(),
  }
}

async function sensorPoints(desk: ReadingsDesk, { sensor, fromMs, toMs }: { sensor: string; fromMs: number; toMs: number }): Promise<Answer<SensorPoints>> {
  if (toMs <= fromMs || toMs - fromMs > mostDays * 86_400_000) return refused({ reason: 'range-too-long', field: 'toMs' })
  const readings: Reading[] = []
  for await (const reading of desk.recorded(new Set([sensor]), fromMs, toMs)) readings.push(reading)
  return done({ fromMs, toMs, readings: readings.length, points: thinReadings(readings, fromMs, toMs, mostPoints) })
}

/** Whole local days, both included. */
function rangeOf(zone: Zone, from: string, to: string): Answer<{ fromMs: number; toMs: number }> {
  const [first, last] = [dayOfDate(from), dayOfDate(to)]
  if (first === null || last === null) return refused({ reason: 'date-impossible', params: { date: first === null ? from : to } })
  if (last < first) return refused({ reason: 'flight-backwards' })
  if (last - first >= mostDays) return refused({ reason: 'range-too-long', field: 'to' })
  return done({ fromMs: instantOf(zone, first, 0), toMs: instantOf(zone, last + 1, 0) })
}

function placeNames(model: Model, screenId: string): Pick<LogRow, 'city' | 'venue' | 'screen' | 'code'> {
  const screen = model.typed('screen', screenId)
  const venue = screen && model.typed('venue', model.typed('zone', screen.fields.zoneId)?.fields.venueId ?? '')
  return { city: venue?.fields.city ?? '', venue: venue?.fields.name ?? '', screen: screen?.fields.name ?? screenId, code: screen?.fields.code ?? '' }
}
