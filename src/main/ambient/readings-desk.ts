import type { AmbientNow, SensorRefusal, SensorRow, TriggerRow } from '../../contracts/ambient.ts'
import type { Delta } from '../../contracts/documents.ts'
import { appliesTo, type HeardRule, type Reading, triggerAt, type VenueTrigger } from '../../core/ambient/index.ts'
import type { Zone } from '../../core/kernel/local-time.ts'
import { noReadings, type Readings } from '../../core/kernel/plan.ts'
import type { Model } from '../../core/network/model.ts'
import type { Clock, Log } from '../services.ts'
import { createHeardRules } from './heard-rules.ts'
import { createSensorShelf, type SensorShelf } from './sensor-shelf.ts'

/** What is to be sent to the screens of a venue: signed and addressed by whoever sends it (contracts/screens.ts, `screenReadings`). */
export type ReadingsToSend = Readings & { atMs: number; expiresAtMs: number }
export type ReadingsDesk = {
  /** What came on a sensor's topic; a reason when it was not taken. */
  heed(sensor: string, payload: Uint8Array): SensorRefusal | null
  readingsOf(venueId: string): ReadingsToSend
  /** What stands of triggers alone, each with its age: what an auction is decided by. */
  triggersOf(venueId: string): readonly VenueTrigger[]
  /** Told of venues whose readings became others, or must be sent again before they expire. Returns how to stop hearing. */
  onChange(heard: (venueIds: readonly string[]) => void): () => void
  heedDocuments(deltas: readonly Delta[]): void
  replaced(): void
  now(): AmbientNow
  /** Readings kept of these sensors; of one sensor in the order in which they came. */
  recorded(sensors: ReadonlySet<string>, fromMs: number, toMs: number): AsyncGenerator<Reading & { sensor: string }>
  /** Takes up what was read before the stop, and begins to tell. */
  start(): Promise<() => Promise<void>>
}
type Source = Pick<Model, 'all' | 'typed'>
export type ReadingsDeskParts = { model: Source; clock: Clock; log: Log; folder: string; zoneOf: (timeZone: string) => Zone; after?: (ms: number, run: () => void) => () => void }

/** Readings that come together are told together. */
const settleMs = 250
const longestWaitMs = 3_600_000
/** Readings with nothing in them say so for as long as that. */
const emptyLastsMs = 3_600_000
const usualAfter = (ms: number, run: () => void): (() => void) => { const timer = setTimeout(run, ms).unref(); return () => clearTimeout(timer) }

/** Sensors in, readings of venues out. Rules are folded in core/ambient; here is what came, when to look again, and who is told. [AU7] */
export function createReadingsDesk({ model, clock, log, folder, zoneOf, after = usualAfter }: ReadingsDeskParts): ReadingsDesk {
  const shelf = createSensorShelf({ clock, log, folder })
  const rules = createHeardRules({ model, shelf, zoneOf })
  const listeners = new Set<(venueIds: readonly string[]) => void>()
  const looks = createLooks({ clock, after, tell: (changed) => { for (const heard of listeners) heard(changed) }, madeFor: rules.madeFor })
  const lookEverywhere = () => {
    rules.forget()
    looks.at(model.all('venue').map(({ id }) => id), clock.nowMs() + settleMs)
  }
  return {
    heed(sensor, payload) {
      const taken = shelf.heed(sensor, payload)
      if (taken.kind === 'refused') return taken.reason
      rules.hear(sensor, taken.message)
      looks.at(rules.venuesOf(sensor), clock.nowMs() + settleMs)
      return null
    },
    readingsOf(venueId) {
      const nowMs = clock.nowMs()
      const { readings, expiresAtMs } = rules.madeFor(venueId, nowMs)
      return { ...readings, atMs: nowMs, expiresAtMs: expiresAtMs ?? nowMs + emptyLastsMs }
    },
    triggersOf: (venueId) => rules.triggersOf(venueId, clock.nowMs()),
    onChange(heard) {
      listeners.add(heard)
      return () => void listeners.delete(heard)
    },
    heedDocuments(deltas) { if (deltas.some(({ kind }) => kind === 'triggerRule' || kind === 'line' || kind === 'venue')) lookEverywhere() },
    replaced: lookEverywhere,
    now: () => ({ atMs: clock.nowMs(), sensors: sensorRows(shelf, model), triggers: triggerRows(rules.all(), model, zoneOf, clock.nowMs()), recording: shelf.facts() }),
    recorded: shelf.recorded,
    async start() {
      await shelf.open()
      looks.begin()
      lookEverywhere()
      return async () => {
        looks.end()
        await shelf.close()
      }
    },
  }
}

