import type { ScreenDefect } from '../../../contracts/inventory.ts'
import type { Location, Typed } from '../../../contracts/network.ts'
import type { Crowd } from './crowd-of-plays.ts'

/** A screen with all that a buyer is told of. */
export type ListedScreen = {
  screen: Typed<'screen'>; venue: Typed<'venue'>; profile: Typed<'profile'>
  audience: Typed<'audience'> | null; crowd: Crowd | null
  /** What buyers are told of where it stands; null: of that number they know nothing. */
  sentVenue: string | null
}
/** `ids` counts how often each programmatic id is used; `today` counts days since the epoch. */
export type DefectRules = { ids: ReadonlyMap<string, number>; today: number; dayOfDate(date: string): number | null }

/** A year: buyers ask for counts of the last twelve months. */
const oldAfterDays = 365
/** More people than that cannot see one play: a slip of the decimal point, or people of a day taken for those of an hour. */
const mostPeople = { store: 50_000_000, 'billboard-site': 500_000_000, vehicle: 500_000_000 } as const
/** The least film of a slot: ten seconds of a megabit. */
const leastFilmBytes = 1_250_000
/** The country, with some room: a swapped pair of coordinates falls outside. */
const country = { south: 40, north: 56, west: 46, east: 88 }

export const openOohOf = ({ screen, profile, venue }: Pick<ListedScreen, 'screen' | 'profile' | 'venue'>): number | null => screen.fields.openOohVenue ?? profile.fields.openOohVenue ?? venue.fields.openOohVenue
export const placeOf = ({ screen, venue }: Pick<ListedScreen, 'screen' | 'venue'>): Location | null => screen.fields.location ?? venue.fields.location
export const ownerOf = ({ screen, venue }: Pick<ListedScreen, 'screen' | 'venue'>): string | null => screen.fields.owner ?? venue.fields.owner

/** What would get a screen refused, or would make it unfit to be shown on; in the order in which it is best mended. */
export function screenDefectsOf(listed: ListedScreen, rules: DefectRules): ScreenDefect[] {
  const { screen, venue, profile } = listed
  const id = screen.fields.programmaticId.trim()
  const checks: readonly [ScreenDefect, boolean][] = [
    ['no-programmatic-id', id === ''],
    ['programmatic-id-repeated', id !== '' && (rules.ids.get(id) ?? 0) > 1],
    ...placeChecks(listed),
    ['no-pixel-size', !(profile.fields.widthPx! > 0 && profile.fields.heightPx! > 0)],
    ...audienceChecks(listed, rules),
    ['closed-all-week', venue.fields.openingHours.week.every((ranges) => ranges.every(({ fromMinute, toMinute }) => toMinute <= fromMinute))],
    ['no-house-picture', venue.fields.housePicture === null],
    ['video-impossible', profile.fields.video && profile.fields.maxFileBytes !== null && profile.fields.maxFileBytes < leastFilmBytes],
    ['no-owner', !ownerOf(listed)?.trim()],
  ]
  return checks.flatMap(([defect, found]) => (found ? [defect] : []))
}

function placeChecks(listed: ListedScreen): [ScreenDefect, boolean][] {
  const [at, openOoh] = [placeOf(listed), openOohOf(listed)]
  const isInside = at !== null && at.lat >= country.south && at.lat <= country.north && at.lon >= country.west && at.lon <= country.east
  return [['no-location', at === null], ['location-odd', at !== null && !isInside], ['no-venue-type', openOoh === null], ['venue-type-unknown', openOoh !== null && listed.sentVenue === null]]
}

function audienceChecks({ audience, crowd, venue }: ListedScreen, { today, dayOfDate }: DefectRules): [ScreenDefect, boolean][] {
  const counted = audience === null ? null : dayOfDate(audience.fields.asOf)
  return [
    ['no-audience', audience === null || audience.fields.source.trim() === ''],
    ['audience-empty', audience !== null && crowd === null],
    ['audience-old', audience !== null && (counted === null || today - counted > oldAfterDays)],
    ['multiplier-absurd', crowd !== null && crowd.peak > mostPeople[venue.fields.venueType]],
  ]
}
