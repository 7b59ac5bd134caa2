import type { Typed } from '../../contracts/network.ts'
import { countStates, type StateCounts } from './filter-rows.ts'
import type { WallRow } from './wall-rows.ts'

export type ZoneTotal = { zone: Typed<'zone'>; screens: number }
export type VenueTotal = { screens: number; retired: number; states: StateCounts; zones: readonly ZoneTotal[] }

/** What stands in a store: by zone, the fullest first; empty zones too. */
export function venueTotal(rows: readonly WallRow[], zones: Iterable<Typed<'zone'>>, venueId: string): VenueTotal {
  const here = rows.filter((row) => row.venue?.id === venueId)
  const live = here.filter((row) => !row.retired)
  const perZone = Map.groupBy(live, (row) => row.zone?.id)
  const list = [...zones].filter((zone) => zone.fields.venueId === venueId).map((zone) => ({ zone, screens: perZone.get(zone.id)?.length ?? 0 }))
  list.sort((a, b) => b.screens - a.screens || (a.zone.fields.code < b.zone.fields.code ? -1 : 1))
  return { screens: live.length, retired: here.length - live.length, states: countStates(live), zones: list }
}