type Told = { text: string; atMs: number; expiresAtMs: number | null }
type LooksParts = { clock: Clock; after: (ms: number, run: () => void) => () => void; tell: (venueIds: string[]) => void; madeFor: ReturnType<typeof createHeardRules>['madeFor'] }

/** When to look at which venue again, and what its screens were last told. One timer for all. */
function createLooks({ clock, after, tell, madeFor }: LooksParts) {
  const due = new Map<string, number>()
  const told = new Map<string, Told>()
  let [cancel, wakesAtMs, isOn]: [(() => void) | null, number, boolean] = [null, Infinity, false]
  const wakeBy = (atMs: number) => {
    if (!isOn || atMs >= wakesAtMs) return
    cancel?.()
    wakesAtMs = atMs
    cancel = after(Math.min(longestWaitMs, Math.max(0, atMs - clock.nowMs())), look)
  }
  const look = () => {
    ;[cancel, wakesAtMs] = [null, Infinity]
    const nowMs = clock.nowMs()
    const changed = [...due].filter(([venueId, atMs]) => atMs <= nowMs && hasChanged(venueId, nowMs)).map(([venueId]) => venueId)
    for (const atMs of due.values()) wakeBy(atMs)
    if (changed.length > 0) tell(changed)
  }
  const hasChanged = (venueId: string, nowMs: number): boolean => {
    const { readings, expiresAtMs, reconsiderAtMs } = madeFor(venueId, nowMs)
    if (reconsiderAtMs === null) due.delete(venueId)
    else due.set(venueId, Math.max(reconsiderAtMs, nowMs + 1))
    const [last, text] = [told.get(venueId), JSON.stringify(readings)]
    if (last === undefined ? text === emptyText : last.text === text && !needsAgain(last, expiresAtMs, nowMs)) return false
    told.set(venueId, { text, atMs: nowMs, expiresAtMs })
    return true
  }
  return {
    at(venueIds: readonly string[], atMs: number) {
      for (const venueId of venueIds) due.set(venueId, Math.min(due.get(venueId) ?? Infinity, atMs))
      if (venueIds.length > 0) wakeBy(atMs)
    },
    begin() { isOn = true },
    end() { isOn = false; cancel?.() },
  }
}

const emptyText = JSON.stringify(noReadings)

/** What was sent holds for long enough yet, unless half of its time has passed and it could now hold for longer. */
function needsAgain({ atMs, expiresAtMs: before }: Told, expiresAtMs: number | null, nowMs: number): boolean {
  return before !== null && expiresAtMs !== null && expiresAtMs > before && nowMs - atMs >= (before - atMs) / 2
}

function sensorRows(shelf: SensorShelf, model: Source): SensorRow[] {
  const ruleIds = Map.groupBy(model.all('triggerRule'), ({ fields }) => fields.sensor)
  const rows = [...shelf.all()].map(([sensor, { recent: _, stock, priceVersions, ...row }]): SensorRow => ({ sensor, ...row, items: Math.max(stock.size, priceVersions.size), ruleIds: (ruleIds.get(sensor) ?? []).map(({ id }) => id) }))
  return rows.sort((a, b) => (a.sensor < b.sensor ? -1 : 1))
}

/** By the network's own clock: a venue in another zone may see its hours begin at another time. */
function triggerRows(rules: readonly HeardRule[], model: Source, zoneOf: (timeZone: string) => Zone, nowMs: number): TriggerRow[] {
  return rules.map(({ id, fields, state, stock, priceVersions }): TriggerRow => {
    const venues = model.all('venue').filter((venue) => venue.fields.networkId === fields.networkId && appliesTo(fields.where, { id: venue.id, city: venue.fields.city })).length
    if (fields.gives.kind === 'switch' || fields.gives.kind === 'level') {
      const { value, state: name, sinceMs, held, reconsiderAtMs } = triggerAt(fields, state, nowMs, zoneOf(model.typed('network', fields.networkId)?.fields.timeZone ?? 'UTC'))
      return { ruleId: id, trigger: fields.gives.trigger, value, state: name, sinceMs, reconsiderAtMs, held, venues }
    }
    const items = fields.gives.kind === 'stock' ? stock : priceVersions
    return { ruleId: id, trigger: null, value: items.size, state: items.size === 0 ? 'no-reading' : 'level', sinceMs: null, reconsiderAtMs: null, held: false, venues }
  })
}
