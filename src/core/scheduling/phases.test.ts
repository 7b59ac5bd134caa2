import { expect, test } from 'vitest'
import { sketchInput } from '../../../tests/helpers/sketch-input.ts'
import { allocate } from './allocate.ts'
import { pace } from './pace.ts'
import { hashOfId } from './phases.ts'

const hours = 24

/** Plays of one line in all, on so many screens that are open alike. */
function playsOn(screens: number, goal: number, id = 'a'): number {
  const open = Array.from({ length: hours }, (_, h) => (h < 8 ? 0 : 360))
  const input = sketchInput({ hours, screens: Array.from({ length: screens }, (_, at) => ({ id: `sc_${at}`, open })), lines: [{ id, goal: { kind: 'plays', plays: goal, delivered: 0 } }] })
  const snapshot = pace(input)
  return input.screenIds.reduce((sum, _, screen) => sum + allocate(input, snapshot, screen).reduce((own, count, at) => own + (at % 3 === 0 ? count : 0), 0), 0)
}

test('[SC5] over many screens plays add up to the goal within a few, not within the root of their number', () => {
  for (const [screens, goal] of [[1, 5], [7, 10], [100, 50], [1000, 333], [1000, 500], [3000, 100], [3000, 4321]] as const) {
    for (const id of ['a', 'b', 'c']) expect(Math.abs(playsOn(screens, goal, id) - goal), `${goal} plays on ${screens} screens`).toBeLessThanOrEqual(3)
  }
})

test('[SC5] screens do not play a rare line all in the same hour', () => {
  const open = Array.from({ length: hours }, () => 360)
  const input = sketchInput({ hours, screens: Array.from({ length: 240 }, (_, at) => ({ id: `sc_${at}`, open })), lines: [{ id: 'a', goal: { kind: 'plays', plays: 240, delivered: 0 } }] })
  const snapshot = pace(input)
  const byHour = Array.from({ length: hours }, () => 0)
  input.screenIds.forEach((_, screen) => allocate(input, snapshot, screen).forEach((count, at) => { if (at % 3 === 0) byHour[at / 3]! += count }))
  expect(Math.max(...byHour)).toBeLessThanOrEqual(12)
  expect(Math.min(...byHour)).toBeGreaterThanOrEqual(8)
})

test('[SC8] the hash of an id is a number of 32 bits, the same everywhere, and moves with every letter', () => {
  expect(new Set(Array.from({ length: 20_000 }, (_, at) => hashOfId(`ln_${at}`))).size).toBeGreaterThan(19_990)
  expect(hashOfId('ln_0190b5a4')).toBe(2_072_302_695)
})
