import type { TargetingField } from '../../../contracts/campaigns.ts'
import type { Typed } from '../../../contracts/network.ts'
import type { Spot } from '../../../core/scheduling/targeting.ts'
import type { Replica } from '../../engine/replica.ts'

/** A screen with all that a condition may look at. */
export type Place = Spot

/** Screens, or static places, in use in places in use, of one network or all. */
export function placesOf({ screen: screens, zone: zones, venue: venues, profile: profiles }: Pick<Replica, 'screen' | 'zone' | 'venue' | 'profile'>, networkId: string | null, kind: Typed<'profile'>['fields']['profileKind']): Place[] {
  const places: Place[] = []
  for (const screen of screens.values()) {
    const zone = zones.get(screen.fields.zoneId)
    const venue = zone && venues.get(zone.fields.venueId)
    const profile = profiles.get(screen.fields.profileId)
    if (!zone || !venue || profile?.fields.profileKind !== kind || (networkId !== null && venue.fields.networkId !== networkId)) continue
    if ([screen, zone, venue].every((document) => document.fields.retiredAtMs === null)) places.push({ screen, zone, venue, profile })
  }
  return places
}

export const valuesOf: Record<TargetingField, (place: Place) => readonly string[]> = {
  screen: ({ screen }) => [screen.id],
  venue: ({ venue }) => [venue.id],
  'venue-type': ({ venue }) => [venue.fields.venueType],
  'venue-format': ({ venue }) => (venue.fields.format === null ? [] : [venue.fields.format]),
  city: ({ venue }) => [venue.fields.city],
  zone: ({ zone }) => [zone.id],
  'zone-kind': ({ zone }) => [zone.fields.zoneKind],
  category: ({ zone }) => (zone.fields.planogramCategory === null ? [] : [zone.fields.planogramCategory]),
  profile: ({ screen }) => [screen.fields.profileId],
  tag: ({ screen, zone, venue }) => [...new Set([...screen.fields.tags, ...zone.fields.tags, ...venue.fields.tags])],
  sku: ({ zone }) => zone.fields.skus,
}

/** How many screens each value of a field has, the most frequent first. */
export function valueCounts(places: readonly Place[], field: TargetingField): Map<string, number> {
  const counts = new Map<string, number>()
  for (const place of places) for (const value of valuesOf[field](place)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return new Map([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)))
}
