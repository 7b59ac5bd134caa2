import { expect, test } from 'vitest'
import type { Spread } from '../../../contracts/planner.ts'
import type { Place } from '../../campaigns/targeting/screen-values.ts'
import { cityPlaces, storePlaces, sumOf } from './store-places.ts'

const around = (p50: number): Spread => ({ p5: p50 * 0.8, p25: p50 * 0.9, p50, p75: p50 * 1.1, p95: p50 * 1.2 })
const screenIn = (venueId: string, city: string, location: { lat: number; lon: number } | null, ofScreen: { lat: number; lon: number } | null = null): Place =>
  ({ venue: { id: venueId, fields: { name: `Магазин ${venueId}`, city, location } }, screen: { id: `sc_${venueId}`, fields: { location: ofScreen } } }) as unknown as Place
const got = (venueId: string, impressions: number, winBasisPoints: number) => ({ venueId, screens: 2, impressions: around(impressions), winBasisPoints })
const places = [screenIn('a', 'Алматы', { lat: 43.2, lon: 76.9 }), screenIn('b', 'Алматы', null, { lat: 43.3, lon: 76.8 }), screenIn('c', 'Астана', { lat: 51.1, lon: 71.4 }), screenIn('d', 'Астана', null)]

test('a store stands where it or its screens say; one of which nobody says is counted and not drawn', () => {
  const { stores, unplaced } = storePlaces({ venues: [got('a', 100, 2000), got('b', 900, 4500), got('d', 50, 100)], places, leftOut: [] })
  expect(stores.map(({ key, lat, weight }) => [key, lat, weight])).toEqual([['b', 43.3, 900], ['a', 43.2, 100]])
  expect(unplaced).toBe(1)
})

test('a store left out stays on the map with nothing, also while the forecast still counts it', () => {
  const { stores } = storePlaces({ venues: [got('a', 100, 2000), got('c', 80, 1000)], places, leftOut: ['c', 'b'] })
  expect(stores.map(({ key, weight, isOut }) => [key, weight, isOut])).toEqual([['a', 100, false], ['b', 0, true], ['c', 0, true]])
  expect(sumOf(stores)).toMatchObject({ impressions: around(100), winBasisPoints: 2000, screens: 2, isOut: false })
  expect(sumOf(stores.slice(1))).toMatchObject({ isOut: true, screens: 2, winBasisPoints: 0 })
})

test('a city has what its stores have; its share won is of the people before all of its slots', () => {
  const { stores } = storePlaces({ venues: [got('a', 100, 2000), got('b', 900, 4500), got('c', 10, 100)], places, leftOut: [] })
  const [almaty, astana] = cityPlaces(stores, (city) => city.toUpperCase())
  expect(almaty).toMatchObject({ key: 'Алматы', name: 'АЛМАТЫ', weight: 1000, impressions: { p5: 800, p95: 1200 }, winBasisPoints: 1000 / (100 / 2000 + 900 / 4500), screens: 4 })
  expect(astana!.weight).toBe(10)
  expect(cityPlaces([], String)).toEqual([])
})
