import { describe, expect, test } from 'vitest'
import type { ModelInput } from '../../../contracts/studio-models.ts'
import type { Plane } from '../plane.ts'
import { closerInput, waversWithin } from './look-closer.ts'

const side = 64
const input: ModelInput = { width: side, height: side, resize: 'stretch', filter: 'area', channels: 'rgb', scale: 'by-255', mean: [0, 0, 0], std: [1, 1, 1] }
/** A disc in the middle, and what is said of places within it. */
const disc = (within: (x: number, y: number) => number): Plane => ({
  width: side, height: side,
  values: Float32Array.from({ length: side * side }, (_, at) => { const x = at % side - 32, y = Math.floor(at / side) - 32; return Math.hypot(x, y) < 24 ? within(x, y) : 0 }),
})

describe('[CU13] a closer look', () => {
  test.each([
    { what: 'a network that is sure of all of it', within: () => 1, wavers: false },
    { what: 'one that is less sure of a small place', within: (x: number, y: number) => (Math.hypot(x, y) < 3 ? 0.9 : 1), wavers: true },
    { what: 'one that sees an opening', within: (x: number, y: number) => (Math.hypot(x, y) < 3 ? 0.1 : 1), wavers: true },
    { what: 'one that is not sure near its outline', within: (x: number, y: number) => (Math.hypot(x, y) > 22 ? 0.7 : 1), wavers: false },
    { what: 'one that sees a bay in it', within: (x: number, y: number) => (Math.abs(y) < 3 && x > 4 ? 0 : 1), wavers: false },
  ])('of $what: $wavers', ({ within, wavers }) => {
    expect(waversWithin(disc(within))).toBe(wavers)
  })

  test('is offered by a card, for a picture that has more to show', () => {
    const card = { ...input, closer: { width: 128, height: 96 } }
    expect(closerInput(card, { width: 200, height: 200 })).toEqual({ ...input, width: 128, height: 96 })
    expect([closerInput(card, { width: 64, height: 70 }), closerInput(input, { width: 200, height: 200 })]).toEqual([null, null])
  })
})
