import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Zone } from '../kernel/local-time.ts'
import { darkNow, isDarkAt } from './dark-hours.ts'
import { minutesIn, rangesOf } from './light-of-day.ts'

const almaty: Zone = { first: 300, changes: [] }
const berlin: Zone = { first: 60, changes: [[Date.UTC(2026, 2, 29, 1), 120], [Date.UTC(2026, 9, 25, 1), 60]] }
const minute = 60_000

test('[AU7] hours through midnight: on since the evening, until the morning, then off until the evening', () => {
  const night = [[23 * 60, 30 * 60]] as const
  const [evening, morning, next] = [Date.UTC(2026, 10, 2, 18), Date.UTC(2026, 10, 3, 1), Date.UTC(2026, 10, 3, 18)]
  expect(darkNow(night, almaty, evening - 1)).toMatchObject({ on: false, changesAtMs: evening })
  expect(darkNow(night, almaty, evening)).toEqual({ on: true, sinceMs: evening, changesAtMs: morning })
  expect(darkNow(night, almaty, morning - 1)).toEqual({ on: true, sinceMs: evening, changesAtMs: morning })
  expect(darkNow(night, almaty, morning)).toEqual({ on: false, sinceMs: morning, changesAtMs: next })
})

test('[AU7] without hours it is never off, and through all of the day it is off for ever', () => {
  expect(darkNow([], almaty, 0)).toEqual({ on: false, sinceMs: null, changesAtMs: null })
  expect(darkNow([[0, 1440]], almaty, Date.UTC(2026, 1, 1))).toEqual({ on: true, sinceMs: null, changesAtMs: null })
})

test('[AU7] property: it says of every minute of two days what the ranges say, and changes exactly when it said', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(1439), fc.integer({ min: 1, max: 900 })), { maxLength: 4 }), fc.constantFrom(almaty, berlin), fc.nat(600), (drawn, zone, startDay) => {
    const ranges = rangesOf(minutesIn(drawn.map(([fromMinute, length]) => ({ fromMinute, toMinute: fromMinute + length }))))
    const startMs = Date.UTC(2026, 0, 1) + startDay * 86_400_000
    let said = darkNow(ranges, zone, startMs)
    for (let atMs = startMs; atMs < startMs + 2 * 86_400_000; atMs += 7 * minute) {
      const now = darkNow(ranges, zone, atMs)
      expect(now.on).toBe(isDarkAt(ranges, localMinute(zone, atMs)))
      if (said.changesAtMs !== null && atMs < said.changesAtMs) expect(now.on).toBe(said.on)
      if (said.changesAtMs !== null && atMs >= said.changesAtMs) { expect(darkNow(ranges, zone, said.changesAtMs).on).toBe(!said.on); said = now }
    }
  }), { seed: 5_280_001, numRuns: 15, verbose: true })
})

const localMinute = (zone: Zone, atMs: number): number => {
  const offset = zone.changes.reduce((found, [fromMs, minutes]) => (atMs >= fromMs ? minutes : found), zone.first)
  return Math.floor((atMs / minute + offset) % 1440)
}
