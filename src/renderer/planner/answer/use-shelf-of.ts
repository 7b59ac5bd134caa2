import { useMemo } from 'react'
import type { ForecastDetail } from '../../../contracts/planner.ts'
import type { Place } from '../../campaigns/targeting/screen-values.ts'
import { useNetworkState } from '../../engine/network-store.ts'
import { addressOf } from '../../frame/route-store.ts'
import { zoneNamed } from '../../i18n/zone-named.ts'
import type { HeatCell } from './HeatMap.tsx'
import { busiestHour, shelfPart } from './shelf-hour.ts'

/** Where the shelf of a store is shown in the hour that is chosen, else in the busiest; null for what is not ours. */
export function useShelfOf(days: ForecastDetail['days'], hit: readonly Place[], chosen: HeatCell | null): { at: { date: string; hour: number } | null; shelfOf: (venueId: string) => string | null } {
  // Of a pack: not ours, so that no shelf of theirs can be looked at.
  const venues = useNetworkState(({ replica }) => replica.venue)
  const screenOf = useMemo(() => { const first = new Map<string, string>(); for (const { venue, screen } of hit) if (!first.has(venue.id)) first.set(venue.id, screen.id); return first }, [hit])
  const cell = chosen !== null && days[chosen.day] !== undefined ? chosen : busiestHour(days)
  const at = cell === null ? null : { date: days[cell.day]!.date, hour: cell.hour }
  const shelfOf = (venueId: string): string | null => {
    const [screenId, venue] = [screenOf.get(venueId), venues.get(venueId)]
    return screenId === undefined || venue === undefined || at === null ? null : addressOf('schedule', shelfPart(screenId, at.date, at.hour, zoneNamed(venue.fields.timeZone)))
  }
  return { at, shelfOf }
}
