import type { Typed } from '../../contracts/network.ts'
import { nothingThere, sameTally, type Tally, tallyBy } from './state-tally.ts'
import { gatherRows, haystackOf, isRetired, type ListRow, naturalKey, type Rows, type WallRow } from './wall-rows.ts'

/** A zone with its store and what stands in it. */
export type ZoneRow = ListRow & { zone: Typed<'zone'> } & Tally
type ZoneSources = { zone: ReadonlyMap<string, Typed<'zone'>>; venue: ReadonlyMap<string, Typed<'venue'>>; screens: readonly WallRow[] }

export function zoneRows({ zone: zones, venue: venues, screens }: ZoneSources, before: Rows<ZoneRow>): Rows<ZoneRow> {
  const tallies = tallyBy(screens, (row) => row.zone?.id)
  return gatherRows(zones, before, (zone, old) => {
    const venue = venues.get(zone.fields.venueId) ?? null
    const tally = tallies.get(zone.id) ?? nothingThere
    return old && old.zone === zone && old.venue === venue && sameTally(old, tally) ? old : makeRow(zone, venue, tally)
  })
}

/** Codes of zones repeat from store to store, so the store's comes first. */
function makeRow(zone: Typed<'zone'>, venue: Typed<'venue'> | null, tally: Tally): ZoneRow {
  const { code, name, planogramCategory, tags } = zone.fields
  return {
    id: zone.id, document: zone, zone, venue, ...tally, retired: isRetired(zone) || isRetired(venue), codeKey: naturalKey(`${venue?.fields.code ?? ''} ${code}`),
    haystack: haystackOf(() => [name, code, planogramCategory, ...tags, venue?.fields.name, venue?.fields.code, venue?.fields.city, venue?.fields.address, zone.id]),
  }
}
