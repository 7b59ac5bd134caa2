/**
 * What the map draws: circles in pixels, and the names that fit beside them.
 * Far away a circle is a city, near it is a store; circles that would hide each other become one, named by its largest;
 * a name is written where it covers neither a circle nor another name, largest first, or not at all.
 */
import type { StateCounts } from './filter-rows.ts'
import { countStates } from './filter-rows.ts'
import { locationOf, type WallRow } from './wall-rows.ts'

export type Place = { key: string; name: string; lat: number; lon: number; screens: number; states: StateCounts }
/** `members` are the places it stands for, the largest first. */
export type Cluster = Place & { x: number; y: number; radius: number; members: readonly Place[] }
export type Label = { key: string; text: string; x: number; y: number; anchor: 'start' | 'middle' | 'end' }
export type View = { scale: number; x: number; y: number }
export type Project = (lon: number, lat: number) => readonly [number, number]
export type PlaceKind = 'city' | 'venue'

/** One place for each city or store, at the mean of the positions of what stands there. */
export function placesOf(rows: readonly WallRow[], kind: PlaceKind, cityNamed: (city: string) => string = (city) => city): Place[] {
  const groups = new Map<string, WallRow[]>()
  for (const row of rows) {
    const key = kind === 'city' ? row.venue?.fields.city : row.venue?.id
    if (key === undefined || locationOf(row) === null) continue
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups].map(([key, group]) => placeOf(key, group, kind === 'city' ? cityNamed(key) : group[0]!.venue!.fields.name)).sort((a, b) => b.screens - a.screens || (a.key < b.key ? -1 : 1))
}

function placeOf(key: string, group: readonly WallRow[], name: string): Place {
  let lat = 0
  let lon = 0
  for (const row of group) {
    const at = locationOf(row)!
    lat += at.lat
    lon += at.lon
  }
  return { key, name, lat: lat / group.length, lon: lon / group.length, screens: group.length, states: countStates(group) }
}

export function radiusOf(screens: number, most: number, largest: number): number {
  return Math.max(5, Math.min(1.5, Math.sqrt(screens / Math.max(1, most))) * largest)
}

export function clusterPlaces(places: readonly Place[], project: Project, view: View, largest: number): Cluster[] {
  const most = places[0]?.screens ?? 1
  const clusters: Cluster[] = []
  for (const place of places) {
    const [mapX, mapY] = project(place.lon, place.lat)
    const x = mapX * view.scale + view.x
    const y = mapY * view.scale + view.y
    const radius = radiusOf(place.screens, most, largest)
    const near = clusters.findIndex((cluster) => Math.hypot(cluster.x - x, cluster.y - y) < Math.max(cluster.radius, radius) + 2)
    if (near < 0) clusters.push({ ...place, x, y, radius, members: [place] })
    else clusters[near] = joined(clusters[near]!, place, most, largest)
  }
  return clusters
}

function joined(cluster: Cluster, place: Place, most: number, largest: number): Cluster {
  const screens = cluster.screens + place.screens
  const states = { ...cluster.states }
  for (const state of ['ok', 'attention', 'broken', 'silent'] as const) states[state] += place.states[state]
  return { ...cluster, screens, states, radius: radiusOf(screens, most, largest), members: [...cluster.members, place] }
}

type Box = { left: number; top: number; right: number; bottom: number }
const overlap = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
const boxOf = ({ x, y, radius }: Cluster): Box => ({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius })
const letterPx = 6.9
const linePx = 16

export function placeLabels(clusters: readonly Cluster[], size: { width: number; height: number }, taken: readonly Box[] = []): Label[] {
  const obstacles = [...clusters.map(boxOf), ...taken]
  const labels: Label[] = []
  for (const cluster of clusters) {
    const text = cluster.members.length > 1 ? `${cluster.name} +${cluster.members.length - 1}` : cluster.name
    const own = obstacles[clusters.indexOf(cluster)]!
    const fit = candidates(cluster, text.length * letterPx).find(({ box }) =>
      box.left >= 4 && box.right <= size.width - 4 && box.top >= 2 && box.bottom <= size.height - 2 && !obstacles.some((other) => other !== own && overlap(box, other)))
    if (!fit) continue
    obstacles.push(fit.box)
    labels.push({ key: cluster.key, text, x: fit.x, y: fit.y, anchor: fit.anchor })
  }
  return labels
}

type Candidate = { x: number; y: number; anchor: Label['anchor']; box: Box }
function candidates({ x, y, radius }: Cluster, width: number): Candidate[] {
  const gap = radius + 5
  const at = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + linePx })
  return [
    { x: x + gap, y: y + 4, anchor: 'start', box: at(x + gap, y - linePx / 2) },
    { x, y: y + radius + 13, anchor: 'middle', box: at(x - width / 2, y + radius + 2) },
    { x: x - gap, y: y + 4, anchor: 'end', box: at(x - gap - width, y - linePx / 2) },
    { x, y: y - radius - 5, anchor: 'middle', box: at(x - width / 2, y - radius - linePx - 2) },
  ]
}

/** The view that shows all these points, with air around them. */
export function viewOf(points: readonly (readonly [number, number])[], size: { width: number; height: number }, most: number): View {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const scale = Math.min(most, (size.width * 0.7) / Math.max(1e-6, right - left), (size.height * 0.62) / Math.max(1e-6, bottom - top))
  return { scale, x: size.width / 2 - ((left + right) / 2) * scale, y: size.height / 2 - ((top + bottom) / 2) * scale }
}

/** Nearer or farther, with the point under the pointer held still. */
export function zoomAt(view: View, factor: number, x: number, y: number, limits: { least: number; most: number }): View {
  const scale = Math.min(limits.most, Math.max(limits.least, view.scale * factor))
  const by = scale / view.scale
  return { scale, x: x - (x - view.x) * by, y: y - (y - view.y) * by }
}
