import { expect, test } from 'vitest'
import type { TriggerRuleFields } from '../../contracts/ambient.ts'
import type { Document } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import { createModel } from '../../core/network/index.ts'
import { idOf } from '../../../tests/helpers/rpc-house.ts'
import { done } from '../people/answer.ts'
import { readReadings } from '../sheets/read-readings.ts'
import { testRule } from './test-rule.ts'

const start = Date.parse('2026-07-06T07:00:00Z')
const minute = 60_000
const network: Document = { id: idOf('nw', 1), kind: 'network', fields: { code: 'N', name: 'N', currency: 'KZT', timeZone: 'Asia/Almaty', demonstration: false, slotSeconds: null } }
const make = (prefix: string, kind: Document['kind'], at: number, fields: Record<string, Json>): Document => ({ id: idOf(prefix, at), kind, fields })
const line = (at: number, is: string, value: number): Document => make('ln', 'line', at, { campaignId: idOf('cm', 1), guards: [{ kind: 'trigger', trigger: 'heat', is, value }] })
const model = createModel([
  network, make('ad', 'advertiser', 1, { networkId: idOf('nw', 1) }), make('br', 'brand', 1, { advertiserId: idOf('ad', 1) }), make('cm', 'campaign', 1, { brandId: idOf('br', 1) }), line(1, 'at-least', 1), line(2, 'at-most', 0),
  make('ln', 'line', 3, { campaignId: idOf('cm', 1), guards: [{ kind: 'trigger', trigger: 'rain', is: 'at-least', value: 1 }] }),
])
const rule: TriggerRuleFields = {
  networkId: idOf('nw', 1), code: 'R', name: 'Heat', sensor: 'almaty', gives: { kind: 'switch', trigger: 'heat', is: 'at-least', on: 25, off: 23 }, where: { kind: 'all' }, hours: null, holdMinutes: 0, changesPerHour: null, staleMinutes: 30, pausedAtMs: 5,
}
const parts = { readTable: async (task: Parameters<typeof readReadings>[0]) => done(readReadings(task)), model, zoneOf: () => ({ first: 300, changes: [] }), desk: { async *recorded() { yield { sensor: 'almaty', atMs: start, value: 26 } } } }
const csv = (text: string) => testRule(parts, { rule, source: { kind: 'csv', text } })

test('[AU7] a table of readings goes through the rule, and says which lines would have played', async () => {
  const answer = await csv('time;sensor;value\n06.07.2026 12:00;almaty;26\n06.07.2026 12:20;almaty;20\nnonsense\n06.07.2026 12:30;astana;40\n')
  expect(answer).toMatchObject({ kind: 'done', value: {
    fromMs: start, toMs: start + 50 * minute, readings: 2, others: 1, badCount: 1, badRows: [{ row: 4, text: 'nonsense' }], onMs: 20 * minute, changes: 1,
    spans: [{ state: 'on', value: 1, fromMs: start, toMs: start + 20 * minute }, { state: 'off', value: 0, toMs: start + 50 * minute }],
    lines: [{ lineId: idOf('ln', 1), heldMs: 20 * minute }, { lineId: idOf('ln', 2), heldMs: 30 * minute, spans: [[start + 20 * minute, start + 50 * minute]] }],
  } })
})

test('[AU7] recorded readings are asked of the desk; with none of this sensor it is said', async () => {
  expect(await testRule(parts, { rule, source: { kind: 'recorded', fromMs: start, toMs: start + 60 * minute } })).toMatchObject({ kind: 'done', value: { readings: 1, onMs: 30 * minute, spans: [{ state: 'on' }, { state: 'stale' }] } })
  expect(await csv('time,sensor,value\n2026-07-06T07:00Z,astana,5')).toMatchObject({ problems: [{ reason: 'readings-none', params: { sensor: 'almaty' } }] })
  expect(await csv('')).toMatchObject({ problems: [{ reason: 'readings-none' }] })
  expect(await testRule(parts, { rule: { ...rule, gives: { kind: 'stock' } }, source: { kind: 'csv', text: '' } })).toMatchObject({ problems: [{ reason: 'field-invalid', field: 'gives' }] })
})
