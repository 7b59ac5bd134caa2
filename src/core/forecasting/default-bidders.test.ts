import { expect, test } from 'vitest'
import { defaultBidders } from './default-bidders.ts'

test('default bidders are plain JSON, and each group says where it comes from and as of when', () => {
  expect(JSON.parse(JSON.stringify(defaultBidders))).toEqual(defaultBidders)
  for (const model of defaultBidders) {
    for (const group of Object.values(model)) {
      if (typeof group === 'string') continue
      expect(group.source).not.toBe('')
      expect(group.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    }
  }
  expect(new Set(defaultBidders.map(({ buyerId }) => buyerId)).size).toBe(7)
})

test('every table of values rises, within 300 and 2 500 KZT; every week has 168 hours; profiles differ', () => {
  for (const { currency, values: { otherwise }, hours: { basisPoints } } of defaultBidders) {
    const inTenge = otherwise.map((micros) => (micros * (currency === 'USD' ? 520 : 1)) / 1e6)
    expect(inTenge).toHaveLength(11)
    expect(inTenge).toEqual([...inTenge].sort((a, b) => a - b))
    expect(Math.min(...inTenge)).toBeGreaterThanOrEqual(300)
    expect(Math.max(...inTenge)).toBeLessThanOrEqual(2500)
    expect(basisPoints).toHaveLength(168)
  }
  expect(new Set(defaultBidders.map(({ hours }) => hours.basisPoints.join())).size).toBe(7)
})

test('whole numbers only, shares within the whole', () => {
  for (const { answers, values, hours, shading, reaction, budget, zones } of defaultBidders) {
    const figures = [answers.basisPoints, ...values.otherwise, ...hours.basisPoints, shading.basisPoints, reaction.usualFloorMicros, reaction.dropPerTenth, budget.dailyMicros!, ...Object.values(zones.basisPoints)]
    for (const figure of figures) expect(Number.isSafeInteger(figure) && figure > 0).toBe(true)
    expect(Math.max(answers.basisPoints, shading.basisPoints)).toBeLessThanOrEqual(10_000)
  }
})
