import { expect, test } from 'vitest'
import { childrenOfRow, screensOfRow } from './group-screens.ts'
import type { Spot } from './targeting.ts'

const spot = (id: string, city: string, category: string | null, tags: string[] = []): Spot => ({
  screen: { id, kind: 'screen', fields: { tags } }, zone: { id: 'zn', kind: 'zone', fields: { zoneKind: 'aisle', planogramCategory: category, tags: [] } },
  venue: { id: `vn_${city}`, kind: 'venue', fields: { city, format: null, tags: [] } }, profile: { id: 'dp', kind: 'profile', fields: {} },
}) as unknown as Spot
const spots = [spot('sc_1', 'Алматы', 'Чай', ['a', 'b']), spot('sc_2', 'Алматы', null), spot('sc_3', 'Астана', 'Чай', ['a'])]

test('rows count their screens; what has no value comes last', () => {
  expect(childrenOfRow(spots, [], 'city').map(({ value, screens }) => [value, screens])).toEqual([['Алматы', 2], ['Астана', 1]])
  expect(childrenOfRow(spots, [{ by: 'city', value: 'Алматы' }], 'category').map(({ value, screens }) => [value, screens])).toEqual([['Чай', 1], ['', 1]])
})

test('a screen with several tags stands under each', () => {
  expect(childrenOfRow(spots, [], 'tag').map(({ value, screens }) => [value, screens])).toEqual([['a', 2], ['b', 1]])
  expect([...screensOfRow(spots, [{ by: 'tag', value: 'a' }, { by: 'city', value: 'Астана' }])]).toEqual([2])
})
