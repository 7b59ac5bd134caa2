import { expect, test } from 'vitest'
import type { Targeting } from '../../../contracts/campaigns.ts'
import { namedIn, quickValues, toggleQuick } from './quick-places.ts'

const everywhere: Targeting = { op: 'all', of: [] }
const is = (field: 'zone-kind' | 'city' | 'venue', ...values: string[]): Targeting => ({ op: 'is', field, values })

test('a chip narrows, a second of the same kind widens, and the last one taken away leaves everything', () => {
  const aisle = toggleQuick(everywhere, 'zone-kind', 'aisle')
  expect(aisle).toEqual({ op: 'all', of: [is('zone-kind', 'aisle')] })
  const both = toggleQuick(aisle, 'zone-kind', 'checkout')
  expect(quickValues(both, 'zone-kind')).toEqual(['aisle', 'checkout'])
  expect(toggleQuick(toggleQuick(both, 'zone-kind', 'aisle'), 'zone-kind', 'checkout')).toEqual(everywhere)
})

test('a lone condition, one of several ways, and a denied one are kept as they are', () => {
  expect(toggleQuick(is('zone-kind', 'aisle'), 'city', 'Алматы')).toEqual({ op: 'all', of: [is('zone-kind', 'aisle'), is('city', 'Алматы')] })
  const any: Targeting = { op: 'any', of: [is('zone-kind', 'aisle'), is('city', 'Астана')] }
  expect(toggleQuick(any, 'city', 'Алматы')).toEqual({ op: 'all', of: [any, is('city', 'Алматы')] })
  const not: Targeting = { op: 'not', of: is('city', 'Астана') }
  expect(toggleQuick(not, 'zone-kind', 'aisle')).toEqual({ op: 'all', of: [not, is('zone-kind', 'aisle')] })
  expect(quickValues(not, 'city')).toEqual([])
})

test('a store is left out beside what else is asked, and taken in again without a trace', () => {
  const aisles = is('zone-kind', 'aisle')
  const without = toggleQuick(toggleQuick(aisles, 'venue', 'v1', true), 'venue', 'v2', true)
  expect(without).toEqual({ op: 'all', of: [aisles, { op: 'not', of: is('venue', 'v1', 'v2') }] })
  expect([quickValues(without, 'venue', true), quickValues(without, 'venue')]).toEqual([['v1', 'v2'], []])
  expect(toggleQuick(toggleQuick(without, 'venue', 'v1', true), 'venue', 'v2', true)).toEqual({ op: 'all', of: [aisles] })
  expect(toggleQuick(is('venue', 'v1'), 'venue', 'v1', true)).toEqual({ op: 'all', of: [is('venue', 'v1'), { op: 'not', of: is('venue', 'v1') }] })
})

test('chips name every condition, and say which is denied', () => {
  const root: Targeting = { op: 'all', of: [is('zone-kind', 'aisle'), { op: 'not', of: { op: 'any', of: [is('city', 'Астана'), { op: 'not', of: is('city', 'Алматы') }] } }] }
  expect(namedIn(root).map(({ leaf, denied }) => [leaf.op === 'is' ? leaf.values[0] : '', denied])).toEqual([['aisle', false], ['Астана', true], ['Алматы', false]])
})
