import { readFileSync } from 'node:fs'
import type { Document } from '../../src/contracts/documents.ts'
import type { IncidentsSummary } from '../../src/contracts/incidents.ts'
import type { ZoneTable } from '../../src/core/kernel/local-time.ts'
import { createModel } from '../../src/core/network/index.ts'
import { createIncidents, type IncidentsParts } from '../../src/main/incidents/create-incidents.ts'
import type { After } from '../../src/main/incidents/wake-list.ts'
import { createMemoryStore } from './memory-store.ts'
import { idOf } from './rpc-house.ts'

/** Time that goes by when it is told to: what was asked for later is done in its order. */
export function createVirtualTime(startMs: number) {
  const waiting: { atMs: number; order: number; act: () => void }[] = []
  let [nowMs, order] = [startMs, 0]
  const after: After = (ms, act) => {
    const entry = { atMs: nowMs + Math.max(0, ms), order: order++, act }
    waiting.push(entry)
    return () => {
      const at = waiting.indexOf(entry)
      if (at >= 0) waiting.splice(at, 1)
    }
  }
  /** Work that promises carry on is finished before time goes on. */
  const settle = async () => { for (let round = 0; round < 40; round++) await Promise.resolve() }
  return {
    after, nowMs: () => nowMs, settle,
    /** The machine sleeps: time goes on and nobody is woken. */
    sleep: (ms: number) => void (nowMs += ms),
    async pass(ms: number) {
      const untilMs = nowMs + ms
      for (;;) {
        await settle()
        const next = waiting.toSorted((a, b) => a.atMs - b.atMs || a.order - b.order)[0]
        if (!next || next.atMs > untilMs) break
        waiting.splice(waiting.indexOf(next), 1)
        nowMs = Math.max(nowMs, next.atMs)
        next.act()
      }
      nowMs = untilMs
      await settle()
    },
  }
}

export const zones = JSON.parse(readFileSync(new URL('../../resources/zones.json', import.meta.url), 'utf8')) as ZoneTable
const allDay = Array.from({ length: 7 }, () => [{ fromMinute: 0, toMinute: 1440 }])
const daily = Array.from({ length: 7 }, () => [{ fromMinute: 8 * 60, toMinute: 23 * 60 }])

/** Stores with aisles of rails on one controller each, never closed unless it is said otherwise. */
export function shopDocuments({ stores, rails, hours = 'always' }: { stores: number; rails: number; hours?: 'always' | 'daily' }): Document[] {
  const documents: Document[] = [
    { id: idOf('nw', 1), kind: 'network', fields: { code: 'N', name: 'Magnum', currency: 'KZT', timeZone: 'Asia/Almaty', demonstration: false, slotSeconds: null } },
    { id: idOf('pe', 1), kind: 'person', fields: { name: 'Owner', roles: ['administrator'], blockedAtMs: null } },
    { id: idOf('dp', 1), kind: 'profile', fields: { networkId: idOf('nw', 1), code: 'R', name: 'Rail 540', profileKind: 'screen' } },
  ]
  for (let store = 0; store < stores; store++) {
    documents.push({ id: idOf('vn', store), kind: 'venue', fields: { networkId: idOf('nw', 1), code: `M-${store}`, name: `Magnum ${store}`, venueType: 'store', city: 'almaty', address: `Abay ${store}`, location: null, timeZone: 'Asia/Almaty', openingHours: { week: hours === 'always' ? allDay : daily, exceptions: [] }, retiredAtMs: null } })
    documents.push({ id: idOf('zn', store), kind: 'zone', fields: { venueId: idOf('vn', store), code: 'Z', name: 'Milk', zoneKind: 'aisle', retiredAtMs: null } })
    for (let rail = 0; rail < rails; rail++) {
      const at = store * rails + rail
      documents.push({ id: idOf('sc', at), kind: 'screen', fields: { zoneId: idOf('zn', store), profileId: idOf('dp', 1), code: `S-${at}`, name: `Rail ${at}`, controller: rail < rails / 2 ? 'CTL-1' : null, player: null, retiredAtMs: null } })
    }
  }
  return documents
}

export type IncidentHouse = Awaited<ReturnType<typeof incidentHouse>>
export async function incidentHouse({ documents, startMs = Date.UTC(2026, 10, 2, 5), store = createMemoryStore(), ...more }: { documents: readonly Document[]; startMs?: number; store?: Omit<IncidentsParts['store'], 'putBlob'> } & Omit<Partial<IncidentsParts>, 'store'>) {
  const time = createVirtualTime(startMs)
  const model = createModel(documents)
  const faults: unknown[] = []
  let [made, summary]: [number, IncidentsSummary | null] = [0, null]
  const secrets = new Map<string, string>()
  const incidents = createIncidents({
    model, store: { ...store, putBlob: async () => 'f'.repeat(64) }, board: { setIncidents: (next) => { summary = next } }, clock: { nowMs: time.nowMs }, zones, startedAtMs: startMs, after: time.after, newId: (prefix) => idOf(prefix, 1000 + made++),
    log: { info: () => undefined, warn: () => undefined, error: (event, details) => void faults.push({ event, ...details }) }, secrets: { has: (name) => secrets.has(name), read: (name) => secrets.get(name) ?? null, write: async (name, secret) => void secrets.set(name, secret) },
    texts: (key, _language, values) => `${key}${values ? ` ${Object.values(values).join(' ')}` : ''}`, values: { prepare: async () => undefined, valueOf: (_, fromMs, toMs) => ({ micros: toMs - fromMs, unpriced: false }) },
    uploads: { take: async () => ({ kind: 'refused', problems: [{ reason: 'upload-unknown' }] }), remove: async () => undefined }, ...more,
  })
  await incidents.start()
  return { incidents, time, store, model, faults, summary: () => summary }
}
