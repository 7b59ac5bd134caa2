import type { ForecastDetail, Spread } from '../../../contracts/planner.ts'
import type { Place } from '../../campaigns/targeting/screen-values.ts'
import type { MapPlace } from '../../map/cluster-places.ts'

/** A store, or all stores of a city, with what the scenario gets there; its weight is the impressions. */
export type StorePlace = MapPlace & { city: string; impressions: Spread; winBasisPoints: number; screens: number; /** Left out of the scenario by hand. */ isOut: boolean }
type StoresCall = { venues: ForecastDetail['venues']; places: readonly Place[]; leftOut: readonly string[] }
const none: Spread = { p5: 0, p25: 0, p50: 0, p75: 0, p95: 0 }

/** Stores of the scenario and those left out of it, the most impressions first; `unplaced`: how many nobody has said where they stand. */
export function storePlaces({ venues, places, leftOut }: StoresCall): { stores: StorePlace[]; unplaced: number } {
  const known = venuesIn(places)
  const out = new Set(leftOut)
  const got = new Map(venues.map((venue) => [venue.venueId, venue]))
  const ids = [...new Set([...got.keys(), ...leftOut])]
  const stores = ids.flatMap((key): StorePlace[] => {
    const its = known.get(key)
    if (!its?.location) return []
    const { impressions = none, winBasisPoints = 0, screens = its.screens } = out.has(key) ? {} : got.get(key) ?? {}
    return [{ key, name: its.name, city: its.city, ...its.location, weight: impressions.p50, impressions, winBasisPoints, screens, isOut: out.has(key) }]
  })
  return { stores: stores.sort(byWeight), unplaced: ids.length - stores.length }
}

export function cityPlaces(stores: readonly StorePlace[], cityNamed: (city: string) => string): StorePlace[] {
  const groups = Map.groupBy(stores, ({ city }) => city)
  return [...groups].map(([city, group]): StorePlace => {
    const together = sumOf(group)
    const mean = (of: (store: StorePlace) => number): number => group.reduce((sum, store) => sum + of(store), 0) / group.length
    return { key: city, name: cityNamed(city), city, lat: mean(({ lat }) => lat), lon: mean(({ lon }) => lon), weight: together.impressions.p50, ...together }
  }).sort(byWeight)
}

/** Stores rise and fall with the prices of all of them, so the ends of their ranges add up; where chance evens out, that is too wide, and never too narrow. */
export function sumOf(stores: readonly StorePlace[]): Pick<StorePlace, 'impressions' | 'winBasisPoints' | 'screens' | 'isOut'> {
  const inIt = stores.filter(({ isOut }) => !isOut)
  const sum = (of: (store: StorePlace) => number): number => inIt.reduce((all, store) => all + of(store), 0)
  const level = (name: keyof Spread): number => sum(({ impressions }) => impressions[name])
  const impressions: Spread = { p5: level('p5'), p25: level('p25'), p50: level('p50'), p75: level('p75'), p95: level('p95') }
  // Of all people that its unsold slots are before.
  const people = sum(({ impressions: { p50 }, winBasisPoints }) => (winBasisPoints > 0 ? p50 / winBasisPoints : 0))
  return { impressions, winBasisPoints: people > 0 ? impressions.p50 / people : 0, screens: (inIt.length === 0 ? stores : inIt).reduce((all, { screens }) => all + screens, 0), isOut: inIt.length === 0 }
}

const byWeight = (a: StorePlace, b: StorePlace): number => b.weight - a.weight || (a.key < b.key ? -1 : 1)

type Known = { name: string; city: string; screens: number; location: { lat: number; lon: number } | null }
/** Where a store stands is said of it, or of the screens in it. */
function venuesIn(places: readonly Place[]): Map<string, Known> {
  const known = new Map<string, Known>()
  for (const { venue: { id, fields }, screen } of places) {
    const its = known.get(id) ?? { name: fields.name, city: fields.city, screens: 0, location: fields.location }
    known.set(id, { ...its, screens: its.screens + 1, location: its.location ?? screen.fields.location })
  }
  return known
}
