import type { Delta } from '../../contracts/documents.ts'
import type { Typed } from '../../contracts/network.ts'
import type { Zone, ZoneTable } from '../../core/kernel/local-time.ts'
import { isOpenAt, nextOpeningChangeMs } from '../../core/kernel/opening.ts'
import type { Clock } from '../services.ts'

/** Whether a venue is open, worked out once for all its screens until it opens or closes. */
export type VenueNow = { open: boolean; openedAtMs: number; changesAtMs: number | null; zone: Zone; offsetKnown: boolean }
export type VenueClock = { of(venueId: string): VenueNow | null; heed(deltas: readonly Delta[]): string[]; replaced(): void }

const unknownZone: Zone = { first: 0, changes: [] }

export function createVenueClock({ venueOf, zones, clock }: { venueOf: (id: string) => Typed<'venue'> | undefined; zones: ZoneTable; clock: Clock }): VenueClock {
  const kept = new Map<string, VenueNow>()
  const workOut = (venueId: string, before: VenueNow | undefined): VenueNow | null => {
    const venue = venueOf(venueId)
    if (!venue) return null
    const nowMs = clock.nowMs()
    const zone = zones.zones[venue.fields.timeZone]
    const open = isOpenAt(venue.fields.openingHours, zone ?? unknownZone, nowMs)
    // Seen to open: its devices have just been given their power. One that was open when we first looked has been for long.
    const openedAtMs = before && !before.open && open ? before.changesAtMs ?? nowMs : before?.openedAtMs ?? Number.NEGATIVE_INFINITY
    return { open, openedAtMs, changesAtMs: nextOpeningChangeMs(venue.fields.openingHours, zone ?? unknownZone, nowMs), zone: zone ?? unknownZone, offsetKnown: zone !== undefined }
  }
  return {
    of(venueId) {
      const before = kept.get(venueId)
      if (before && (before.changesAtMs === null || clock.nowMs() < before.changesAtMs)) return before
      const now = workOut(venueId, before)
      if (now) kept.set(venueId, now)
      return now
    },
    /** Venues whose hours may be others now. */
    heed(deltas) {
      const changed = deltas.filter(({ kind }) => kind === 'venue').map(({ id }) => id)
      for (const id of changed) kept.delete(id)
      return changed
    },
    replaced: () => kept.clear(),
  }
}
