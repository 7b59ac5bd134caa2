import type { Targeting, TargetingField } from '../../contracts/campaigns.ts'
import type { Typed } from '../../contracts/network.ts'

/**
 * Targeting: an expression over what a screen is and over the hour of the week. [SC7] For one screen it comes to a mask of hours:
 * what a screen is says all hours or none, an `hours` leaf says some, and the rest is Boolean algebra on masks.
 */
export type NetworkView = {
  screens: ReadonlyMap<string, Typed<'screen'>>
  zones: ReadonlyMap<string, Typed<'zone'>>
  venues: ReadonlyMap<string, Typed<'venue'>>
  profiles: ReadonlyMap<string, Typed<'profile'>>
}
/** A screen with all that an expression may look at. */
export type Spot = { screen: Typed<'screen'>; zone: Typed<'zone'>; venue: Typed<'venue'>; profile: Typed<'profile'> }
/** Seven masks of 24 bits, Monday first. */
export type WeekMask = readonly number[]

export const wholeDay = 0xff_ff_ff
export const everyHour: WeekMask = [wholeDay, wholeDay, wholeDay, wholeDay, wholeDay, wholeDay, wholeDay]
const noHour: WeekMask = [0, 0, 0, 0, 0, 0, 0]

/** Screens in use that have slots, in places in use: a static place is booked by days. In order of their ids. */
export function spotsOf({ screens, zones, venues, profiles }: NetworkView): Spot[] {
  const spots: Spot[] = []
  for (const screen of screens.values()) {
    const zone = zones.get(screen.fields.zoneId)
    const venue = zone && venues.get(zone.fields.venueId)
    const profile = profiles.get(screen.fields.profileId)
    if (!zone || !venue || !profile || profile.fields.profileKind !== 'screen') continue
    if (screen.fields.retiredAtMs === null && zone.fields.retiredAtMs === null && venue.fields.retiredAtMs === null) spots.push({ screen, zone, venue, profile })
  }
  return spots.sort((a, b) => (a.screen.id < b.screen.id ? -1 : 1))
}

type Test = (spot: Spot) => boolean
const tests: Record<TargetingField, (values: ReadonlySet<string>) => Test> = {
  screen: (values) => ({ screen }) => values.has(screen.id),
  venue: (values) => ({ venue }) => values.has(venue.id),
  'venue-type': (values) => ({ venue }) => values.has(venue.fields.venueType),
  'venue-format': (values) => ({ venue }) => venue.fields.format !== null && values.has(venue.fields.format),
  city: (values) => ({ venue }) => values.has(venue.fields.city),
  zone: (values) => ({ zone }) => values.has(zone.id),
  'zone-kind': (values) => ({ zone }) => values.has(zone.fields.zoneKind),
  category: (values) => ({ zone }) => zone.fields.planogramCategory !== null && values.has(zone.fields.planogramCategory),
  profile: (values) => ({ profile }) => values.has(profile.id),
  tag: (values) => {
    const hasOne = (tags: readonly string[]): boolean => tags.some((tag) => values.has(tag))
    return ({ screen, zone, venue }) => hasOne(screen.fields.tags) || hasOne(zone.fields.tags) || hasOne(venue.fields.tags)
  },
  sku: (values) => ({ zone }) => zone.fields.skus.some((sku) => values.has(sku)),
}

/** Hours of the week that an expression allows a screen; the same array for the same answer where none but all or nothing is said. */
export type CompiledTargeting = (spot: Spot) => WeekMask

export function compileTargeting(targeting: Targeting): CompiledTargeting {
  if (targeting.op === 'is') {
    const test = tests[targeting.field](new Set(targeting.values))
    return (spot) => (test(spot) ? everyHour : noHour)
  }
  if (targeting.op === 'hours') return () => targeting.week
  if (targeting.op === 'not') {
    const inner = compileTargeting(targeting.of)
    return (spot) => not(inner(spot))
  }
  const parts = targeting.of.map(compileTargeting)
  return targeting.op === 'all' ? (spot) => allOf(parts, spot) : (spot) => anyOf(parts, spot)
}

function not(mask: WeekMask): WeekMask {
  if (mask === everyHour) return noHour
  return mask === noHour ? everyHour : mask.map((hours) => ~hours & wholeDay)
}

function allOf(parts: readonly CompiledTargeting[], spot: Spot): WeekMask {
  let mask = everyHour
  for (const part of parts) {
    const next = part(spot)
    if (next === noHour) return noHour
    if (next !== everyHour) mask = mask === everyHour ? next : mask.map((hours, day) => hours & next[day]!)
  }
  return mask
}

function anyOf(parts: readonly CompiledTargeting[], spot: Spot): WeekMask {
  let mask = noHour
  for (const part of parts) {
    const next = part(spot)
    if (next === everyHour) return everyHour
    if (next !== noHour) mask = mask === noHour ? next : mask.map((hours, day) => hours | next[day]!)
  }
  return mask
}

export const isNever = (mask: WeekMask): boolean => mask === noHour || mask.every((hours) => hours === 0)

/** The spots an expression hits at any hour of the week, without those excluded one by one. */
export function matchSpots(spots: readonly Spot[], targeting: Targeting, excludedScreens: readonly string[] = []): Spot[] {
  const allows = compileTargeting(targeting)
  const excluded = new Set(excludedScreens)
  return spots.filter((spot) => !isNever(allows(spot)) && !excluded.has(spot.screen.id))
}
