import { expect, test } from 'vitest'
import type { Typed } from '../../../contracts/network.ts'
import { foldText } from '../../../core/kernel/fold-text.ts'
import { advertiserLines } from './advertiser-lines.ts'

const advertiser = (id: string, name: string): Typed<'advertiser'> => ({ id, kind: 'advertiser', fields: { networkId: 'nw', code: id.toUpperCase(), name } })
const brand = (id: string, advertiserId: string, name: string, category: string): Typed<'brand'> => ({ id, kind: 'brand', fields: { advertiserId, code: id.toUpperCase(), name, exclusivityCategories: [category], competitorGroup: null } })
const advertisers = [advertiser('a2', 'Сүтсарай'), advertiser('a1', 'Дәмшай')]
const brands = [brand('b2', 'a1', 'Үшқасық', 'Чай'), brand('b1', 'a1', 'Дәмшай', 'Чай'), brand('b3', 'a2', 'Сүтей', 'Молочные продукты')]
const found = (text: string) => advertiserLines(advertisers, brands, foldText(text)).map(({ id }) => id)

test('each advertiser stands above its brands, both by name', () => {
  expect(found('')).toEqual(['a1', 'b1', 'b2', 'a2', 'b3'])
})

test('an advertiser found shows all its brands, a brand found its advertiser, also by category', () => {
  expect(found('сутсарай')).toEqual(['a2', 'b3'])
  expect(found('ушкасык')).toEqual(['a1', 'b2'])
  expect(found('молоч')).toEqual(['a2', 'b3'])
  expect(found('нет такого')).toEqual([])
})
