import { useMemo } from 'react'
import { networkTimeZone, useDocuments, useNetworkState } from '../engine/network-store.ts'

export type Place = { screen: string; zoneKind: string | null; venueId: string | null; venue: string; city: string; timeZone: string }

/** Where a screen stands, and the clock there; the same object until something of it changes. */
export function usePlaces(): (screenId: string) => Place {
  const [screens, zones, venues] = [useDocuments('screen'), useDocuments('zone'), useDocuments('venue')]
  const otherwise = useNetworkState(({ replica }) => networkTimeZone(replica))
  return useMemo(() => {
    const known = new Map<string, Place>()
    const find = (screenId: string): Place => {
      const screen = screens.get(screenId)
      const zone = screen && zones.get(screen.fields.zoneId)
      const venue = zone && venues.get(zone.fields.venueId)
      return { screen: screen?.fields.name ?? screenId, zoneKind: zone?.fields.zoneKind ?? null, venueId: venue?.id ?? null, venue: venue?.fields.name ?? '', city: venue?.fields.city ?? '', timeZone: venue?.fields.timeZone ?? otherwise }
    }
    return (screenId) => {
      const place = known.get(screenId) ?? find(screenId)
      known.set(screenId, place)
      return place
    }
  }, [screens, zones, venues, otherwise])
}
