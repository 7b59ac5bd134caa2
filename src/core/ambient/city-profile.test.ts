import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CityProfileFields, LightStep } from '../../contracts/ambient.ts'
import { dayOfDate, type Zone } from '../kernel/local-time.ts'
import { gapsOf, isOutdoors, lightOf, type LitScreen, orderedAt, stepsOf } from './city-profile.ts'
import { curveOf, minutesIn, rangesOf, stopsOf } from './light-of-day.ts'

const almatyZone: Zone = { first: 300, changes: [] }
const almaty = { lat: 43.238, lon: 76.889 }
const bySun: LightStep[] = [{ from: 'dawn', minutes: 0, percent: 40 }, { from: 'sunrise', minutes: 15, percent: 100 }, { from: 'sunset', minutes: -15, percent: 40 }, { from: 'dusk', minutes: 0, percent: 10 }]
const city = (fields: Partial<CityProfileFields> = {}): CityProfileFields => ({ networkId: 'nw', name: 'Алматы', location: almaty, brightness: bySun, dark: null, mute: null, source: null, ...fields })
const allDay = { week: Array.from({ length: 7 }, () => [{ fromMinute: 0, toMinute: 1440 }]), exceptions: [] }
const shopHours = { week: Array.from({ length: 7 }, () => [{ fromMinute: 540, toMinute: 1380 }]), exceptions: [] }
const billboard: LitScreen = { venue: { venueType: 'billboard-site', location: null, openingHours: allDay }, zone: { zoneKind: 'facade' }, screen: { location: null }, profile: { profileKind: 'screen', brightnessControl: true, sound: false } }
const rail: LitScreen = { venue: { venueType: 'store', location: null, openingHours: shopHours }, zone: { zoneKind: 'aisle' }, screen: { location: null }, profile: { profileKind: 'screen', brightnessControl: true, sound: true } }
const oneDay = (date: string) => ({ from: dayOfDate(date)!, to: dayOfDate(date)! + 1 })

test('[AU7] nothing set, nothing ordered: a city without a profile, or with an empty one, leaves the device as it is', () => {
  expect(lightOf(null, billboard, almatyZone, oneDay('2026-06-21'))).toBe(null)
  expect(lightOf(city({ brightness: [] }), billboard, almatyZone, oneDay('2026-06-21'))).toBe(null)
  expect(gapsOf(null, { withBrightness: 1, placed: true })).toEqual(['no-profile'])
  expect(gapsOf(city({ brightness: [], location: null }), { withBrightness: 1, placed: false })).toEqual(['brightness-unset', 'dark-unset'])
  expect(gapsOf(city({ location: null, dark: [] }), { withBrightness: 1, placed: false })).toEqual(['place-unknown'])
  expect(gapsOf(city({ dark: [] }), { withBrightness: 1, placed: false })).toEqual([])
})

test('[AU7] steps follow the sun of the place', () => {
  const [summer, winter] = [lightOf(city(), billboard, almatyZone, oneDay('2026-06-21'))!, lightOf(city(), billboard, almatyZone, oneDay('2026-12-21'))!]
  expect(summer.brightness.map(([, percent]) => percent)).toEqual([10, 40, 100, 40, 10])
  // Sunrise 04:12, sunset 19:36; 07:21 and 16:19: a quarter of an hour inside of them.
  expect([summer.brightness[2]![0], summer.brightness[3]![0]]).toEqual([4 * 60 + 12 + 1 + 15, 19 * 60 + 36 - 15])
  expect([winter.brightness[2]![0], winter.brightness[3]![0]]).toEqual([7 * 60 + 21 + 1 + 15, 16 * 60 + 19 - 15])
})

test('[AU7] a screen without brightness control gets hours alone, one indoors no brightness at all', () => {
  const dark = city({ dark: [{ fromMinute: 1380, toMinute: 1800 }] })
  expect(lightOf(dark, { ...billboard, profile: { ...billboard.profile, brightnessControl: false } }, almatyZone, oneDay('2026-06-21'))).toEqual({ brightness: [], dark: [[1380, 1800]], mute: [] })
  expect(lightOf(dark, rail, almatyZone, oneDay('2026-06-21'))?.brightness).toEqual([])
  expect(lightOf(dark, { ...billboard, profile: { ...billboard.profile, profileKind: 'static-place' } }, almatyZone, oneDay('2026-06-21'))).toBe(null)
  expect([billboard, rail, { ...rail, zone: { zoneKind: 'facade' as const } }].map(isOutdoors)).toEqual([true, false, true])
})

