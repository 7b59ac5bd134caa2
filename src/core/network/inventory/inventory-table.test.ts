import { expect, test } from 'vitest'
import { idOf, planWorld } from '../../../../tests/helpers/plan-world.ts'
import { crowdOfPlays } from './crowd-of-plays.ts'
import { hourOfWeek, inventoryTable, type OfferedScreen, openingText, orientationOf } from './inventory-table.ts'

const { documents } = planWorld()
const hours = Array.from({ length: 168 }, (_, hour) => (hour % 24 >= 8 && hour % 24 < 22 ? 360 * (hour % 24 === 18 ? 2 : 1) : 0))
const audience = documents.audiences.get(idOf('au', 1))!
const screen: OfferedScreen = {
  screen: documents.screens.get(idOf('sc', 1))!, venue: documents.venues.get(idOf('vn', 1))!, profile: { ...documents.profiles.get(idOf('dp', 1))!, fields: { ...documents.profiles.get(idOf('dp', 1))!.fields, openOohVenue: 20303 } },
  audience, crowd: crowdOfPlays(hours, 360), sentVenue: '20303', venueTax: 5, venueWords: 'retail.grocery.aisles', slotSeconds: 10, currency: 'KZT', floor: { lowest: 300_000_000, highest: 560_000_000 }, deals: ['dl_1', 'dl_2'],
}
const cellsOf = (of: OfferedScreen, spelling: 'venuetype' | 'venuetypeid'): Record<string, unknown> => {
  const { headers, rows } = inventoryTable([of], spelling)
  expect([new Set(headers).size, rows[0]!.length]).toEqual([headers.length, headers.length])
  return Object.fromEntries(headers.map((header, at) => [header, rows[0]![at]]))
}

test('a screen is told with its place, size, people by hour, floors, hours and owner', () => {
  expect(cellsOf(screen, 'venuetype')).toMatchObject({
    screen_id: 'programmatic', screen_code: 'S', city: 'Алматы', country: 'KAZ', width_px: 1920, height_px: 1080, orientation: 'landscape', formats: 'image/jpeg image/png video/mp4', slot_seconds: 10,
    multiplier_peak: 2, multiplier_peak_hour: 'Mo 18:00', multiplier_18: 2, multiplier_08: 1, multiplier_03: 0, audience_metric: 'footfall', audience_source: 'counter', audience_date: '2026-01-01',
    opening_hours: 'Mo-Su 08:00-22:00', floor_lowest: 300, floor_highest: 560, floor_currency: 'KZT', deals: 'dl_1 dl_2',
  })
  expect(cellsOf(screen, 'venuetype').multiplier_mean).toBeCloseTo(15 / 14, 6)
})

test('where it stands is said in the spelling that was asked for, under the taxonomy that knows an aisle; unknown stays empty', () => {
  expect(cellsOf(screen, 'venuetype')).toMatchObject({ venuetype: '20303', venuetypetax: 5, openooh_words: 'retail.grocery.aisles', openooh_own: 20303 })
  const other = cellsOf(screen, 'venuetypeid')
  expect([other.venuetypeid, other.venuetax, 'venuetype' in other]).toEqual([20303, 5, false])
  const bare = cellsOf({ ...screen, sentVenue: null, venueWords: null, audience: null, crowd: null }, 'venuetypeid')
  expect([bare.venuetypeid, bare.multiplier_mean, bare.multiplier_12, bare.audience_date, bare.lat]).toEqual([null, null, null, null, null])
})

test('hours are said in the words of maps; days that are alike at once', () => {
  const range = (fromMinute: number, toMinute: number) => [{ fromMinute, toMinute }]
  expect(openingText({ week: [...Array.from({ length: 5 }, () => range(480, 1380)), range(540, 1320), []] })).toBe('Mo-Fr 08:00-23:00; Sa 09:00-22:00')
  expect(openingText({ week: [[...range(480, 720), ...range(780, 1500)], [], range(0, 1440), [], [], [], range(480, 1380)] })).toBe('Mo 08:00-12:00,13:00-25:00; We 00:00-24:00; Su 08:00-23:00')
  expect([openingText({ week: Array.from({ length: 7 }, () => []) }), hourOfWeek(167), orientationOf(1080, 1920), orientationOf(500, 500), orientationOf(null, 5)]).toEqual(['closed', 'Su 23:00', 'portrait', 'square', null])
})
