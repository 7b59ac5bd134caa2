import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generateDemonstration } from './generate-demonstration.ts'

type Ring = [number, number][]
type Map = { features: { properties: { code: string }; geometry: { coordinates: Ring[][] } }[]; cities: { code: string; name: { ru: string } }[] }
const map = JSON.parse(readFileSync(new URL('../../../../resources/map.json', import.meta.url), 'utf8')) as Map
const country = map.features.find(({ properties }) => properties.code === 'KZ')!.geometry.coordinates

function inside(ring: Ring, lon: number, lat: number): boolean {
  let within = false
  ring.forEach(([x, y], index) => {
    const [px, py] = ring.at(index - 1)!
    if (y > lat !== py > lat && lon < ((px - x) * (lat - y)) / (py - y) + x) within = !within
  })
  return within
}

test('every venue of the demonstration stands on the land of the map', () => {
  const { documents } = generateDemonstration({ seed: 1, atMs: Date.parse('2026-11-20T09:00Z'), sha256: () => '0'.repeat(64) })
  const astray = documents.filter(({ kind }) => kind === 'venue').filter(({ fields }) => {
    const { lat, lon } = fields['location'] as { lat: number; lon: number }
    return !country.some(([outer]) => inside(outer!, lon, lat))
  })
  expect(astray.map(({ fields }) => fields['code'])).toEqual([])
})
