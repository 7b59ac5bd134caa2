import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RuleGives } from '../../contracts/ambient.ts'
import type { Zone } from '../kernel/local-time.ts'
import { hoursAt } from './rule-hours.ts'
import { foldReading, freshRule, type Reading, type Rule, triggerAt } from './trigger-rule.ts'

const zone: Zone = { first: 300, changes: [] }
const minute = 60_000
const start = Date.parse('2026-07-06T07:00:00Z')
const heat: RuleGives = { kind: 'switch', trigger: 'heat', is: 'at-least', on: 25, off: 23 }
const rule = (part: Partial<Rule> = {}): Rule => ({ gives: heat, hours: null, holdMinutes: 0, changesPerHour: null, staleMinutes: 30, pausedAtMs: null, ...part })
const readings = (...values: (number | null)[]): Reading[] => values.map((value, at) => ({ atMs: start + at * minute, value }))
const fold = (its: Rule, all: readonly Reading[]) => all.reduce((state, reading) => foldReading(its, state, reading), freshRule)
/** The value after each reading. */
const story = (its: Rule, all: readonly Reading[]) => all.map((reading, at) => triggerAt(its, fold(its, all.slice(0, at + 1)), reading.atMs, zone).value)

test('[AU7] on at 25, off below 23, and as it was in between', () => {
  expect(story(rule(), readings(24, 25, 24, 23, 22.9, 24, 24.9, 25))).toEqual([0, 1, 1, 1, 0, 0, 0, 1])
  const frost: RuleGives = { kind: 'switch', trigger: 'frost', is: 'at-most', on: -5, off: -3 }
  expect(story(rule({ gives: frost }), readings(-4, -5, -4, -3, -2.9, -4))).toEqual([0, 1, 1, 1, 0, 0])
})

test('[AU7] no reading, a null one and a stale one mean no trigger, not "off"', () => {
  expect(triggerAt(rule(), freshRule, start, zone)).toMatchObject({ value: null, state: 'no-reading' })
  expect(story(rule(), readings(26, null, 26))).toEqual([1, null, 1])
  const on = fold(rule(), readings(26))
  expect(triggerAt(rule(), on, start + 30 * minute - 1, zone)).toMatchObject({ value: 1, state: 'on', reconsiderAtMs: start + 30 * minute, untilMs: start + 30 * minute })
  expect(triggerAt(rule(), on, start + 30 * minute, zone)).toMatchObject({ value: null, state: 'stale', reconsiderAtMs: null })
  // The first thing ever known waits for nothing. What it was before a silence is forgotten: in the band it begins as off.
  expect(triggerAt(rule(), foldReading(rule(), on, { atMs: start + 31 * minute, value: 24 }), start + 31 * minute, zone).value).toBe(0)
})

test('[AU7] what changed stays so for the minimum time, and changes then if it still should', () => {
  const held = rule({ holdMinutes: 10 })
  const state = fold(held, readings(20, 26, 20))
  expect(triggerAt(held, state, start + 2 * minute, zone)).toMatchObject({ value: 1, held: true, reconsiderAtMs: start + 11 * minute })
  expect(triggerAt(held, state, start + 11 * minute - 1, zone).value).toBe(1)
  expect(triggerAt(held, state, start + 11 * minute, zone)).toMatchObject({ value: 0, held: false, sinceMs: start + 11 * minute })
  // It came back before the time was over: nothing ever changed.
  const back = foldReading(held, state, { atMs: start + 5 * minute, value: 26 })
  expect(triggerAt(held, back, start + 20 * minute, zone)).toMatchObject({ value: 1, sinceMs: start + minute })
})

test('[AU7] no more changes within an hour than are allowed; the rest comes later', () => {
  const slow = rule({ changesPerHour: 2, staleMinutes: 600 })
  const state = fold(slow, readings(20, 26, 20, 26))
  expect(triggerAt(slow, state, start + 3 * minute, zone)).toMatchObject({ value: 0, held: true, reconsiderAtMs: start + 61 * minute })
  expect(triggerAt(slow, state, start + 61 * minute, zone).value).toBe(1)
})

test('[AU7] outside its hours a rule says nothing; it knows when that ends', () => {
  // 07:00 UTC is 12:00 in the store, a Monday.
  const daily = rule({ hours: { fromMinute: 480, toMinute: 1200, weekdays: 127 }, staleMinutes: 10_000 })
  const state = fold(daily, readings(26))
  const eight = start + 8 * 60 * minute
  expect(triggerAt(daily, state, start, zone)).toMatchObject({ value: 1, reconsiderAtMs: eight, untilMs: eight })
  expect(triggerAt(daily, state, eight, zone)).toMatchObject({ value: null, state: 'out-of-hours', reconsiderAtMs: eight + 12 * 60 * minute })
  expect(hoursAt({ fromMinute: 1320, toMinute: 1560, weekdays: 1 }, zone, start + 13 * 60 * minute)).toEqual({ within: true, changesAtMs: start + 14 * 60 * minute })
  expect(hoursAt({ fromMinute: 0, toMinute: 1440, weekdays: 127 }, zone, start).within).toBe(true)
})

