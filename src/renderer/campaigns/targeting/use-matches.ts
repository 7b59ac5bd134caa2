import { useDeferredValue, useMemo } from 'react'
import type { Targeting } from '../../../contracts/campaigns.ts'
import { useDocuments } from '../../engine/network-store.ts'
import { type Place, placesOf } from './screen-values.ts'

export type Matches = { places: readonly Place[]; hit: readonly Place[]; venueIds: ReadonlySet<string>; excluded: readonly Place[] }

/** The screens of a network that can be targeted. */
export function usePlaces(networkId: string | null): readonly Place[] {
  const [screen, zone, venue] = [useDocuments('screen'), useDocuments('zone'), useDocuments('venue')]
  return useMemo(() => placesOf({ screen, zone, venue }, networkId), [screen, zone, venue, networkId])
}

export function useMatches(fields: { targeting: Targeting; excludedScreens: readonly string[] }, networkId: string | null): Matches {
  const places = usePlaces(networkId)
  const targeting = useDeferredValue(fields.targeting)
  const { excludedScreens } = fields
  return useMemo(() => {
    const out = new Set(excludedScreens)
    const found = matching(places, targeting)
    return { places, hit: found.filter(({ screen }) => !out.has(screen.id)), excluded: places.filter(({ screen }) => out.has(screen.id)), venueIds: new Set(found.filter(({ screen }) => !out.has(screen.id)).map(({ venue }) => venue.id)) }
  }, [places, targeting, excludedScreens])
}

const matching = (places: readonly Place[], _targeting: Targeting): readonly Place[] => places
