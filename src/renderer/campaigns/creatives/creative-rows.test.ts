import { expect, test } from 'vitest'
import type { CreativeFields } from '../../../contracts/campaigns.ts'
import type { Typed } from '../../../contracts/network.ts'
import { emptyReplica } from '../../engine/replica.ts'
import { countVerdicts, creativeRows, filterCreatives, noCreativeFilter } from './creative-rows.ts'

const creative = (id: string, part: Partial<CreativeFields> = {}): Typed<'creative'> => ({ id, kind: 'creative', fields: {
  brandId: 'br', code: id, name: `Ролик ${id}`, version: 1, files: [], languages: [], prices: [], tags: [], verdict: { name: 'pending', reason: null, byPersonId: null, atMs: null }, retiredAtMs: null, ...part } })
const sources = (...creatives: Typed<'creative'>[]) => ({ ...emptyReplica,
  creative: new Map(creatives.map((each) => [each.id, each])),
  brand: new Map([['br', { id: 'br', kind: 'brand' as const, fields: { advertiserId: 'ad', code: 'B', name: 'Қаймақ', exclusivityCategories: [], competitorGroup: null } }]]),
  advertiser: new Map([['ad', { id: 'ad', kind: 'advertiser' as const, fields: { networkId: 'nw', code: 'A', name: 'A' } }]]),
})

test('a creative is found by any word of its name, brand, tags, products and files, as typed without a Kazakh keyboard', () => {
  const file = { kind: 'image' as const, sha256: 'a'.repeat(64), fileName: 'leto.jpg', mediaType: 'image/jpeg', bytes: 1, widthPx: 1920, heightPx: 158, durationMs: null, codec: null, sound: false, thumbnail: null, frames: [] }
  const rows = [...creativeRows(sources(creative('1', { tags: ['зима'], prices: [{ sku: '4607', version: 'v3' }], files: [file] }), creative('2')), new Map()).values()]
  const find = (text: string) => filterCreatives(rows, { ...noCreativeFilter, text }).map(({ id }) => id)
  expect([find('каймак'), find('ролик 4607'), find('зима'), find('1920×158'), find('leto'), find('нет')]).toEqual([['1', '2'], ['1'], ['1'], ['1'], ['1'], []])
})

test('filters by verdict leave out what is out of service', () => {
  const rows = [...creativeRows(sources(creative('1'), creative('2', { verdict: { name: 'approved', reason: null, byPersonId: null, atMs: null } }), creative('3', { retiredAtMs: 1 })), new Map()).values()]
  expect(filterCreatives(rows, noCreativeFilter).map(({ id }) => id)).toEqual(['1', '2'])
  expect(filterCreatives(rows, { ...noCreativeFilter, verdicts: ['approved'] }).map(({ id }) => id)).toEqual(['2'])
  expect(filterCreatives(rows, { ...noCreativeFilter, retired: true }).map(({ id }) => id)).toEqual(['3'])
  expect(countVerdicts(rows)).toEqual({ pending: 1, approved: 1, refused: 0, retired: 1, inUse: 2 })
})

test('a row stays the same object until its creative, brand or lines change', () => {
  const first = creativeRows(sources(creative('1'), creative('2')), new Map())
  const documents = sources(...[...first.values()].map((row) => row.creative))
  const again = creativeRows(documents, first)
  expect(again.get('1')).toBe(first.get('1'))
  expect(creativeRows({ ...documents, creative: new Map([['1', creative('1', { name: 'Другой' })]]) }, first).get('1')).not.toBe(first.get('1'))
})
