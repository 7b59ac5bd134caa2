import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { EscalationRule, Incident } from '../../contracts/incidents.ts'
import type { ZoneTable } from '../kernel/local-time.ts'
import { dueRules, gatherMs, quietUntilMs, wayOf } from './escalation.ts'

const almaty = (JSON.parse(readFileSync(new URL('../../../resources/zones.json', import.meta.url), 'utf8')) as ZoneTable).zones['Asia/Almaty']!
const minute = 60_000
/** Monday, 14:00 in Almaty. */
const openedAtMs = Date.UTC(2026, 10, 2, 9)
const incident: Incident = {
  id: 'in_1', number: 1, kind: 'link-lost', severity: 'attention', cause: { kind: 'screen', id: 'sc_1', name: null }, screens: [{ id: 'sc_1', sinceMs: openedAtMs, asleep: false }], venues: 1, openedAtMs, recoveredAtMs: null, closedAtMs: null,
  closedWhy: null, mergedInto: null, acknowledgedAtMs: null, ownerId: null, costMicros: 0, unpriced: false, costedToMs: openedAtMs, told: [], job: null, history: [],
}
const rule: EscalationRule = { id: 'r', name: 'R', severity: 'attention', afterMinutes: 15, venues: null, to: { kind: 'mail', to: ['a@b.kz'] }, urgent: false }
const parts = { rules: [rule], quiet: null, quietZone: null, venuesOf: () => new Set(['vn_1']) }
const quiet = { zone: 'Asia/Almaty', fromMinute: 22 * 60, toMinute: 8 * 60, days: [0, 1, 2, 3, 4, 5, 6] }

test('[PH2] a rule speaks after its minutes without acknowledgement, and once', () => {
  expect(dueRules(incident, parts, openedAtMs + 15 * minute - 1)).toEqual({ due: [], nextMs: openedAtMs + 15 * minute })
  expect(dueRules(incident, parts, openedAtMs + 15 * minute).due).toEqual([rule])
  expect(dueRules({ ...incident, told: ['r'] }, parts, openedAtMs + 60 * minute)).toEqual({ due: [], nextMs: null })
})

test('[PH2] at once still lets a cause gather its screens', () => {
  expect(dueRules(incident, { ...parts, rules: [{ ...rule, afterMinutes: 0 }] }, openedAtMs)).toEqual({ due: [], nextMs: openedAtMs + gatherMs })
})

test.each<[string, Partial<Incident>]>([
  ['acknowledged', { acknowledgedAtMs: openedAtMs }], ['owned', { ownerId: 'pe' }], ['well again', { recoveredAtMs: openedAtMs }], ['closed', { closedAtMs: openedAtMs }], ['asleep', { screens: [{ id: 'sc_1', sinceMs: 1, asleep: true }] }],
])('[PH2] nobody is called for what is %s', (_, its) => {
  expect(dueRules({ ...incident, ...its }, parts, openedAtMs + 60 * minute)).toEqual({ due: [], nextMs: null })
})

test('[PH2] a rule for what is broken counts from the moment it broke, and speaks of its own venues only', () => {
  const worse: Incident = { ...incident, severity: 'broken', history: [{ atMs: openedAtMs + 60 * minute, act: 'worsened', personId: null, detail: null }] }
  const forBroken = { ...parts, rules: [{ ...rule, severity: 'broken' as const }] }
  expect(dueRules(incident, forBroken, openedAtMs + 600 * minute).due).toEqual([])
  expect(dueRules(worse, forBroken, openedAtMs + 60 * minute).nextMs).toBe(openedAtMs + 75 * minute)
  expect(dueRules(incident, { ...parts, rules: [{ ...rule, venues: ['vn_2'] }] }, openedAtMs + 60 * minute).due).toEqual([])
})

test('[PH2] that a way is blocked is said by another way', () => {
  const blocked: Incident = { ...incident, kind: 'notice-failed', severity: 'broken', cause: { kind: 'house', id: 'mail a@b.kz', name: null }, screens: [] }
  const hook = { ...rule, id: 'hook', to: { kind: 'webhook' as const, url: 'https://duty.example.kz/a?b' } }
  expect(dueRules(blocked, { ...parts, rules: [rule, hook] }, openedAtMs + 60 * minute).due).toEqual([hook])
  expect(dueRules({ ...blocked, cause: { ...blocked.cause, id: wayOf(hook.to) } }, { ...parts, rules: [rule, hook] }, openedAtMs + 60 * minute).due).toEqual([rule])
})

test('[PH2] in quiet hours only urgent rules speak; the others wait for the morning', () => {
  const night = Date.UTC(2026, 10, 2, 18)
  const morning = Date.UTC(2026, 10, 3, 3)
  const lateIncident = { ...incident, openedAtMs: night }
  const at = { ...parts, quiet, quietZone: almaty }
  expect(dueRules(lateIncident, at, night + 15 * minute)).toEqual({ due: [], nextMs: morning })
  expect(dueRules(lateIncident, at, morning).due).toEqual([rule])
  expect(dueRules(lateIncident, { ...at, rules: [{ ...rule, urgent: true }] }, night + 15 * minute).due).toHaveLength(1)
})

test('[TI1] quiet hours belong to the evening they begin on, in local time', () => {
  const weekdays = { ...quiet, days: [4] }
  expect(quietUntilMs(weekdays, almaty, Date.UTC(2026, 10, 6, 17, 30))).toBe(Date.UTC(2026, 10, 7, 3))
  expect(quietUntilMs(weekdays, almaty, Date.UTC(2026, 10, 7, 2, 59))).toBe(Date.UTC(2026, 10, 7, 3))
  expect(quietUntilMs(weekdays, almaty, Date.UTC(2026, 10, 7, 3))).toBe(null)
  expect(quietUntilMs(weekdays, almaty, Date.UTC(2026, 10, 7, 17, 30))).toBe(null)
})
