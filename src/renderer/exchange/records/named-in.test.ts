import { expect, test } from 'vitest'
import { namedIn } from './named-in.ts'

const deals = [{ fields: { buyerIds: ['a', 'b'] } }, { fields: { buyerIds: ['a'] } }, { fields: { buyerIds: [] } }]
const floors = [{ fields: { buyerIds: ['b'], dealIds: ['d'] } }, { fields: { buyerIds: [], dealIds: ['d', 'e'] } }]

test('each deal and floor that names a buyer or a deal is counted once', () => {
  expect(namedIn('a', deals, floors)).toEqual({ deals: 2, floors: 0 })
  expect(namedIn('b', deals, floors)).toEqual({ deals: 1, floors: 1 })
  expect(namedIn('d', deals, floors)).toEqual({ deals: 0, floors: 2 })
  expect(namedIn('x', deals, floors)).toEqual({ deals: 0, floors: 0 })
})
