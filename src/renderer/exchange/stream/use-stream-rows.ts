import { useCallback, useMemo } from 'react'
import type { AuctionRow } from '../../../contracts/exchange.ts'
import { useScope } from '../../frame/scope-store.ts'
import { useDocuments } from '../../engine/network-store.ts'
import { useExchange } from '../exchange-store.ts'
import { usePlaces } from '../use-places.ts'
import { fitsFilter } from './filter-rows.ts'

/** Whether a row is looked for, and stands within the scope of the bar above. */
export function useFits(): (row: AuctionRow) => boolean {
  const filter = useExchange((exchange) => exchange.filter)
  const scope = useScope()
  const placeOf = usePlaces()
  const venues = useDocuments('venue')
  return useCallback((row) => {
    if (!fitsFilter(row, filter)) return false
    if (scope.networkId === null && scope.city === null && scope.venueId === null) return true
    const { venueId, city } = placeOf(row.screenId)
    if (scope.venueId !== null) return venueId === scope.venueId
    if (scope.city !== null && city !== scope.city) return false
    return scope.networkId === null || venues.get(venueId ?? '')?.fields.networkId === scope.networkId
  }, [filter, scope, placeOf, venues])
}

/** The rows to be drawn, newest first, those asked for from below included. */
export function useStreamRows(fits: (row: AuctionRow) => boolean): readonly AuctionRow[] {
  const rows = useExchange(({ stream }) => stream.rows)
  const older = useExchange(({ stream }) => stream.older.rows)
  return useMemo(() => [...rows, ...older].filter(fits), [rows, older, fits])
}
