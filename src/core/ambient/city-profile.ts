import type { CityGap, CityProfileFields } from '../../contracts/ambient.ts'
import type { Location, OpenRange, ProfileFields, ScreenFields, VenueFields, ZoneFields } from '../../contracts/network.ts'
import { openRangesByDay } from '../kernel/opening.ts'
import type { Zone } from '../kernel/local-time.ts'
import { isDarkAt } from './dark-hours.ts'
import { curveOf, minutesIn, minutesOfDay, rangesOf, stopsOf } from './light-of-day.ts'

/** What a manifest says of light: steps of percent, panel off, no sound, by minute of the local day. */
export type Light = { brightness: [number, number][]; dark: [number, number][]; mute: [number, number][] }
export type LitScreen = {
  venue: Pick<VenueFields, 'venueType' | 'location' | 'openingHours'>; zone: Pick<ZoneFields, 'zoneKind'>; screen: Pick<ScreenFields, 'location'>; profile: Pick<ProfileFields, 'profileKind' | 'brightnessControl' | 'sound'>
}
/** Days of the local calendar, the last one not included. */
export type Days = { from: number; to: number }

const mostSteps = 48
const mostRanges = 8

/** Seen from the street: rules of a city on light and dark hours are about these. */
export const isOutdoors = ({ venue, zone }: Pick<LitScreen, 'venue' | 'zone'>): boolean => venue.venueType !== 'store' || zone.zoneKind === 'facade' || zone.zoneKind === 'roof'

/** Where the sun is looked for: the screen's own position, its venue's, its city's. */
export const placeOf = ({ venue, screen }: Pick<LitScreen, 'venue' | 'screen'>, city: Pick<CityProfileFields, 'location'>): Location | null => screen.location ?? venue.location ?? city.location

/**
 * What the rule of a city means for one screen on all of these days. One curve has to do for all of them, so each minute takes the darkest of the days: a screen that hears
 * nothing more is never brighter than its city allows. Outdoors the city's dark hours stand; indoors opening hours beat them, a shop that is open is lit.
 * Null: nothing is ordered, the device does as it does.
 */
export function lightOf(city: CityProfileFields | null, lit: LitScreen, zone: Zone, days: Days): Light | null {
  if (city === null || lit.profile.profileKind === 'static-place' || days.to <= days.from) return null
  const outdoors = isOutdoors(lit)
  const brightness = outdoors && lit.profile.brightnessControl ? darkestOf(city, placeOf(lit, city), zone, days) : null
  const light: Light = { brightness: brightness === null ? [] : stepsOf(brightness), dark: darkOf(city, lit, days), mute: lit.profile.sound ? rangesOf(minutesIn(city.mute ?? [])) : [] }
  return light.brightness.length + light.dark.length + light.mute.length === 0 ? null : light
}

/** Hours with the panel off, on all of these days alike. */
export function darkOf(city: Pick<CityProfileFields, 'dark'>, lit: Pick<LitScreen, 'venue' | 'zone'>, days: Days): [number, number][] {
  const outdoors = isOutdoors(lit)
  const dark = minutesIn(city.dark ?? [])
  if (!outdoors) for (const [minute, isOpen] of openMinutes(lit.venue, days).entries()) if (isOpen) dark[minute] = 0
  return fewest(rangesOf(dark), outdoors)
}

function darkestOf(city: CityProfileFields, place: Location | null, zone: Zone, days: Days): Uint8Array | null {
  let darkest: Uint8Array | null = null
  for (let day = days.from; day < days.to; day++) {
    const curve = curveOf(stopsOf(city.brightness, place, zone, day))
    if (curve === null) continue
    if (darkest === null) darkest = curve
    else for (let minute = 0; minute < minutesOfDay; minute++) darkest[minute] = Math.min(darkest[minute]!, curve[minute]!)
  }
  return darkest
}

/** Open on any of these days, the hours after midnight of the day before among them. */
function openMinutes(venue: LitScreen['venue'], days: Days): Uint8Array {
  const openOn = openRangesByDay(venue.openingHours)
  const open: OpenRange[] = []
  for (let day = days.from - 1; day < days.to; day++) open.push(...openOn(day))
  return minutesIn(open)
}

/** Steps where the percent changes; should there be more than a manifest holds, the shortest are joined to the darker of their neighbours. */
export function stepsOf(curve: Uint8Array): [number, number][] {
  const steps: [number, number][] = []
  for (let minute = 0; minute < minutesOfDay; minute++) if (steps.at(-1)?.[1] !== curve[minute]) steps.push([minute, curve[minute]!])
  while (steps.length > mostSteps) {
    let shortest = 1
    for (let at = 1; at < steps.length; at++) if (lengthOf(steps, at) < lengthOf(steps, shortest)) shortest = at
    const [before, step] = [steps[shortest - 1]!, steps[shortest]!]
    // The darker of the two holds through both.
    steps.splice(shortest, 1)
    before[1] = Math.min(before[1], step[1])
    for (let at = steps.length - 1; at > 0; at--) if (steps[at]![1] === steps[at - 1]![1]) steps.splice(at, 1)
  }
  return steps
}
const lengthOf = (steps: readonly [number, number][], at: number): number => (steps[at + 1]?.[0] ?? minutesOfDay) - steps[at]![0]

/** A manifest holds few ranges: outdoors the smallest gaps between them go dark as well, indoors the shortest ranges are let go, for an open shop stays lit. */
function fewest(ranges: [number, number][], outdoors: boolean): [number, number][] {
  const kept = [...ranges]
  while (kept.length > mostRanges) {
    let at = 0
    for (let index = 1; index < kept.length - (outdoors ? 1 : 0); index++) if (costOf(kept, index, outdoors) < costOf(kept, at, outdoors)) at = index
    if (outdoors) kept.splice(at, 2, [kept[at]![0], kept[at + 1]![1]])
    else kept.splice(at, 1)
  }
  return kept
}
const costOf = (ranges: readonly [number, number][], at: number, outdoors: boolean): number => (outdoors ? ranges[at + 1]![0] - ranges[at]![1] : ranges[at]![1] - ranges[at]![0])

/** What nobody has said about a city with screens outdoors; `placed` is whether each of them is somewhere. Nothing is made up in its stead. */
export function gapsOf(city: CityProfileFields | null, { withBrightness, placed }: { withBrightness: number; placed: boolean }): CityGap[] {
  if (city === null) return ['no-profile']
  const gaps: CityGap[] = []
  if (withBrightness > 0 && city.brightness.length === 0) gaps.push('brightness-unset')
  if (city.dark === null) gaps.push('dark-unset')
  if (!placed && city.location === null && city.brightness.some(({ from }) => from !== 'clock')) gaps.push('place-unknown')
  return gaps
}

/** What is ordered at a local minute. */
export function orderedAt(light: Light | null, minute: number): { percent: number | null; dark: boolean } {
  if (light === null) return { percent: null, dark: false }
  const step = light.brightness.findLast(([from]) => from <= minute) ?? light.brightness.at(-1)
  return { percent: step?.[1] ?? null, dark: isDarkAt(light.dark, minute) }
}
