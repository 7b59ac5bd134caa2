// resources/map.json: borders of Kazakhstan and its neighbours for drawing without a network, from world-atlas (Natural Earth, public domain),
// and the cities with their names. Rings keep d3-geo's winding: outer rings clockwise.
import { readFileSync, writeFileSync } from 'node:fs'
import { feature } from 'topojson-client'
import { cities } from '../../src/core/network/demonstration/cities.ts'

const frame = { west: 30, south: 30, east: 104, north: 64 }
/** Where detail is seen; further off a coarser grid is enough. */
const near = { west: 44, south: 38, east: 90, north: 58 }
const countries = {
  398: ['KZ', 'Казахстан', 'Қазақстан', 'Kazakhstan'], 643: ['RU', 'Россия', 'Ресей', 'Russia'], 156: ['CN', 'Китай', 'Қытай', 'China'],
  417: ['KG', 'Кыргызстан', 'Қырғызстан', 'Kyrgyzstan'], 860: ['UZ', 'Узбекистан', 'Өзбекстан', 'Uzbekistan'], 795: ['TM', 'Туркменистан', 'Түрікменстан', 'Turkmenistan'],
  762: ['TJ', 'Таджикистан', 'Тәжікстан', 'Tajikistan'], 496: ['MN', 'Монголия', 'Моңғолия', 'Mongolia'], '004': ['AF', 'Афганистан', 'Ауғанстан', 'Afghanistan'],
  364: ['IR', 'Иран', 'Иран', 'Iran'], '031': ['AZ', 'Азербайджан', 'Әзербайжан', 'Azerbaijan'], 268: ['GE', 'Грузия', 'Грузия', 'Georgia'],
  '051': ['AM', 'Армения', 'Армения', 'Armenia'], 804: ['UA', 'Украина', 'Украина', 'Ukraine'], 792: ['TR', 'Турция', 'Түркия', 'Turkey'],
  368: ['IQ', 'Ирак', 'Ирак', 'Iraq'], 586: ['PK', 'Пакистан', 'Пәкістан', 'Pakistan'], 356: ['IN', 'Индия', 'Үндістан', 'India'],
}

export function generate() {
  const atlas = JSON.parse(readFileSync(new URL('../../node_modules/world-atlas/countries-50m.json', import.meta.url), 'utf8'))
  const features = feature(atlas, atlas.objects.countries).features.flatMap((country) => {
    const names = countries[country.id]
    if (!names) return []
    const coordinates = polygonsOf(country.geometry).map(clipPolygon).filter((polygon) => polygon.length > 0)
    const [code, ru, kk, en] = names
    return [{ type: 'Feature', properties: { code, name: { ru, kk, en } }, geometry: { type: 'MultiPolygon', coordinates } }]
  })
  features.sort((a, b) => (a.properties.code < b.properties.code ? -1 : 1))
  const places = cities.map(({ code, name, nameKk, nameEn, lat, lon }) => ({ code, name: { ru: name, kk: nameKk, en: nameEn }, lat, lon }))
  const text = `{"type":"FeatureCollection","features":[\n${features.map((one) => JSON.stringify(one)).join(',\n')}\n],"cities":[\n${places.map((one) => JSON.stringify(one)).join(',\n')}\n]}\n`
  writeFileSync(new URL('../../resources/map.json', import.meta.url), text)
  return `${features.length} countries, ${places.length} cities, ${Math.round(text.length / 1024)} KB`
}

const polygonsOf = ({ type, coordinates }) => (type === 'Polygon' ? [coordinates] : coordinates)

function clipPolygon(rings) {
  const [outer, ...holes] = rings.map((ring) => quantise(clipRing(ring)))
  if (!outer || outer.length < 4 || spanOf(outer) < 0.15) return []
  return [outer, ...holes.filter((hole) => hole.length >= 4)]
}

/** Sutherland and Hodgman, one side of the frame after the other; the new edges are cut into short ones, for straight lines bend in a projection. */
function clipRing(ring) {
  const sides = [
    [([x]) => x >= frame.west, (a, b) => crossAt(a, b, 0, frame.west)], [([x]) => x <= frame.east, (a, b) => crossAt(a, b, 0, frame.east)],
    [([, y]) => y >= frame.south, (a, b) => crossAt(a, b, 1, frame.south)], [([, y]) => y <= frame.north, (a, b) => crossAt(a, b, 1, frame.north)],
  ]
  let points = ring.slice(0, -1)
  for (const [inside, cross] of sides) {
    points = points.flatMap((point, index) => {
      const before = points.at(index - 1)
      if (inside(point)) return inside(before) ? [point] : [cross(before, point), point]
      return inside(before) ? [cross(before, point)] : []
    })
  }
  return points.flatMap((point, index) => [point, ...between(point, points[(index + 1) % points.length])])
}

function crossAt(a, b, axis, edge) {
  const share = (edge - a[axis]) / (b[axis] - a[axis])
  const other = a[1 - axis] + (b[1 - axis] - a[1 - axis]) * share
  return axis === 0 ? [edge, other] : [other, edge]
}

function between(a, b) {
  const onEdge = [0, 1].some((axis) => a[axis] === b[axis] && (axis === 0 ? [frame.west, frame.east] : [frame.south, frame.north]).includes(a[axis]))
  const steps = onEdge ? Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1])) : 1
  return Array.from({ length: steps - 1 }, (_, step) => [0, 1].map((axis) => a[axis] + ((b[axis] - a[axis]) * (step + 1)) / steps))
}

/** To a hundredth of a degree where it is seen, a twentieth elsewhere; a shared border stays shared, for the grid depends on the place alone. */
function quantise(points) {
  const rounded = points.map(([x, y]) => {
    const isNear = x >= near.west && x <= near.east && y >= near.south && y <= near.north
    const grid = isNear ? 100 : 20
    return [Math.round(x * grid) / grid, Math.round(y * grid) / grid]
  })
  const ring = rounded.filter(([x, y], index) => { const [px, py] = rounded.at(index - 1); return x !== px || y !== py })
  return ring.length > 0 ? [...ring, ring[0]] : []
}

function spanOf(ring) {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)]
  return Math.max(...xs) - Math.min(...xs) + Math.max(...ys) - Math.min(...ys)
}
