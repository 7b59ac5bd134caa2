import { useCallback } from 'react'
import type { RowPath } from '../../../contracts/planning.ts'
import { isInRow } from '../../../core/scheduling/group-screens.ts'
import { useSpots } from './use-rows.ts'

/** The first screen of a row, to be looked at. */
export function useSpotsOfRow(): (path: RowPath) => string | null {
  const spots = useSpots()
  return useCallback((path) => spots.find((spot) => isInRow(spot, path))?.screen.id ?? null, [spots])
}
