import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasTooMany, isRingPassed, ringOf, ringPercents, settlesMs } from './version-rings.ts'

const digestOf = (text: string) => createHash('sha256').update(text).digest()

test('[PL5] rings hold a hundredth, a tenth, half and all of the screens, and a screen is always in the same one', () => {
  const counts = [0, 0, 0, 0]
  for (let at = 0; at < 20_000; at += 1) counts[ringOf(digestOf(`sc_${at}`))]! += 1
  let upTo = 0
  for (const [ring, percent] of ringPercents.entries()) {
    upTo += counts[ring]!
    expect(Math.abs(upTo / 200 - percent)).toBeLessThan(percent === 1 ? 0.3 : 1.1)
  }
  expect(upTo).toBe(20_000)
  expect(ringOf(digestOf('sc_7'))).toBe(ringOf(digestOf('sc_7')))
})

test('[PL5] one screen of a few that fell back is too many, and two in a hundred of many', () => {
  expect([[10, 0], [10, 1], [50, 1], [51, 1], [100, 2], [101, 2]].map(([screens, fellBack]) => hasTooMany({ screens: screens!, fellBack: fellBack! }))).toEqual([false, true, true, false, true, false])
})

test('[PL5] a ring is passed by nine in ten of whom can be reached; an empty one needs somebody to vouch for it', () => {
  const count = (reachable: number, settled: number, screens = 20) => ({ screens, reachable, settled, fellBack: 0 })
  const [vouched, alone] = [{ vouched: 1, openMs: settlesMs }, { vouched: 0, openMs: settlesMs }]
  expect(isRingPassed(count(10, 9), alone)).toBe(true)
  expect(isRingPassed(count(10, 8), vouched)).toBe(false)
  expect(isRingPassed(count(0, 0), alone)).toBe(false)
  expect(isRingPassed(count(0, 0), vouched)).toBe(true)
  expect(isRingPassed(count(0, 0), { vouched: 1, openMs: settlesMs - 1 })).toBe(false)
  expect(isRingPassed(count(0, 0, 0), { vouched: 1, openMs: 0 })).toBe(true)
})

test('[PL5] one more that fell back never makes a ring better', () => {
  fc.assert(fc.property(fc.nat(20_000), fc.nat(500), (screens, fellBack) => !hasTooMany({ screens, fellBack }) || hasTooMany({ screens, fellBack: fellBack + 1 })), { seed: 37 })
})
