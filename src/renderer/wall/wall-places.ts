import type { MapPlace } from '../map/cluster-places.ts'
import type { PlaceKind } from '../map/PlaceMap.tsx'
import { countStates, type StateCounts } from './filter-rows.ts'
import { locationOf, type WallRow } from './wall-rows.ts'

/** Its weight is how many screens stand there. */
export type WallPlace = MapPlace & { states: StateCounts }

/** One place for each city or store, at the mean of the positions of what stands there; the largest first. */
export function placesOf(rows: readonly WallRow[], kind: PlaceKind, cityNamed: (city: string) => string = (city) => city): WallPlace[] {
  const groups = new Map<string, WallRow[]>()
  for (const row of rows) {
    const key = kind === 'city' ? row.venue?.fields.city : row.venue?.id
    if (key === undefined || locationOf(row) === null) continue
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups].map(([key, group]) => placeOf(key, group, kind === 'city' ? cityNamed(key) : group[0]!.venue!.fields.name)).sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1))
}

function placeOf(key: string, group: readonly WallRow[], name: string): WallPlace {
  let lat = 0
  let lon = 0
  for (const row of group) {
    const at = locationOf(row)!
    lat += at.lat
    lon += at.lon
  }
  return { key, name, lat: lat / group.length, lon: lon / group.length, weight: group.length, states: countStates(group) }
}
