import { useCallback, useMemo } from 'react'
import type { Hand } from '../brief/use-hand.ts'
import { quickValues, toggleQuick } from './quick-places.ts'

/** Stores that are left out one by one, and how one is left out or taken in again: an edit of where it plays. */
export function useLeftOut({ scenario: { where }, save }: Pick<Hand, 'scenario' | 'save'>): { leftOut: readonly string[]; onToggle: (venueId: string) => void } {
  const leftOut = useMemo(() => quickValues(where, 'venue', true), [where])
  const onToggle = useCallback((venueId: string) => save({ where: toggleQuick(where, 'venue', venueId, true) }), [where, save])
  return { leftOut, onToggle }
}
