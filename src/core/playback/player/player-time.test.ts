import fc from 'fast-check'
import { expect, test } from 'vitest'
import { monotonicOf, raiseFloor, reconsiderTime, startTime, timeAt, welcomeTime } from './player-time.ts'

const dayMs = 86_400_000
const floorMs = 1_800_000_000_000

test('[PL6] without a welcome a clock is trusted from the floor to 35 days above it, and by nothing else', () => {
  const at = (deviceMs: number) => startTime(floorMs, { deviceMs, monotonicMs: 5 })
  expect(at(floorMs + dayMs)).toMatchObject({ trusted: true })
  expect(timeAt(at(floorMs + dayMs), 5)).toBe(floorMs + dayMs)
  for (const wrong of [0, floorMs - 1, floorMs + 36 * dayMs]) {
    expect(at(wrong).trusted).toBe(false)
    expect(timeAt(at(wrong), 5)).toBe(floorMs)
    expect(timeAt(at(wrong), 1005)).toBe(floorMs + 1000)
  }
})

test('[PL6] the offset is the welcome less the middle of its round trip', () => {
  const time = welcomeTime(startTime(0, { deviceMs: 7, monotonicMs: 0 }), { timeMs: floorMs, sentMs: 1000, receivedMs: 1400 })
  expect(timeAt(time, 1200)).toBe(floorMs)
  expect(timeAt(time, 2200)).toBe(floorMs + 1000)
  expect(monotonicOf(time, floorMs + 1000)).toBe(2200)
  expect(time.floorMs).toBe(floorMs)
})

test('[PL6] a slower welcome moves the clock only beyond what it cannot know', () => {
  const quick = welcomeTime(startTime(0, { deviceMs: 7, monotonicMs: 0 }), { timeMs: floorMs, sentMs: 0, receivedMs: 10 })
  const slow = welcomeTime(quick, { timeMs: floorMs + 1100, sentMs: 1000, receivedMs: 1400 })
  expect(slow.anchor).toEqual(quick.anchor)
  const corrected = welcomeTime(quick, { timeMs: floorMs + 9000, sentMs: 1000, receivedMs: 1400 })
  expect(timeAt(corrected, 1200)).toBe(floorMs + 9000)
})

test('[PL6] an engine whose clock fell behind does not take a screen back, nor stop its time', () => {
  const time = welcomeTime(startTime(floorMs, { deviceMs: floorMs + 5, monotonicMs: 0 }), { timeMs: floorMs - dayMs, sentMs: 0, receivedMs: 0 })
  expect(timeAt(time, 0)).toBe(floorMs)
  expect(timeAt(time, 10_000)).toBe(floorMs + 10_000)
})

test('[PL6] a clock set right after the start is believed, and no moment is lived twice', () => {
  const slept = startTime(floorMs, { deviceMs: 0, monotonicMs: 0 })
  const set = reconsiderTime(slept, { deviceMs: floorMs + dayMs, monotonicMs: 60_000 })
  expect(set.trusted).toBe(true)
  expect(timeAt(set, 60_000)).toBe(floorMs + dayMs)
  expect(timeAt(reconsiderTime(slept, { deviceMs: floorMs + 1, monotonicMs: 60_000 }), 60_000)).toBe(floorMs + 60_000)
})

test('[PL6] whatever comes in whatever order, time never falls below the highest signed time', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('welcome' as const), ms: fc.integer({ min: -40 * dayMs, max: 40 * dayMs }), trip: fc.integer({ min: 0, max: 5000 }) }),
    fc.record({ kind: fc.constant('signed' as const), ms: fc.integer({ min: -dayMs, max: dayMs }), trip: fc.constant(0) }),
    fc.record({ kind: fc.constant('device' as const), ms: fc.integer({ min: -40 * dayMs, max: 80 * dayMs }), trip: fc.constant(0) }),
    fc.record({ kind: fc.constant('restart' as const), ms: fc.integer({ min: -40 * dayMs, max: 80 * dayMs }), trip: fc.constant(0) }),
  )
  fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
    let highest = floorMs
    let monotonicMs = 0
    let time = startTime(floorMs, { deviceMs: floorMs, monotonicMs })
    for (const { kind, ms, trip } of steps) {
      monotonicMs += 10_000
      if (kind === 'welcome') time = welcomeTime(time, { timeMs: floorMs + ms, sentMs: monotonicMs - trip, receivedMs: monotonicMs })
      if (kind === 'signed') time = raiseFloor(time, floorMs + ms, monotonicMs)
      if (kind === 'device') time = reconsiderTime(time, { deviceMs: floorMs + ms, monotonicMs })
      if (kind === 'restart') time = startTime(time.floorMs, { deviceMs: floorMs + ms, monotonicMs })
      if (kind === 'welcome' || kind === 'signed') highest = Math.max(highest, floorMs + ms)
      expect(timeAt(time, monotonicMs)).toBeGreaterThanOrEqual(highest)
      expect(timeAt(time, monotonicMs + 20_000)).toBeGreaterThan(timeAt(time, monotonicMs))
    }
  }), { seed: 14_2026, numRuns: 400 })
})
