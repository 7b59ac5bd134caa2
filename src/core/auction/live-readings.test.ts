import { expect, test } from 'vitest'
import { sketchSlot } from '../../../tests/helpers/sketch-auction.ts'
import { readingsAt } from './live-readings.ts'
import { triggerHolds } from './rules.ts'

const rain = { key: 'rain', value: 1, readAtMs: 1000, untilMs: 5000 }
const traffic = { key: 'traffic', value: 7, readAtMs: 900, untilMs: 3000 }

test('[AU7] an offer has the readings that hold at its moment, each with its age; what is stale is missing', () => {
  expect(readingsAt([rain, traffic], 2000)).toEqual({ readings: { rain: 1, traffic: 7 }, readAtMs: { rain: 1000, traffic: 900 } })
  expect(readingsAt([rain, traffic], 3000)).toEqual({ readings: { rain: 1 }, readAtMs: { rain: 1000 } })
  expect(readingsAt([rain, traffic], 5000)).toEqual({ readings: {} })
})

test('[AU7] a missing or stale reading holds no trigger, not even one that asks for little', () => {
  const holds = (atMs: number, is: 'at-least' | 'at-most', value: number): boolean => triggerHolds({ key: 'rain', is, value }, { ...sketchSlot(), ...readingsAt([rain], atMs) }.readings)
  expect([holds(4999, 'at-least', 1), holds(4999, 'at-most', 0), holds(5000, 'at-least', 1), holds(5000, 'at-most', 0), holds(5000, 'at-least', 0)]).toEqual([true, false, false, false, false])
})
