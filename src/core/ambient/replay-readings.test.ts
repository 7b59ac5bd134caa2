import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TriggerRuleFields } from '../../contracts/ambient.ts'
import type { Zone } from '../kernel/local-time.ts'
import { heldSpans, replayReadings, thinReadings } from './replay-readings.ts'
import { foldReading, freshRule, type Reading, triggerAt } from './trigger-rule.ts'

const zone: Zone = { first: 300, changes: [] }
const start = Date.parse('2026-07-06T07:00:00Z')
const minute = 60_000
const rule = (part: Partial<TriggerRuleFields> = {}): TriggerRuleFields => ({
  networkId: 'nw', code: 'r', name: 'R', sensor: 's', gives: { kind: 'switch', trigger: 'heat', is: 'at-least', on: 25, off: 23 }, where: { kind: 'all' }, hours: null, holdMinutes: 0, changesPerHour: null, staleMinutes: 30, pausedAtMs: null, ...part,
})
const at = (minutes: number, value: number | null): Reading => ({ atMs: start + minutes * minute, value })
const range = { zone, fromMs: start, toMs: start + 120 * minute }
const told = (spans: ReturnType<typeof replayReadings>) => spans.map(({ fromMs, toMs, state, value }) => `${(fromMs - start) / minute}-${(toMs - start) / minute} ${state} ${value}`)

test('[AU7] a replay says when a trigger was on, off, stale or unread', () => {
  expect(told(replayReadings(rule(), [at(50, 22), at(10, 20), at(20, 26), at(35, 24)], range))).toEqual(['0-10 no-reading null', '10-20 off 0', '20-50 on 1', '50-80 off 0', '80-120 stale null'])
})

test('[AU7] lines play while their guards held', () => {
  const spans = replayReadings(rule(), [at(0, 20), at(20, 26), at(40, 20), at(60, 26)], { ...range, toMs: start + 70 * minute })
  expect(heldSpans(spans, (value) => value !== null && value >= 1)).toEqual([[start + 20 * minute, start + 40 * minute], [start + 60 * minute, start + 70 * minute]])
  expect(heldSpans(spans, (value) => value !== null && value <= 1)).toEqual([[start, start + 70 * minute]])
})

test('[AU7] the replay of recorded readings is what was live', () => {
  const anyReading = fc.record({ atMs: fc.integer({ min: 0, max: 100 }).map((minutes) => start + minutes * minute), value: fc.option(fc.integer({ min: 20, max: 28 })) })
  fc.assert(fc.property(fc.array(anyReading, { maxLength: 30 }), fc.constantFrom(0, 7), fc.constantFrom(null, 2), fc.constantFrom(5, 40), (readings, holdMinutes, changesPerHour, staleMinutes) => {
    const its = rule({ holdMinutes, changesPerHour, staleMinutes, hours: { fromMinute: 730, toMinute: 800, weekdays: 127 } })
    const spans = replayReadings(its, readings, range)
    expect(spans[0]?.fromMs).toBe(range.fromMs)
    expect(spans.at(-1)?.toMs).toBe(range.toMs)
    const inOrder = readings.toSorted((a, b) => a.atMs - b.atMs)
    for (let nowMs = range.fromMs; nowMs < range.toMs; nowMs += 30_000) {
      const state = inOrder.filter(({ atMs }) => atMs <= nowMs).reduce((so, reading) => foldReading(its, so, reading), freshRule)
      expect(spans.find((span) => span.fromMs <= nowMs && nowMs < span.toMs)?.value).toBe(triggerAt(its, state, nowMs, zone).value)
    }
  }), { seed: 12, numRuns: 60 })
})

test('[AU7] a small picture of many readings loses no peak', () => {
  const readings = Array.from({ length: 1000 }, (_, index) => ({ atMs: start + index * 1000, value: index === 501 ? 99 : index === 777 ? -5 : 20 }))
  const thin = thinReadings(readings, start, start + 1_000_000, 50)
  expect(thin).toHaveLength(50)
  expect([Math.max(...thin.map(([, , high]) => high)), Math.min(...thin.map(([, low]) => low))]).toEqual([99, -5])
})
