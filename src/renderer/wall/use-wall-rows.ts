import { useEffect, useMemo, useRef } from 'react'
import { useDocuments } from '../engine/network-store.ts'
import { useScreensNews } from '../engine/screens-store.ts'
import { storeTime } from '../frame/store-time.ts'
import { useMinute } from '../frame/use-now.ts'
import { venueRows, type VenueRow } from './venue-rows.ts'
import { type ListRow, noRows, type Rows, type Sources, wallRows, type WallRows } from './wall-rows.ts'
import { zoneRows, type ZoneRow } from './zone-rows.ts'

/** Every screen with where it stands and what it is. */
export function useWallRows(): WallRows {
  const sources = useSources()
  return useRows(sources, wallRows)
}

/** The four kinds a row is made of, and how each screen stands; advertisers and people may change without touching a row. */
function useSources(): Sources {
  const [screen, zone, venue, profile] = [useDocuments('screen'), useDocuments('zone'), useDocuments('venue'), useDocuments('profile')]
  const standing = useScreensNews((news) => news.standings)
  return useMemo(() => ({ screen, zone, venue, profile, standing }), [screen, zone, venue, profile, standing])
}

const daypartMs = 900_000
/** Stores with what stands in them; nothing while nobody looks at them. */
export function useVenueRows(screens: WallRows, wanted: boolean): Rows<VenueRow> {
  const [venue, zone] = [useDocuments('venue'), useDocuments('zone')]
  const nowMs = useMinute()
  // Which day it is changes somewhere on a quarter of an hour, never between.
  const daypart = Math.floor(nowMs / daypartMs)
  const sources = useMemo(() => (wanted ? { venue, zone, screens: screens.rows, today: (timeZone: string) => storeTime(timeZone, daypart * daypartMs) } : null), [venue, zone, screens, wanted, daypart])
  return useRows(sources, venueRows)
}

export function useZoneRows(screens: WallRows, wanted: boolean): Rows<ZoneRow> {
  const [venue, zone] = [useDocuments('venue'), useDocuments('zone')]
  const sources = useMemo(() => (wanted ? { venue, zone, screens: screens.rows } : null), [venue, zone, screens, wanted])
  return useRows(sources, zoneRows)
}

/** Made again when the sources change, out of what was there before: unchanged rows stay the same objects. */
function useRows<S, Row extends ListRow>(sources: S | null, make: (sources: S, before: Rows<Row>) => Rows<Row>): Rows<Row> {
  const before = useRef<Rows<Row>>(noRows)
  const rows = useMemo(() => (sources === null ? before.current : make(sources, before.current)), [sources, make])
  useEffect(() => { before.current = rows }, [rows])
  return rows
}
