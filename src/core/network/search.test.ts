import { expect, test } from 'vitest'
import type { Document } from '../../contracts/documents.ts'
import { createModel } from './model.ts'
import { createSearchIndex } from './search.ts'

const make = (id: string, kind: Document['kind'], fields: Document['fields']): Document => ({ id, kind, fields })
const documents = [
  make('nw_1', 'network', { code: 'DEMO', name: 'Дастарма' }),
  make('vn_1', 'venue', { networkId: 'nw_1', code: 'OSK-001', name: 'Дастарма · Ауэзова 7', city: 'Өскемен', address: 'пр. Ауэзова, 7', owner: 'ТОО «Тест»', tags: ['парковка'] }),
  make('vn_2', 'venue', { networkId: 'nw_1', code: 'OSK-0012', name: 'Дастарма · Ёлочная 3', city: 'Өскемен', address: 'ул. Ёлочная, 3', tags: [] }),
  make('zn_1', 'zone', { venueId: 'vn_1', code: 'A01', name: 'Подгузники', planogramCategory: 'Подгузники', tags: [] }),
  make('dp_1', 'profile', { networkId: 'nw_1', code: 'RAIL-158', name: 'Полочная рейка', widthPx: 1920, heightPx: 158 }),
  make('sc_1', 'screen', { zoneId: 'zn_1', profileId: 'dp_1', code: 'OSK-001-A01-R1', name: 'Подгузники · рейка 158 · 1', programmaticId: 'kz-00aa11bb22cc', player: 'PL-7', tags: ['уровень глаз'] }),
  make('ad_1', 'advertiser', { networkId: 'nw_1', code: 'AD-001', name: 'Сүтсарай' }),
  make('br_1', 'brand', { advertiserId: 'ad_1', code: 'BR-1', name: 'Сүтей', exclusivityCategories: ['Молочные продукты'], competitorGroup: 'молоко' }),
  make('pe_1', 'person', { name: 'Айгүл Сейітова', roles: [], blockedAtMs: null }),
]
const build = (): ReturnType<typeof createSearchIndex> => createSearchIndex(createModel(documents))
const ids = (text: string): string[] => build().find(text, 20).hits.map(({ id }) => id)

test('Kazakh names are found as typed without a Kazakh keyboard, Russian ones without ё', () => {
  expect(ids('сутей')).toEqual(['br_1'])
  expect(ids('айгул сейитова')).toEqual(['pe_1'])
  expect(ids('елочная')).toEqual(['vn_2'])
})

test('every word must be found, in the document or in what it hangs on', () => {
  expect(ids('оскемен рейка')).toEqual(['sc_1'])
  expect(ids('рейка молочные')).toEqual([])
})

test('a whole code comes first, then codes that begin so', () => {
  expect(ids('OSK-001').slice(0, 2)).toEqual(['vn_1', 'vn_2'])
  expect(ids('osk001a01r1')).toEqual(['sc_1'])
  expect(ids('kz-00aa11bb22cc')).toEqual(['sc_1'])
})

test('own hits come before inherited ones', () => {
  expect(ids('Ауэзова')).toEqual(['vn_1', 'zn_1', 'sc_1'])
  expect(ids('полочная')).toEqual(['dp_1', 'sc_1'])
})

test('a hit says where it is and in which text the words stand, unless in its title', () => {
  const [hit] = build().find('уровень', 5).hits
  expect(hit).toEqual({ id: 'sc_1', kind: 'screen', title: 'Подгузники · рейка 158 · 1', context: 'Өскемен · Дастарма · Ауэзова 7 · Подгузники', matched: 'уровень глаз' })
  expect(build().find('Сүтей', 5).hits[0]).toMatchObject({ context: 'Сүтсарай', matched: '' })
})

test('the total counts beyond the limit, and nothing is found for nothing', () => {
  expect(build().find('дастарма', 1)).toMatchObject({ total: 5, hits: [{ id: 'nw_1' }] })
  expect(build().find(' · ', 5)).toEqual({ total: 0, hits: [] })
})

test('an edit is found at once: new words, new parents, and nothing that is gone', () => {
  const model = createModel(documents)
  const index = createSearchIndex(model)
  const apply = (id: string, kind: Document['kind'], fields: Document['fields'] | null): void => { model.apply([{ id, kind, fields }]); index.apply([{ id, kind, fields }]) }
  apply('vn_1', 'venue', { city: 'Семей' })
  expect(index.find('семей', 9).hits.map(({ id }) => id)).toEqual(['vn_1', 'zn_1', 'sc_1'])
  apply('sc_1', 'screen', null)
  expect(index.find('семей', 9).total).toBe(2)
})
