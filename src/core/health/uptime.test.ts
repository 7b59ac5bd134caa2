import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ZoneTable } from '../kernel/local-time.ts'
import { countUptime, daysBetween, lastDay, newUptime } from './uptime.ts'

const almaty = (JSON.parse(readFileSync(new URL('../../../resources/zones.json', import.meta.url), 'utf8')) as ZoneTable).zones['Asia/Almaty']!
const hour = 3_600_000
const minute = 60_000
const startMs = Date.UTC(2026, 10, 2, 5)

test('[PH2] half an hour without a link of an open hour is half of it; closed hours do not count', () => {
  let uptime = newUptime(startMs)
  uptime = countUptime(uptime, { expected: true, up: true }, almaty, startMs + 30 * minute)
  uptime = countUptime(uptime, { expected: true, up: false }, almaty, startMs + hour)
  uptime = countUptime(uptime, { expected: false, up: false }, almaty, startMs + 5 * hour)
  const { upBasisPoints, upByHour } = lastDay(uptime, startMs + 5 * hour)
  expect([upBasisPoints, upByHour.length, upByHour[18], upByHour[19]]).toEqual([5000, 24, 5000, -1])
})

test('[PH2] the last day forgets what is older, and a clock that runs back counts nothing', () => {
  let uptime = countUptime(newUptime(startMs), { expected: true, up: false }, almaty, startMs + hour)
  uptime = countUptime(uptime, { expected: true, up: true }, almaty, startMs + 30 * hour)
  expect(lastDay(uptime, startMs + 30 * hour).upBasisPoints).toBe(10_000)
  expect(countUptime(uptime, { expected: true, up: false }, almaty, startMs)).toBe(uptime)
})

test('[TI1] days are those of the venue: midnight in Almaty is 19:00 UTC', () => {
  const uptime = countUptime(newUptime(Date.UTC(2026, 10, 2, 18)), { expected: true, up: true }, almaty, Date.UTC(2026, 10, 2, 21))
  expect(uptime.days).toEqual({ '2026-11-02': [hour, hour], '2026-11-03': [2 * hour, 2 * hour] })
  expect(daysBetween(uptime, '2026-11-03', '2026-11-30')).toEqual([2 * hour, 2 * hour])
})

test('[PH2] pieces add up to the whole, however time is cut', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 3 * hour }), fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 18 }), (pieces) => {
    let [uptime, nowMs, openMs, upMs] = [newUptime(startMs), startMs, 0, 0]
    for (const [ms, expected, up] of pieces) {
      nowMs += ms
      if (expected) openMs += ms
      if (expected && up) upMs += ms
      uptime = countUptime(uptime, { expected, up }, almaty, nowMs)
    }
    expect(daysBetween(uptime, '2026-01-01', '2027-12-31')).toEqual([openMs, upMs])
  }), { seed: 5_210_003, numRuns: 200 })
})
