import { useMemo } from 'react'
import type { Typed } from '../../../contracts/network.ts'
import { useNetworkState } from '../../engine/network-store.ts'

export type ShelfScreen = { screen: Typed<'screen'>; profile: Typed<'profile'> }
export type Shelf = { zone: Typed<'zone'>; venue: Typed<'venue'>; screens: ShelfScreen[] }
/** More than a shelf holds nobody can look at. */
const screensAtMost = 40

/** All screens of the zone a screen hangs in, in the order of their codes. */
export function useShelf(screenId: string): Shelf | null {
  const replica = useNetworkState((state) => state.replica)
  return useMemo(() => {
    const chosen = replica.screen.get(screenId)
    const zone = chosen && replica.zone.get(chosen.fields.zoneId)
    const venue = zone && replica.venue.get(zone.fields.venueId)
    if (!venue) return null
    const screens: ShelfScreen[] = []
    for (const screen of replica.screen.values()) {
      const profile = screen.fields.zoneId === zone.id && screen.fields.retiredAtMs === null ? replica.profile.get(screen.fields.profileId) : undefined
      if (profile?.fields.profileKind === 'screen') screens.push({ screen, profile })
    }
    screens.sort((a, b) => (a.screen.fields.code < b.screen.fields.code ? -1 : 1))
    const from = Math.max(0, Math.min(screens.findIndex(({ screen }) => screen.id === screenId) - screensAtMost / 2, screens.length - screensAtMost))
    return { zone, venue, screens: screens.slice(from, from + screensAtMost) }
  }, [replica, screenId])
}