test('[AU7] indoors opening hours beat dark hours, on whichever of the days it is open; outdoors the city’s hours stand', () => {
  const dark = city({ dark: [{ fromMinute: 1320, toMinute: 1320 + 720 }] })
  expect(lightOf(dark, rail, almatyZone, oneDay('2026-06-22'))?.dark).toEqual([[1380, 1440 + 540]])
  const late = { ...rail, venue: { ...rail.venue, openingHours: { ...shopHours, exceptions: [{ date: '2026-06-23', ranges: [{ fromMinute: 540, toMinute: 1560 }] }] } } }
  expect(lightOf(dark, late, almatyZone, { from: dayOfDate('2026-06-22')!, to: dayOfDate('2026-06-25')! })?.dark).toEqual([[120, 540]])
  expect(lightOf(dark, billboard, almatyZone, oneDay('2026-06-22'))?.dark).toEqual([[1320, 2040]])
})

test('[AU7] sound is off in mute hours where there is sound', () => {
  const quiet = city({ brightness: [], mute: [{ fromMinute: 1380, toMinute: 1860 }] })
  expect(lightOf(quiet, rail, almatyZone, oneDay('2026-06-22'))).toEqual({ brightness: [], dark: [], mute: [[1380, 1860]] })
  expect(lightOf(quiet, billboard, almatyZone, oneDay('2026-06-22'))).toBe(null)
})

test('[AU7] on no day of a manifest is a screen brighter than that day alone would allow', () => {
  const anyStep = fc.record({ from: fc.constantFrom('clock' as const, 'dawn' as const, 'sunrise' as const, 'sunset' as const, 'dusk' as const), minutes: fc.integer({ min: 0, max: 300 }), percent: fc.integer({ min: 0, max: 100 }) })
  fc.assert(fc.property(fc.array(anyStep, { minLength: 1, maxLength: 12 }), fc.integer({ min: 20_000, max: 21_000 }), fc.integer({ min: 1, max: 11 }), fc.double({ min: -75, max: 75, noNaN: true }), (brightness, from, count, lat) => {
    const place = { lat, lon: 70 }
    const light = lightOf(city({ brightness, location: place }), billboard, almatyZone, { from, to: from + count })
    const curves = Array.from({ length: count }, (_, index) => curveOf(stopsOf(brightness, place, almatyZone, from + index))).filter((curve) => curve !== null)
    expect(light === null).toBe(curves.length === 0)
    if (light === null) return
    expect(light.brightness.length).toBeLessThanOrEqual(48)
    expect(light.brightness[0]?.[0]).toBe(0)
    for (let minute = 0; minute < 1440; minute += 7) expect(orderedAt(light, minute).percent).toBeLessThanOrEqual(Math.min(...curves.map((curve) => curve[minute]!)))
  }), { seed: 11, numRuns: 120 })
})

test('[AU7] a curve of too many steps is joined downwards, never up, and fits a manifest', () => {
  const curve = Uint8Array.from({ length: 1440 }, (_, minute) => (Math.floor(minute / 6) * 37) % 101)
  const steps = stepsOf(curve)
  expect(steps.length).toBeLessThanOrEqual(48)
  for (let minute = 0; minute < 1440; minute++) expect(steps.findLast(([from]) => from <= minute)![1]).toBeLessThanOrEqual(curve[minute]!)
})

test('[AU7] ranges of minutes and back', () => {
  expect(rangesOf(minutesIn([{ fromMinute: 1380, toMinute: 1500 }, { fromMinute: 600, toMinute: 660 }]))).toEqual([[600, 660], [1380, 1500]])
  expect(rangesOf(minutesIn([{ fromMinute: 0, toMinute: 1440 }]))).toEqual([[0, 1440]])
  expect(rangesOf(minutesIn([]))).toEqual([])
})

test('[AU7] beyond the polar circle a day that never ends is as bright as day, a night that never ends as dark as night', () => {
  const light = (date: string, lat: number) => lightOf(city({ location: { lat, lon: 70 } }), billboard, almatyZone, oneDay(date))?.brightness
  expect(light('2026-06-21', 75)).toEqual([[0, 100]])
  expect(light('2026-12-21', 85)).toEqual([[0, 10]])
  // Twilight at noon alone: never as bright as day.
  expect(light('2026-12-21', 71)?.map(([, percent]) => percent)).toEqual([10, 40, 10])
  // The sun sets and it never gets dark.
  expect(light('2026-06-21', 61)?.map(([, percent]) => percent)).toEqual([40, 100, 40])
})

test('[AU7] what is ordered at a minute, past midnight too', () => {
  const light = { brightness: [[60, 50], [1200, 10]] as [number, number][], dark: [[1380, 1500]] as [number, number][], mute: [] }
  expect([0, 30, 60, 90, 1199, 1200, 1400].map((minute) => orderedAt(light, minute))).toEqual([
    { percent: 10, dark: true }, { percent: 10, dark: true }, { percent: 50, dark: false }, { percent: 50, dark: false }, { percent: 50, dark: false }, { percent: 10, dark: false }, { percent: 10, dark: true },
  ])
})
