import { useDeferredValue, useMemo } from 'react'
import type { LineFields } from '../../../contracts/campaigns.ts'
import { matchSpots } from '../../../core/scheduling/targeting.ts'
import { useDocuments } from '../../engine/network-store.ts'
import { type Place, placesOf } from './screen-values.ts'

/** What could be hit, what is, in which venues, and what was taken out one by one. */
export type Matches = { places: readonly Place[]; hit: readonly Place[]; venueIds: ReadonlySet<string>; excluded: readonly Place[] }

/** Ten thousand screens against an expression take a few milliseconds, so the count follows the typing. */
export function useMatches({ targeting, excludedScreens, goal }: Pick<LineFields, 'targeting' | 'excludedScreens' | 'goal'>, networkId: string | null): Matches {
  const [screen, zone, venue, profile] = [useDocuments('screen'), useDocuments('zone'), useDocuments('venue'), useDocuments('profile')]
  // A static place has no slots: it is booked by days, and only so.
  const kind = goal.kind === 'days' ? 'static-place' : 'screen'
  const places = useMemo(() => placesOf({ screen, zone, venue, profile }, networkId, kind), [screen, zone, venue, profile, networkId, kind])
  const settled = useDeferredValue(targeting)
  return useMemo(() => {
    const out = new Set(excludedScreens)
    const hit = matchSpots(places, settled, excludedScreens)
    return { places, hit, venueIds: new Set(hit.map((place) => place.venue.id)), excluded: places.filter((place) => out.has(place.screen.id)) }
  }, [places, settled, excludedScreens])
}
