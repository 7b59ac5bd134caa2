import { expect, test } from 'vitest'
import type { Targeting } from '../../contracts/campaigns.ts'
import { compileTargeting, everyHour, isNever, matchSpots, type Spot, wholeDay } from './targeting.ts'

type Given = { id?: string; city?: string; category?: string | null; screenTags?: string[]; venueTags?: string[]; skus?: string[]; zoneKind?: string; format?: string | null }
const spot = ({ id = 'sc_1', city = 'Алматы', category = 'Чай', screenTags = [], venueTags = [], skus = [], zoneKind = 'aisle', format = null }: Given = {}): Spot => ({
  screen: { id, kind: 'screen', fields: { tags: screenTags, retiredAtMs: null } },
  zone: { id: 'zn_1', kind: 'zone', fields: { zoneKind, planogramCategory: category, skus, tags: [] } },
  venue: { id: 'vn_1', kind: 'venue', fields: { city, venueType: 'store', format, tags: venueTags } },
  profile: { id: 'dp_1', kind: 'profile', fields: {} },
}) as unknown as Spot
const is = (field: string, ...values: string[]) => ({ op: 'is', field, values }) as Targeting
const hits = (targeting: Targeting, given?: Given) => !isNever(compileTargeting(targeting)(spot(given)))

test('[SC7] all of nothing is every screen, any of nothing is none', () => {
  expect(hits({ op: 'all', of: [] })).toBe(true)
  expect(hits({ op: 'any', of: [] })).toBe(false)
})

test('[SC7] a leaf holds for any of its values; a missing value holds for none', () => {
  expect(hits(is('city', 'Астана', 'Алматы'))).toBe(true)
  expect(hits(is('category', 'Чай'), { category: null })).toBe(false)
  expect(hits(is('venue-format', 'express'))).toBe(false)
  expect(hits(is('sku', 'B'), { skus: ['A', 'B'] })).toBe(true)
})

test('[SC7] a tag counts wherever it hangs: on the screen, its zone or its venue', () => {
  expect(hits(is('tag', 'x'), { screenTags: ['x'] })).toBe(true)
  expect(hits(is('tag', 'x'), { venueTags: ['x'] })).toBe(true)
  expect(hits({ op: 'not', of: is('tag', 'x') }, { venueTags: ['x'] })).toBe(false)
})

test('[SC7] hours are part of the expression: and, or and not are done hour by hour', () => {
  const evening = { op: 'hours', week: Array<number>(7).fill(0b1110 << 16) } as Targeting
  const mask = (targeting: Targeting) => compileTargeting(targeting)(spot())
  expect(mask({ op: 'all', of: [is('city', 'Алматы'), evening] })).toEqual(Array(7).fill(0b1110 << 16))
  expect(mask({ op: 'not', of: evening })).toEqual(Array(7).fill(wholeDay ^ (0b1110 << 16)))
  expect(mask({ op: 'any', of: [is('city', 'Астана'), evening] })).toEqual(Array(7).fill(0b1110 << 16))
  expect(mask({ op: 'any', of: [{ op: 'not', of: evening }, evening] })).toEqual(everyHour)
})

test('[SC7] single screens are excluded inline', () => {
  const spots = [spot({ id: 'sc_1' }), spot({ id: 'sc_2' })]
  expect(matchSpots(spots, { op: 'all', of: [] }, ['sc_1']).map(({ screen }) => screen.id)).toEqual(['sc_2'])
})
