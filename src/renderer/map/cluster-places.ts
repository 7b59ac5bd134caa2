/**
 * What a map draws: circles in pixels. Far away a circle is a city, near it is a store; circles that would hide each other become one,
 * named by its largest. Places come with the largest first.
 */
import type { View } from './map-view.ts'

export type MapPlace = { key: string; name: string; lat: number; lon: number; /** What the size of its circle says. */ weight: number }
/** `members` are the places it stands for, the largest first. */
export type Cluster<P extends MapPlace = MapPlace> = { key: string; name: string; weight: number; x: number; y: number; radius: number; members: readonly P[] }
export type Project = (lon: number, lat: number) => readonly [number, number]
export type Sizes = { leastPx: number; largestPx: number }

/** The area grows with the weight. */
export function radiusOf(weight: number, most: number, { leastPx, largestPx }: Sizes): number {
  return Math.max(leastPx, most > 0 ? Math.min(1.5, Math.sqrt(weight / most)) * largestPx : 0)
}

export function clusterPlaces<P extends MapPlace>(places: readonly P[], project: Project, view: View, sizes: Sizes): Cluster<P>[] {
  const most = places[0]?.weight ?? 0
  const clusters: Cluster<P>[] = []
  for (const place of places) {
    const [mapX, mapY] = project(place.lon, place.lat)
    const x = mapX * view.scale + view.x
    const y = mapY * view.scale + view.y
    const radius = radiusOf(place.weight, most, sizes)
    const near = clusters.findIndex((cluster) => Math.hypot(cluster.x - x, cluster.y - y) < Math.max(cluster.radius, radius) + 2)
    if (near < 0) clusters.push({ key: place.key, name: place.name, weight: place.weight, x, y, radius, members: [place] })
    else clusters[near] = joined(clusters[near]!, place, most, sizes)
  }
  return clusters
}

function joined<P extends MapPlace>(cluster: Cluster<P>, place: P, most: number, sizes: Sizes): Cluster<P> {
  const weight = cluster.weight + place.weight
  return { ...cluster, weight, radius: radiusOf(weight, most, sizes), members: [...cluster.members, place] }
}

/** The name of its largest place, and how many more there are. */
export const nameOf = ({ name, members }: Pick<Cluster, 'name' | 'members'>): string => (members.length > 1 ? `${name} +${members.length - 1}` : name)
