import { expect, test, vi } from 'vitest'
import { createRandom } from '../../core/kernel/random.ts'
import { createSharedTimers } from './shared-timers.ts'

test('timers of many players go off in order, never early, and not when they were called off', () => {
  vi.useFakeTimers()
  const timers = createSharedTimers(() => performance.now())
  const random = createRandom(5)
  const gone: number[] = []
  const callOffs = Array.from({ length: 500 }, () => {
    const ms = random.below(1000)
    return { ms, off: timers.at(ms, () => {
      expect(performance.now()).toBeGreaterThanOrEqual(ms)
      gone.push(ms)
    }) }
  })
  callOffs.slice(0, 200).forEach(({ off }) => off())
  vi.advanceTimersByTime(1000)
  expect(gone).toEqual(callOffs.slice(200).map(({ ms }) => ms).sort((a, b) => a - b))
  expect(timers.waiting()).toBe(0)
  vi.useRealTimers()
})
