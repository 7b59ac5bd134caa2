import { expect, test } from 'vitest'
import { sketchSlot } from '../../../tests/helpers/sketch-auction.ts'
import { createRandom } from '../kernel/random.ts'
import { defaultBidders } from './default-bidders.ts'
import { positions, valueAt, valueOf } from './value-of.ts'

const tenge = 1_000_000

test('drawn values have the quantiles of their table', () => {
  const random = createRandom(20261120)
  const drawCount = 20_000
  for (const { values: { otherwise: table } } of defaultBidders) {
    const drawn = Array.from({ length: drawCount }, () => valueAt(table, random.below(positions))).sort((a, b) => a - b)
    table.forEach((value, at) => {
      const found = drawn[Math.min(drawCount - 1, Math.floor((at * drawCount) / (table.length - 1)))]!
      expect(Math.abs(found / value - 1)).toBeLessThan(0.03)
    })
  }
})

test('between two points of a table the value lies on a straight line, and a single point is everything', () => {
  expect([0, 250_000, 500_000, 750_000, 999_999].map((position) => valueAt([100, 300, 1000], position))).toEqual([100, 200, 300, 650, 1000])
  expect([0, 999_999].map((position) => valueAt([42], position))).toEqual([42, 42])
  expect(() => valueAt([], 0)).toThrow(RangeError)
})

test('hour, kind of zone, season and readings that hold multiply a value; a missing reading does not', () => {
  const [model] = defaultBidders.filter(({ buyerId }) => buyerId === 'tungiyr')
  const hot = { key: 'temperature', is: 'at-least' as const, value: 25 }
  const declared = { source: 'test', asOf: '2026-11-20' }
  const made = { ...model!, values: { ...declared, otherwise: [1000 * tenge], byCategory: { ice: [2000 * tenge] } }, hours: { ...declared, basisPoints: Array.from({ length: 168 }, (_, hour) => (hour === 30 ? 20_000 : 10_000)) },
    zones: { ...declared, basisPoints: { checkout: 15_000 } }, triggers: { ...declared, items: [{ trigger: hot, basisPoints: 12_000 }] } }
  const creative = { id: 'c', domain: 'c.example', categories: ['drinks'], media: 'banner' as const, durationMs: 10_000 }
  const worth = (own: Parameters<typeof sketchSlot>[0], season = 10_000, categories = ['drinks']): number => valueOf(made, { ...creative, categories }, sketchSlot({ weekHour: 0, ...own }), 0, season) / tenge
  expect([worth({}), worth({ weekHour: 30 }), worth({ zoneKind: 'checkout' }), worth({}, 5000), worth({ readings: { temperature: 25 } }), worth({ readings: { temperature: 24 } })]).toEqual([1000, 2000, 1500, 500, 1200, 1000])
  expect([worth({}, 10_000, ['drinks', 'ice']), worth({ weekHour: 30, zoneKind: 'checkout', readings: { temperature: 30 } }, 5000)]).toEqual([2000, 1800])
})
