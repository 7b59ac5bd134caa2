import { geoConicEqualArea, geoDistance, geoPath } from 'd3-geo'
import type { FeatureCollection, MultiLineString, MultiPoint, Position } from 'geojson'
import map from '../../../resources/map.json'
import type { Project } from './cluster-places.ts'

export type MapShape = { project: Project; country: string; neighbours: string; metresPerPxAt: (x: number, y: number) => number }

const countries = map as unknown as FeatureCollection
const isOurs = (feature: FeatureCollection['features'][number]): boolean => feature.properties?.code === 'KZ'
const edge = { west: 30, south: 30, east: 104, north: 64 }
const isOnEdge = ([lon = 0, lat = 0]: Position): boolean => lon <= edge.west || lon >= edge.east || lat <= edge.south || lat >= edge.north
const ours: FeatureCollection = { type: 'FeatureCollection', features: countries.features.filter(isOurs) }
const others: MultiLineString = { type: 'MultiLineString', coordinates: countries.features.filter((feature) => !isOurs(feature)).flatMap(bordersOf) }
/** Every eighth point tells as well how large the country is: to fit it, all of them would be projected once more. */
const outline: MultiPoint = { type: 'MultiPoint', coordinates: ours.features.flatMap(({ geometry }) => (geometry.type === 'MultiPolygon' ? geometry.coordinates.flat(2) : [])).filter((_, at) => at % 8 === 0) }
const earthRadiusMetres = 6_371_000

/** Borders as lines, without the edges along which the map was cut out of the world. */
function bordersOf({ geometry }: FeatureCollection['features'][number]): Position[][] {
  if (geometry.type !== 'MultiPolygon') return []
  return geometry.coordinates.flat().flatMap((ring) => {
    const lines: Position[][] = []
    let line: Position[] = []
    for (const [at, point] of ring.entries()) {
      const before = ring[at - 1]
      if (before && isOnEdge(before) && isOnEdge(point)) { lines.push(line); line = [] }
      line.push(point)
    }
    return [...lines, line].filter((each) => each.length > 1)
  })
}

/** The country fills the box, its shape true in area; the counts stand in the corner it leaves free. */
export function fitMap(width: number, height: number): MapShape {
  const projection = geoConicEqualArea().rotate([-67, 0]).center([0, 48]).parallels([43, 53])
    .fitExtent([[24, 14], [width - 24, height - 16]], outline)
    .clipExtent([[-width, -height], [2 * width, 2 * height]]).precision(0.4)
  const path = geoPath(projection).digits(1)
  return {
    project: (lon, lat) => projection([lon, lat]) ?? [0, 0],
    country: path(ours) ?? '',
    neighbours: path(others) ?? '',
    metresPerPxAt: (x, y) => {
      const [here, beside] = [projection.invert?.([x, y]), projection.invert?.([x + 0.01, y])]
      return here && beside ? (geoDistance(here, beside) * earthRadiusMetres) / 0.01 : 1
    },
  }
}
