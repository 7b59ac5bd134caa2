import { expect, test } from 'vitest'
import type { Guard } from '../../contracts/campaigns.ts'
import { noReadings, type Readings } from '../kernel/plan.ts'
import { guardHolds, rungHolds } from './guard-holds.ts'

const readings: Readings = { stock: { milk: 3 }, priceVersions: { milk: 'v2' }, triggers: { rain: 2, cold: -5 } }
const trigger = (name: string, is: 'at-least' | 'at-most', value: number): Guard => ({ kind: 'trigger', trigger: name, is, value })

test.each<[string, Guard, boolean]>([
  ['enough on the shelf', { kind: 'in-stock', sku: 'milk', atLeast: 3 }, true],
  ['too little on the shelf', { kind: 'in-stock', sku: 'milk', atLeast: 4 }, false],
  ['the price of the till', { kind: 'price-version', sku: 'milk', version: 'v2' }, true],
  ['another price', { kind: 'price-version', sku: 'milk', version: 'v1' }, false],
  ['rain enough', trigger('rain', 'at-least', 2), true],
  ['rain too little', trigger('rain', 'at-least', 3), false],
  ['cold enough', trigger('cold', 'at-most', -5), true],
  ['not cold enough', trigger('cold', 'at-most', -6), false],
])('[SC7] a guard is judged by its reading: %s', (_, guard, holds) => {
  expect(guardHolds(guard, readings)).toBe(holds)
})

test.each<Guard>([{ kind: 'in-stock', sku: 'milk', atLeast: 1 }, { kind: 'price-version', sku: 'milk', version: 'v1' }, trigger('rain', 'at-least', 0), trigger('rain', 'at-most', 0), trigger('constructor', 'at-most', 0)])(
  '[AU7] a missing reading holds no guard: %o', (guard) => {
    expect(guardHolds(guard, noReadings)).toBe(false)
  })

test('[SC8] a rung holds when all its guards do, and always when it has none', () => {
  const guards: Guard[] = [{ kind: 'in-stock', sku: 'milk', atLeast: 1 }, trigger('rain', 'at-least', 5)]
  expect(rungHolds({ guards }, readings)).toBe(false)
  expect(rungHolds({ guards: guards.slice(0, 1) }, readings)).toBe(true)
  expect(rungHolds({ guards: [] }, noReadings)).toBe(true)
})
