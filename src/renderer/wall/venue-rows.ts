import type { Typed } from '../../contracts/network.ts'
import type { LocalTime } from '../../core/kernel/local-time.ts'
import { hoursOn, rangesText } from './opening-hours-text.ts'
import { nothingThere, sameTally, type Tally, tallyBy } from './state-tally.ts'
import { gatherRows, haystackOf, isRetired, type ListRow, naturalKey, type Rows, type WallRow } from './wall-rows.ts'

/** A store with what stands in it. */
export type VenueRow = ListRow & { venue: Typed<'venue'>; zones: number; hoursToday: string } & Tally
type VenueSources = {
  venue: ReadonlyMap<string, Typed<'venue'>>
  zone: ReadonlyMap<string, Typed<'zone'>>
  screens: readonly WallRow[]
  /** Which day it is in a time zone. [TI1] */
  today: (timeZone: string) => LocalTime
}

export function venueRows({ venue: venues, zone: zones, screens, today }: VenueSources, before: Rows<VenueRow>): Rows<VenueRow> {
  const tallies = tallyBy(screens, (row) => row.venue?.id)
  const zonesIn = new Map<string, number>()
  for (const zone of zones.values()) if (!isRetired(zone)) zonesIn.set(zone.fields.venueId, (zonesIn.get(zone.fields.venueId) ?? 0) + 1)
  return gatherRows(venues, before, (venue, old) => {
    const tally = tallies.get(venue.id) ?? nothingThere
    const inside = zonesIn.get(venue.id) ?? 0
    const hoursToday = hoursText(venue, today(venue.fields.timeZone))
    const same = old && old.venue === venue && old.zones === inside && old.hoursToday === hoursToday && sameTally(old, tally)
    return same ? old : makeRow(venue, tally, inside, hoursToday)
  })
}

const hoursText = ({ fields }: Typed<'venue'>, local: LocalTime): string => rangesText(hoursOn(fields.openingHours, local.date, local.weekday).ranges)

function makeRow(venue: Typed<'venue'>, tally: Tally, zones: number, hoursToday: string): VenueRow {
  const { code, name, city, address, owner, tags } = venue.fields
  return {
    id: venue.id, document: venue, venue, ...tally, zones, hoursToday, retired: isRetired(venue), codeKey: naturalKey(code), haystack: haystackOf(() => [name, code, city, address, owner, ...tags, venue.id]),
  }
}
