import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { CityProfileFields } from '../../contracts/ambient.ts'
import type { Document } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import type { ZoneTable } from '../../core/kernel/local-time.ts'
import { createModel } from '../../core/network/index.ts'
import { idOf } from '../../../tests/helpers/rpc-house.ts'
import { createLightDesk } from './light-desk.ts'

const zones = JSON.parse(readFileSync(new URL('../../../resources/zones.json', import.meta.url), 'utf8')) as ZoneTable
const minute = 60_000
/** Monday, midnight in Almaty. */
const midnight = Date.parse('2026-07-05T19:00:00Z')
const hours = (week: readonly (readonly [number, number])[]) => ({ week: week.map(([from, to]) => [{ fromMinute: from * 60, toMinute: to * 60 }]), exceptions: [] })
const make = (prefix: string, kind: Document['kind'], at: number, fields: Record<string, unknown>): Document => ({ id: idOf(prefix, at), kind, fields: { networkId: idOf('nw', 1), code: `${kind}${at}`, name: `${kind} ${at}`, retiredAtMs: null, ...fields } as Record<string, Json> })
const profile = (part: Partial<CityProfileFields>): Document => make('cp', 'cityProfile', 1, { name: 'Алматы', location: null, brightness: [], dark: null, mute: null, source: null, ...part })
const places = (venueType: string, week: readonly (readonly [number, number])[]): Document[] => [
  make('vn', 'venue', 1, { venueType, city: 'Алматы', timeZone: 'Asia/Almaty', openingHours: hours(week) }), make('zn', 'zone', 1, { venueId: idOf('vn', 1), zoneKind: 'aisle' }),
  make('dp', 'profile', 1, { profileKind: 'screen', brightnessControl: true, sound: false }), make('sc', 'screen', 1, { zoneId: idOf('zn', 1), profileId: idOf('dp', 1) }),
]
const screenId = idOf('sc', 1)
const house = (documents: readonly Document[]) => {
  const model = createModel(documents)
  return { model, desk: createLightDesk({ model, zoneOf: (timeZone) => zones.zones[timeZone]! }) }
}
const night = [{ fromMinute: 60, toMinute: 360 }]
const daily = Array.from({ length: 7 }, () => [9, 22] as const)

test('[AU7] outdoors the dark hours of the city hold whatever the opening hours are', () => {
  const { desk } = house([...places('billboard-site', daily), profile({ dark: night })])
  expect(desk.darkNow(screenId, midnight)).toMatchObject({ on: false, changesAtMs: midnight + 60 * minute })
  expect(desk.darkNow(screenId, midnight + 100 * minute)).toEqual({ on: true, sinceMs: midnight + 60 * minute, changesAtMs: midnight + 360 * minute })
  expect(desk.darkNow(screenId, midnight + 360 * minute).on).toBe(false)
})

test('[AU7] indoors a panel may stay lit at an hour in which the shop is open on any day of the manifest', () => {
  // Open until 23:00 on Saturdays alone, and dark from 21:00 by the city.
  const week = daily.map(([from], day) => [from, day === 5 ? 23 : 20] as const)
  const { desk } = house([...places('store', week), profile({ dark: [{ fromMinute: 21 * 60, toMinute: 30 * 60 }] })])
  expect(desk.darkNow(screenId, midnight + 22 * 60 * minute)).toMatchObject({ on: false, changesAtMs: midnight + 23 * 60 * minute })
  expect(desk.darkNow(screenId, midnight + 23 * 60 * minute).on).toBe(true)
})

test('[AU7] a city of which nothing is known orders nothing, and an edit is heard at once', () => {
  const { desk, model } = house([...places('billboard-site', daily), profile({})])
  expect(desk.darkNow(screenId, midnight + 100 * minute)).toEqual({ on: false, sinceMs: null, changesAtMs: null })
  const delta = { id: idOf('cp', 1), kind: 'cityProfile' as const, fields: profile({ dark: night }).fields }
  model.apply([delta])
  desk.heedDocuments([delta])
  expect(desk.darkNow(screenId, midnight + 100 * minute).on).toBe(true)
})
