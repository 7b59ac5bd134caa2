import { expect, test } from 'vitest'
import type { Plane } from '../plane.ts'
import type { Classical } from './classical.ts'
import { joinPrior } from './join-prior.ts'

const side = 64
const discOf = (radius: number): Uint8Array => Uint8Array.from({ length: side * side }, (_, at) => (Math.hypot(at % side - 32, Math.floor(at / side) - 32) < radius ? 1 : 0))
const planeOf = (value: (at: number) => number): Plane => ({ width: side, height: side, values: Float32Array.from({ length: side * side }, (_, at) => value(at)) })
const thing = discOf(24)
/** Colours that call a disc the thing, and all of it unlike the background. */
const colours: Classical = {
  matte: planeOf((at) => thing[at]!), found: true, plain: true, share: 1, sure: 0.9, stray: planeOf((at) => thing[at]! * 0.3).values, threshold: 0.014, lightness: 0.9,
  background: Uint8Array.from(thing, (is) => 1 - is), holes: new Uint8Array(side * side),
}
const middle = 32 * side + 32

test.each([
  { what: 'a small hole that a network is sure of', radius: 3, seen: 0.1, open: true }, { what: 'a small one that it is not sure of', radius: 3, seen: 0.3, open: false },
  { what: 'a large one that it is quite sure of', radius: 5, seen: 0.05, open: true }, { what: 'a large one that it is nearly sure of', radius: 5, seen: 0.12, open: false },
])('[CU9] all within the thing, where colours see no background, $what is open: $open', ({ radius, seen, open }) => {
  const hole = discOf(radius)
  const { matte } = joinPrior(planeOf((at) => (hole[at] ? seen : thing[at]!)), colours)
  expect(matte.values[middle]! < 0.5).toBe(open)
})

test('[CU9] a hole of which colours see a part is open as far as a network is sure of it', () => {
  const hole = discOf(3), seen = discOf(2)
  const part = { ...colours, matte: planeOf((at) => (seen[at] ? 0 : thing[at]!)), holes: seen }
  const { matte } = joinPrior(planeOf((at) => (hole[at] ? 0.1 : thing[at]!)), part)
  expect(hole.every((is, at) => is === 0 || matte.values[at]! < 0.5)).toBe(true)
})

test('[CU9] a thin part that leads out of the thing is no hole, however sure a network is that it is none of it', () => {
  const cable = (at: number): boolean => at % side > 40 && Math.abs(Math.floor(at / side) - 32) < 2
  const seen = { ...colours, matte: planeOf((at) => (thing[at] || cable(at) ? 1 : 0)), stray: planeOf((at) => (thing[at] || cable(at) ? 0.3 : 0)).values }
  const { matte } = joinPrior(planeOf((at) => thing[at]!), seen)
  expect(matte.values[32 * side + 60]).toBe(1)
})

test.each([{ lookedCloser: false, seen: 0, kept: 1 }, { lookedCloser: true, seen: 0, kept: 0 }, { lookedCloser: true, seen: 0.3, kept: 1 }])('[CU13] a thin part of which a network says $seen, having looked closer: $lookedCloser', ({ lookedCloser, seen, kept }) => {
  const cable = (at: number): boolean => !thing[at] && at % side > 40 && Math.abs(Math.floor(at / side) - 32) < 2
  const shown = { ...colours, matte: planeOf((at) => (thing[at] || cable(at) ? 1 : 0)), stray: planeOf((at) => (thing[at] || cable(at) ? 0.3 : 0)).values }
  const { matte } = joinPrior(planeOf((at) => (cable(at) ? seen : thing[at]!)), shown, lookedCloser)
  expect(matte.values[32 * side + 60]).toBeCloseTo(kept)
})

test('[CU13] where a network that looked closer and colours agree, the edge is the network\'s', () => {
  const soft = planeOf((at) => Math.min(Math.max(24.5 - Math.hypot(at % side - 32, Math.floor(at / side) - 32), 0), 1) * 0.8)
  const edge = [...soft.values.keys()].find((at) => soft.values[at]! > 0.55 && soft.values[at]! < 0.75 && thing[at])!
  expect(joinPrior(soft, colours, true).matte.values[edge]).toBe(soft.values[edge])
  expect(joinPrior(soft, colours).matte.values[edge]).toBeGreaterThan(soft.values[edge]!)
})

test('[CU13] a highlight that a network which looked closer takes for half see-through is as solid as colours say, unless they cannot tell', () => {
  const highlight = discOf(5), seen = planeOf((at) => (highlight[at] ? 0.6 : thing[at]!))
  const alike = { ...colours, stray: planeOf((at) => (highlight[at] ? 0.03 : thing[at]! * 0.3)).values }
  expect(joinPrior(seen, colours, true).matte.values[middle]).toBeCloseTo(1)
  expect(joinPrior(seen, alike, true).matte.values[middle]).toBeCloseTo(0.6)
})

test.each([[0.6, 0.6], [0.75, 0.875], [0.9, 1]])('[CU13] a label as light as the ground, of which a network that looked closer sees %d, is %d of the thing', (seen, is) => {
  const label = discOf(8)
  const alike = { ...colours, stray: planeOf((at) => (label[at] ? 0.03 : thing[at]! * 0.3)).values }
  expect(joinPrior(planeOf((at) => (label[at] ? seen : thing[at]!)), alike, true).matte.values[middle]).toBeCloseTo(is)
  expect(joinPrior(planeOf((at) => (label[at] ? seen : thing[at]!)), alike).matte.values[middle]).toBeCloseTo(seen)
})

test.each([
  { lookedCloser: false, radius: 6, seen: 0.9, open: true }, { lookedCloser: true, radius: 6, seen: 0.9, open: false }, { lookedCloser: true, radius: 6, seen: 0.7, open: true }, { lookedCloser: true, radius: 2, seen: 0.9, open: true },
])('[CU13] an opening of radius $radius that colours alone see, where a network that looked closer ($lookedCloser) sees $seen of the thing, is open: $open', ({ lookedCloser, radius, seen, open }) => {
  const hole = discOf(radius)
  const opened = { ...colours, matte: planeOf((at) => thing[at]! - hole[at]!), holes: hole }
  expect(joinPrior(planeOf((at) => (hole[at] ? seen : thing[at]!)), opened, lookedCloser).matte.values[middle]! < 0.5).toBe(open)
})
