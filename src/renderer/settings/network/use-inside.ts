import { useMemo } from 'react'
import { screensByVenue, useDocuments } from '../../engine/network-store.ts'

type Inside = { venues: number; screens: number }
const nothing: Inside = { venues: 0, screens: 0 }

/** How many venues and screens a network has. */
export function useInside(): (networkId: string) => Inside {
  const [venues, zones, screens] = [useDocuments('venue'), useDocuments('zone'), useDocuments('screen')]
  return useMemo(() => {
    const byVenue = screensByVenue(screens, zones)
    const counts = new Map<string, Inside>()
    for (const { id, fields } of venues.values()) {
      const before = counts.get(fields.networkId) ?? nothing
      counts.set(fields.networkId, { venues: before.venues + 1, screens: before.screens + (byVenue.get(id)?.length ?? 0) })
    }
    return (networkId) => counts.get(networkId) ?? nothing
  }, [venues, zones, screens])
}