test('[AU7] a level is a whole number that moves only by its band', () => {
  expect(story(rule({ gives: { kind: 'level', trigger: 'temperature', band: 2 } }), readings(20.4, 21.9, 22, 20.5, 19.9, null, 20.6))).toEqual([20, 20, 22, 22, 20, null, 21])
  expect(Object.is(story(rule({ gives: { kind: 'level', trigger: 'temperature', band: 0 } }), readings(-0.2))[0], 0)).toBe(true)
})

test('[AU7] a paused rule says nothing, one that is resumed goes on from the readings', () => {
  const state = fold(rule({ pausedAtMs: start }), readings(26))
  expect(triggerAt(rule({ pausedAtMs: start }), state, start, zone).state).toBe('paused')
  expect(triggerAt(rule(), state, start, zone).value).toBe(1)
})

const anyReading = fc.record({ atMs: fc.integer({ min: 0, max: 90 }).map((at) => start + at * minute), value: fc.option(fc.integer({ min: 150, max: 320 }).map((tenths) => tenths / 10), { freq: 8 }) })
const anyRule = fc.record({ holdMinutes: fc.constantFrom(0, 3, 20), changesPerHour: fc.constantFrom(null, 1, 2, 5), staleMinutes: fc.constantFrom(4, 15, 200), gives: fc.constantFrom<RuleGives>(heat, { kind: 'level', trigger: 't', band: 3 }, { kind: 'switch', trigger: 'c', is: 'at-most', on: 18, off: 20 }) }).map((part) => rule(part))

test('[AU7] within the band a switch never flaps, whatever the readings', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 230, max: 249 }).map((tenths) => tenths / 10), { maxLength: 60 }), fc.boolean(), (values, begunOn) => {
    const after = story(rule({ staleMinutes: 600 }), readings(begunOn ? 26 : 20, ...values))
    expect(new Set(after)).toEqual(new Set([begunOn ? 1 : 0]))
  }), { seed: 3, numRuns: 100 })
})

test('[AU7] readings of one instant may come in any order', () => {
  fc.assert(fc.property(anyRule, fc.array(anyReading, { maxLength: 25 }), fc.integer(), fc.integer({ min: 0, max: 120 }), (its, all, seed, later) => {
    const byTime = all.toSorted((a, b) => a.atMs - b.atMs)
    // Shuffled within each instant alone.
    const shuffled = byTime.map((reading, at) => ({ reading, at: (at * 7919 + seed) % 31 })).toSorted((a, b) => a.reading.atMs - b.reading.atMs || a.at - b.at).map(({ reading }) => reading)
    const nowMs = start + (90 + later) * minute
    expect(triggerAt(its, fold(its, shuffled), nowMs, zone)).toEqual(triggerAt(its, fold(its, byTime), nowMs, zone))
  }), { seed: 5, numRuns: 300 })
})

test('[AU7] whoever looks only when told sees what one who looks every second sees', () => {
  fc.assert(fc.property(anyRule, fc.array(anyReading, { minLength: 1, maxLength: 12 }), (its, all) => {
    const byTime = all.toSorted((a, b) => a.atMs - b.atMs)
    const state = fold(its, byTime)
    const lastMs = byTime.at(-1)!.atMs
    let told = triggerAt(its, state, lastMs, zone)
    for (let at = lastMs; at <= lastMs + 210 * minute; at += 15_000) {
      if (told.reconsiderAtMs !== null && at >= told.reconsiderAtMs) told = triggerAt(its, state, at, zone)
      expect(told.value).toBe(triggerAt(its, state, at, zone).value)
    }
  }), { seed: 8, numRuns: 60 })
})

test('[AU7] changes keep their distance: minimum time and most an hour hold over any readings', () => {
  fc.assert(fc.property(anyRule, fc.array(anyReading, { maxLength: 40 }), (its, all) => {
    const byTime = all.toSorted((a, b) => a.atMs - b.atMs)
    const changes: number[] = []
    let known: number | null = null
    let state = freshRule
    let next = 0
    for (let at = start; at <= start + 150 * minute; at += minute) {
      while (next < byTime.length && byTime[next]!.atMs <= at) state = foldReading(its, state, byTime[next++]!)
      const { value } = triggerAt(its, state, at, zone)
      if (value === null || value === known) continue
      if (known !== null) changes.push(at)
      known = value
    }
    for (const [index, at] of changes.entries()) {
      if (index > 0) expect(at - changes[index - 1]!).toBeGreaterThanOrEqual(its.holdMinutes * minute)
      if (its.changesPerHour !== null) expect(changes.filter((other) => other > at - 60 * minute && other <= at).length).toBeLessThanOrEqual(its.changesPerHour)
    }
  }), { seed: 9, numRuns: 200 })
})
