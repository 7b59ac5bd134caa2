import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clusterPlaces, type MapPlace } from './cluster-places.ts'
import { viewOf, zoomAt } from './map-view.ts'
import { placeLabels } from './place-labels.ts'

const place = (key: string, lon: number, lat: number, weight: number): MapPlace => ({ key, name: key, lon, lat, weight })
const sizes = { leastPx: 5, largestPx: 26 }
const flat = (lon: number, lat: number): readonly [number, number] => [lon, lat]
const whole = { scale: 1, x: 0, y: 0 }

test('circles that would hide each other become one, named by the largest, and nothing of what they say is lost', () => {
  const [first, second] = clusterPlaces([place('big', 100, 100, 900), place('near', 104, 100, 20), place('far', 300, 100, 50)], flat, whole, sizes)
  expect(first).toMatchObject({ key: 'big', weight: 920 })
  expect(second).toMatchObject({ key: 'far', weight: 50 })
  fc.assert(fc.property(fc.array(fc.record({ lon: fc.integer({ min: 0, max: 800 }), lat: fc.integer({ min: 0, max: 300 }), weight: fc.integer({ min: 1, max: 4000 }) }), { maxLength: 40 }), (drawn) => {
    const places = drawn.map(({ lon, lat, weight }, at) => place(`p${at}`, lon, lat, weight)).sort((a, b) => b.weight - a.weight)
    const total = (list: readonly { weight: number }[]) => list.reduce((sum, { weight }) => sum + weight, 0)
    expect(total(clusterPlaces(places, flat, whole, sizes))).toBe(total(places))
  }))
})

test('names cover neither circles nor each other, and stay inside', () => {
  fc.assert(fc.property(fc.array(fc.record({ lon: fc.integer({ min: 0, max: 800 }), lat: fc.integer({ min: 0, max: 300 }) }), { maxLength: 30 }), (drawn) => {
    const clusters = clusterPlaces(drawn.map(({ lon, lat }, at) => place(`Қала ${at}`, lon, lat, 100)), flat, whole, { leastPx: 5, largestPx: 12 })
    const labels = placeLabels(clusters, { width: 800, height: 300 })
    for (const label of labels) expect(label.x >= 0 && label.x <= 800 && label.y >= 0 && label.y <= 300).toBe(true)
    const rows = labels.filter((label) => label.anchor === 'start').sort((a, b) => a.y - b.y || a.x - b.x)
    rows.forEach((label, at) => { const next = rows[at + 1]; if (next && next.y === label.y) expect(next.x).toBeGreaterThan(label.x + label.text.length * 5) })
  }))
})

test('zooming holds the point under the pointer still', () => {
  const before = { scale: 2, x: 10, y: -20 }
  const after = zoomAt(before, 1.7, 120, 80, { least: 0.5, most: 100 })
  expect((120 - after.x) / after.scale).toBeCloseTo((120 - before.x) / before.scale)
  expect((80 - after.y) / after.scale).toBeCloseTo((80 - before.y) / before.scale)
  expect(zoomAt(before, 1000, 0, 0, { least: 0.5, most: 100 }).scale).toBe(100)
})

test('a view of points shows all of them', () => {
  const size = { width: 800, height: 320 }
  const points = [[10, 10], [40, 90]] as const
  const view = viewOf(points, size, 500)
  for (const [x, y] of points) {
    expect(x * view.scale + view.x).toBeGreaterThan(0)
    expect(y * view.scale + view.y).toBeLessThan(size.height)
  }
})
