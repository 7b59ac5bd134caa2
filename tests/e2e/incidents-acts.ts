import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from '@playwright/test'
import type { Incident } from '../../src/contracts/incidents.ts'

export type KnownIncidents = { billboard: string; store: string }
const minuteMs = 60_000
const idOf = (number: number): string => `in_${number.toString(16).padStart(32, '0')}`

/** What an engine knew when it stopped: a billboard whose panel is dark, and a store that lost its link. A start takes them up as they were. */
export function leaveIncidents(dataFolder: string): KnownIncidents {
  const database = new DatabaseSync(join(dataFolder, 'pult.db'))
  try {
    const placed = (types: string) => database.prepare(`
      SELECT screens.id AS screenId, venues.id AS venueId, venues.fields ->> 'name' AS venue, screens.fields ->> 'name' AS screen FROM documents AS screens
      JOIN documents AS zones ON zones.id = screens.fields ->> 'zoneId' JOIN documents AS venues ON venues.id = zones.fields ->> 'venueId'
      JOIN documents AS profiles ON profiles.id = screens.fields ->> 'profileId'
      WHERE screens.kind = 'screen' AND profiles.fields ->> 'profileKind' = 'screen' AND venues.fields ->> 'venueType' ${types} ORDER BY venues.id, screens.id`).all() as { screenId: string; venueId: string; venue: string; screen: string }[]
    const billboard = placed("<> 'store'")[0]!
    const stores = placed("= 'store'")
    const store = stores.filter(({ venueId }) => venueId === stores[0]!.venueId)
    const nowMs = Date.now()
    const put = database.prepare("INSERT INTO private_records (namespace, key, value) VALUES ('incident', ?, ?)")
    for (const its of [
      incident(1, 'panel-dark', { kind: 'screen', id: billboard.screenId, name: null }, [billboard.screenId], nowMs - 40 * minuteMs),
      incident(2, 'link-lost', { kind: 'venue', id: store[0]!.venueId, name: store[0]!.venue }, store.map(({ screenId }) => screenId), nowMs - 12 * minuteMs),
    ]) put.run(its.id, JSON.stringify(its))
    return { billboard: billboard.screen, store: store[0]!.venue }
  } finally {
    database.close()
  }
}

function incident(number: number, kind: Incident['kind'], cause: Incident['cause'], screenIds: readonly string[], sinceMs: number): Incident {
  return {
    id: idOf(number), number, kind, severity: 'broken', cause, screens: screenIds.map((id) => ({ id, sinceMs, asleep: false })), venues: 1, openedAtMs: sinceMs + 2 * minuteMs, recoveredAtMs: null, closedAtMs: null, closedWhy: null, mergedInto: null,
    acknowledgedAtMs: null, ownerId: null, costMicros: 0, unpriced: false, costedToMs: Date.now(), told: [], job: null, history: [{ atMs: sinceMs + 2 * minuteMs, act: 'opened', personId: null, detail: null }],
  }
}

export async function openIncidents(page: Page): Promise<void> {
  await page.evaluate(() => { location.hash = '#/incidents' })
}
