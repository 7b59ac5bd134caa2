import { expect, test } from 'vitest'
import type { IncidentRow } from '../../contracts/incidents.ts'
import { withIncidents } from '../engine/incidents-store.ts'
import { filterRows, orderOpen, readPlace } from './room-store.ts'

const row = (id: string, more: Partial<IncidentRow> = {}): IncidentRow => ({
  id, number: 1, kind: 'link-lost', severity: 'attention', cause: { kind: 'screen', id: 'sc', name: null }, screens: 1, venues: 1, openedAtMs: 1, recoveredAtMs: null, closedAtMs: null, closedWhy: null, mergedInto: null,
  acknowledgedAtMs: null, ownerId: null, costMicros: 0, unpriced: false, state: 'open', asleep: false, cityNames: [], placeName: id, hasJob: false, ...more,
})
const empty = { open: new Map(), ready: false, version: 0, summary: { broken: 0, attention: 0 } }

test('[PH2] the queue is worst first, then dearest, then oldest; what sleeps or is well again is last', () => {
  const rows = [row('asleep', { asleep: true, severity: 'broken' }), row('cheap'), row('old', { openedAtMs: 0 }), row('dear', { costMicros: 9 }), row('broken', { severity: 'broken' }), row('well', { recoveredAtMs: 2, severity: 'broken' })]
  expect(orderOpen(rows).map(({ id }) => id)).toEqual(['broken', 'dear', 'old', 'cheap', 'asleep', 'well'])
})

test('[PH2] what closes leaves the queue, and the counts of the top bar leave out what asks for nobody', () => {
  const first = withIncidents(empty, [row('a', { severity: 'broken' }), row('b'), row('c', { asleep: true }), row('d', { recoveredAtMs: 1 })], true)
  expect(first.summary).toEqual({ broken: 1, attention: 1 })
  const next = withIncidents(first, [row('a', { state: 'closed' })], false)
  expect([...next.open.keys(), next.summary.broken]).toEqual(['b', 'c', 'd', 0])
  expect([...withIncidents(next, [row('z')], true).open.keys()]).toEqual(['z'])
})

test('[ER2] found by any of its words, in any order and case', () => {
  const rows = [row('a', { placeName: 'Магнум Достык' }), row('b', { placeName: 'Магнум Орбита', ownerId: 'me', severity: 'broken' })]
  const words = ({ placeName }: IncidentRow) => `нет связи ${placeName}`
  expect(filterRows(rows, { severity: null, mine: false, text: 'ДОСТ связи' }, 'me', words).map(({ id }) => id)).toEqual(['a'])
  expect(filterRows(rows, { severity: null, mine: true, text: '' }, 'me', words).map(({ id }) => id)).toEqual(['b'])
  expect(filterRows(rows, { severity: 'attention', mine: false, text: '' }, 'me', words).map(({ id }) => id)).toEqual(['a'])
})

test('[ER1] an address says which list and what lies open; nonsense is the open list', () => {
  expect([readPlace('closed/in_1'), readPlace('x'), readPlace(null)]).toEqual([{ tab: 'closed', openId: 'in_1' }, { tab: 'open', openId: null }, { tab: 'open', openId: null }])
})
