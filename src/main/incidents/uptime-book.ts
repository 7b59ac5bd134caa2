import { z } from 'zod'
import type { UptimeQuery, UptimeRow } from '../../contracts/incidents.ts'
import { type Counted, controllerKey, partUp, sumCounted, type Uptime } from '../../core/health/index.ts'
import type { Model } from '../../core/network/model.ts'
import type { Log, Store } from '../services.ts'

/** Days of every screen for reports: one private record for a screen and month, written hourly and at the stop. What an engine that died had not written yet is unknown time, and counts as none. */
const minutes = z.tuple([z.number().int().min(0), z.number().int().min(0)])
const kept = z.object({ days: z.record(z.string(), minutes), hours: z.record(z.string(), minutes) })
type Kept = z.infer<typeof kept>
export type UptimeBook = {
  load(nowMs: number): Promise<Map<string, Uptime>>
  save(uptimes: Iterable<readonly [string, Uptime]>): Promise<void>
  report(query: UptimeQuery): Promise<UptimeRow[]>
}
type Parts = { store: Pick<Store, 'privateRecords' | 'putPrivate'>; model: Pick<Model, 'typed'>; log: Log }

const secondMs = 1000
const toSeconds = ([openMs, upMs]: Counted): [number, number] => [Math.round(openMs / secondMs), Math.round(upMs / secondMs)]
const toMs = ([open, up]: Counted): Counted => [open * secondMs, up * secondMs]
const namespaceOf = (month: string): string => `uptime-${month}`
/** Written in parts, so that neither the engine nor the disk's worker is held up. */
const partSize = 250

export function createUptimeBook({ store, model, log }: Parts): UptimeBook {
  /** Months as they are on the disk, of those days that memory holds. */
  const written = new Map<string, Kept>()
  const read = async (month: string): Promise<Map<string, Kept>> => {
    const found = new Map<string, Kept>()
    for (const { key, value } of await store.privateRecords(namespaceOf(month))) {
      const parsed = kept.safeParse(value)
      if (parsed.success) found.set(key, parsed.data)
      else log.error('uptime-unreadable', { month, screenId: key })
    }
    return found
  }
  return {
    async load(nowMs) {
      written.clear()
      const uptimes = new Map<string, Uptime>()
      const days = [2, 1, 0].map((back) => new Date(nowMs - back * 86_400_000).toISOString().slice(0, 7))
      for (const month of new Set([...days, new Date(nowMs + 86_400_000).toISOString().slice(0, 7)])) {
        for (const [screenId, record] of await read(month)) {
          written.set(`${month} ${screenId}`, record)
          const before = uptimes.get(screenId)
          uptimes.set(screenId, { countedToMs: nowMs, days: { ...before?.days, ...mapValues(lastDays(record.days), toMs) }, hours: { ...before?.hours, ...mapValues(record.hours, toMs) } })
        }
      }
      return uptimes
    },
    async save(uptimes) {
      let records: { namespace: string; key: string; value: Kept }[] = []
      for (const [screenId, uptime] of uptimes) {
        if (records.length >= partSize) {
          await store.putPrivate(records)
          records = []
        }
        for (const month of new Set(Object.keys(uptime.days).map((date) => date.slice(0, 7)))) {
          const before = written.get(`${month} ${screenId}`)
          const days = { ...before?.days, ...mapValues(Object.fromEntries(Object.entries(uptime.days).filter(([date]) => date.startsWith(month))), toSeconds) }
          const next: Kept = { days, hours: mapValues(uptime.hours, toSeconds) }
          if (before && JSON.stringify(before) === JSON.stringify(next)) continue
          written.set(`${month} ${screenId}`, next)
          records.push({ namespace: namespaceOf(month), key: screenId, value: next })
        }
      }
      if (records.length > 0) await store.putPrivate(records)
    },
    async report(query) {
      const counts = new Map<string, Counted>()
      for (const month of monthsOf(query)) {
        for (const [screenId, { days }] of await read(month)) {
          const its = sumCounted(Object.entries(days).filter(([date]) => query.from <= date && date <= query.to).map(([, each]) => each))
          counts.set(screenId, sumCounted([counts.get(screenId) ?? [0, 0], its]))
        }
      }
      return rowsOf(counts, query, model)
    },
  }
}

function rowsOf(counts: ReadonlyMap<string, Counted>, { by, venueId }: UptimeQuery, model: Parts['model']): UptimeRow[] {
  const rows = new Map<string, UptimeRow & { counted: Counted }>()
  for (const [screenId, counted] of counts) {
    const screen = model.typed('screen', screenId)
    const zone = screen && model.typed('zone', screen.fields.zoneId)
    const venue = zone && model.typed('venue', zone.fields.venueId)
    if (!venue || (venueId !== null && venue.id !== venueId)) continue
    const { controller } = screen.fields
    if (by === 'controller' && controller === null) continue
    const named = by === 'screen' ? { id: screenId, code: screen.fields.code, name: screen.fields.name } : by === 'venue' ? { id: venue.id, code: venue.fields.code, name: venue.fields.name } : { id: controllerKey(venue.id, controller!), code: controller!, name: controller! }
    const row = rows.get(named.id) ?? { ...named, venueName: venue.fields.name, screens: 0, openMinutes: 0, upMinutes: 0, upBasisPoints: -1, counted: [0, 0] as const }
    rows.set(named.id, { ...row, screens: row.screens + 1, counted: sumCounted([row.counted, counted]) })
  }
  return [...rows.values()].map(({ counted, ...row }) => ({ ...row, openMinutes: Math.round(counted[0] / 60), upMinutes: Math.round(counted[1] / 60), upBasisPoints: partUp(counted) })).sort((a, b) => a.upBasisPoints - b.upBasisPoints || (a.code < b.code ? -1 : 1))
}

const mapValues = <A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Record<string, B> => Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))
/** Only days that may still grow; the others stay as they are written. */
const lastDays = (days: Kept['days']): Kept['days'] => Object.fromEntries(Object.entries(days).sort(([a], [b]) => (a < b ? 1 : -1)).slice(0, 3))

function monthsOf({ from, to }: UptimeQuery): string[] {
  const months: string[] = []
  for (let [year, month] = from.split('-').map(Number) as [number, number]; `${year}-${String(month).padStart(2, '0')}` <= to.slice(0, 7) && months.length < 36; month === 12 ? (year++, month = 1) : month++) months.push(`${year}-${String(month).padStart(2, '0')}`)
  return months
}
