import { expect, test } from 'vitest'
import { idOf, planWorld } from '../../../../tests/helpers/plan-world.ts'
import { type ScreenDefect, screenDefects } from '../../../contracts/inventory.ts'
import type { AudienceFields, FieldsOf, Typed } from '../../../contracts/network.ts'
import { dayOfDate } from '../../kernel/local-time.ts'
import { crowdOfPlays } from './crowd-of-plays.ts'
import { type ListedScreen, screenDefectsOf } from './screen-defects.ts'

const { documents } = planWorld()
const today = dayOfDate('2026-11-28')!
type Own = { screen?: Partial<FieldsOf['screen']>; venue?: Partial<FieldsOf['venue']>; profile?: Partial<FieldsOf['profile']>; audience?: Partial<AudienceFields> | null; sentVenue?: string | null; uses?: number }

function defectsOf({ screen = {}, venue = {}, profile = {}, audience = {}, sentVenue = '203', uses = 1 }: Own): ScreenDefect[] {
  const of = <K extends 'screen' | 'venue' | 'profile' | 'audience'>(document: Typed<K>, own: Partial<FieldsOf[K]>): Typed<K> => ({ ...document, fields: { ...document.fields, ...own } })
  const counted = audience === null ? null : of(documents.audiences.get(idOf('au', 1))!, { asOf: '2026-06-30', ...audience })
  const listed: ListedScreen = {
    screen: of(documents.screens.get(idOf('sc', 1))!, screen), profile: of(documents.profiles.get(idOf('dp', 1))!, profile), audience: counted, crowd: counted && crowdOfPlays(counted.fields.hours, 360), sentVenue,
    venue: of(documents.venues.get(idOf('vn', 1))!, { location: { lat: 43.24, lon: 76.93 }, openOohVenue: 203, housePicture: 'a'.repeat(64), owner: 'ТОО', ...venue }),
  }
  return screenDefectsOf(listed, { ids: new Map([[listed.screen.fields.programmaticId.trim(), uses]]), today, dayOfDate })
}
const people = (count: number): number[] => Array<number>(168).fill(count)

test('[ID1] a screen in order has no defect, and each defect is found by itself', () => {
  expect(defectsOf({})).toEqual([])
  const found: [Own, ScreenDefect][] = [
    [{ screen: { programmaticId: '        ' } }, 'no-programmatic-id'], [{ uses: 2 }, 'programmatic-id-repeated'], [{ venue: { location: null } }, 'no-location'], [{ venue: { location: { lat: 76.93, lon: 43.24 } } }, 'location-odd'],
    [{ venue: { openOohVenue: null }, sentVenue: null }, 'no-venue-type'], [{ venue: { openOohVenue: 99_999 }, sentVenue: null }, 'venue-type-unknown'], [{ profile: { widthPx: null } }, 'no-pixel-size'], [{ audience: null }, 'no-audience'],
    [{ audience: { hours: people(0) } }, 'audience-empty'], [{ audience: { asOf: '2025-11-27' } }, 'audience-old'], [{ audience: { hours: people(50 * 360 + 1) } }, 'multiplier-absurd'],
    [{ venue: { openingHours: { week: Array.from({ length: 7 }, () => []), exceptions: [] } } }, 'closed-all-week'], [{ venue: { housePicture: null } }, 'no-house-picture'], [{ profile: { maxFileBytes: 1_000_000 } }, 'video-impossible'], [{ venue: { owner: ' ' } }, 'no-owner'],
  ]
  for (const [own, defect] of found) expect(defectsOf(own)).toEqual([defect])
  expect(new Set(found.map(([, defect]) => defect))).toEqual(new Set(screenDefects))
})

test('what stands just within its bound is in order; what a screen says for itself comes before its venue', () => {
  expect(defectsOf({ audience: { asOf: '2025-11-28' } })).toEqual([])
  expect(defectsOf({ audience: { hours: people(50 * 360) } })).toEqual([])
  expect(defectsOf({ audience: { hours: people(50 * 360 + 1) }, venue: { venueType: 'billboard-site' } })).toEqual([])
  expect(defectsOf({ venue: { location: null, owner: null }, screen: { location: { lat: 43, lon: 77 }, owner: 'ИП' } })).toEqual([])
  expect(defectsOf({ profile: { video: false, maxFileBytes: 1000 } })).toEqual([])
  expect(defectsOf({ venue: { location: null, housePicture: null }, audience: null })).toEqual(['no-location', 'no-audience', 'no-house-picture'])
})
