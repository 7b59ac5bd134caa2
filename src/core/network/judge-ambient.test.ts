import { expect, test } from 'vitest'
import type { Document, DocumentKind } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import { creationChanges } from './changes.ts'
import { judgeEdit } from './judge-edit.ts'
import { createModel } from './model.ts'
import { prefixOfKind } from './relations.ts'

const id = (kind: DocumentKind, number: number): string => `${prefixOfKind[kind]}_${number.toString(16).padStart(32, '0')}`
const make = (kind: DocumentKind, number: number, fields: Record<string, Json>): Document => ({ id: id(kind, number), kind, fields: { networkId: id('network', 1), code: `${kind}${number}`, name: `${kind} ${number}`, ...fields } })
const network = (number: number): Document => ({ id: id('network', number), kind: 'network', fields: { code: `n${number}`, name: 'N', currency: 'KZT', timeZone: 'Asia/Almaty', demonstration: false, slotSeconds: null } })
const city = (number: number, fields: Record<string, Json> = {}): Document => {
  const { code: _, ...rest } = make('cityProfile', number, { name: 'Алматы', location: { lat: 43.24, lon: 76.89 }, brightness: [], dark: null, mute: null, source: null, ...fields }).fields
  return { id: id('cityProfile', number), kind: 'cityProfile', fields: rest }
}
const rule = (number: number, fields: Record<string, Json> = {}): Document => make('triggerRule', number, {
  sensor: 'almaty-1', gives: { kind: 'switch', trigger: 'heat', is: 'at-least', on: 25, off: 23 }, where: { kind: 'all' }, hours: null, holdMinutes: 0, changesPerHour: null, staleMinutes: 30, pausedAtMs: null, ...fields,
})
const venue = (number: number, networkId = 1): Document => make('venue', number, { networkId: id('network', networkId) })
const model = createModel([network(1), network(2), venue(1), venue(2, 2)])
const judge = (...documents: Document[]) => judgeEdit(model, creationChanges(documents)).map(({ reason, field }) => `${reason} ${field ?? ''}`)

test('[AU7] a profile that says nothing yet and a rule with a band are taken', () => {
  expect(judge(city(1), city(2, { name: 'Астана', brightness: [{ from: 'sunset', minutes: -30, percent: 40 }, { from: 'clock', minutes: 0, percent: 10 }], dark: [{ fromMinute: 1380, toMinute: 1800 }], mute: [] }), rule(1))).toEqual([])
})

test('[AU7] a city has one rule, also within one edit; another network may have its own', () => {
  expect(judge(city(1), city(2))).toContain('city-has-profile name')
  const known = createModel([network(1), network(2), city(1)])
  expect(judgeEdit(known, creationChanges([city(2)])).map(({ reason }) => reason)).toEqual(['city-has-profile'])
  expect(judgeEdit(known, creationChanges([city(2, { networkId: id('network', 2) })]))).toEqual([])
  expect(judgeEdit(known, [{ documentId: id('cityProfile', 1), kind: 'cityProfile', field: 'name', value: 'Алматы' }])).toEqual([])
})

test('[AU7] steps at one place, impossible and overlapping ranges are refused', () => {
  expect(judge(city(1, { brightness: [{ from: 'sunset', minutes: 0, percent: 40 }, { from: 'sunset', minutes: 0, percent: 20 }] }))).toEqual(['light-step-twice brightness'])
  expect(judge(city(1, { dark: [{ fromMinute: 600, toMinute: 600 }] }))).toEqual(['light-range-impossible dark'])
  expect(judge(city(1, { mute: [{ fromMinute: 1380, toMinute: 1800 }, { fromMinute: 300, toMinute: 400 }] }))).toEqual(['light-range-impossible mute'])
})

test('[AU7] a rule without a band is refused, either way round', () => {
  expect(judge(rule(1, { gives: { kind: 'switch', trigger: 'heat', is: 'at-least', on: 25, off: 25 } }))).toEqual(['hysteresis-missing gives'])
  expect(judge(rule(1, { gives: { kind: 'switch', trigger: 'frost', is: 'at-most', on: -5, off: -7 } }))).toEqual(['hysteresis-missing gives'])
  expect(judge(rule(1, { gives: { kind: 'switch', trigger: 'frost', is: 'at-most', on: -5, off: -3 } }))).toEqual([])
  expect(judge(rule(1, { hours: { fromMinute: 480, toMinute: 480, weekdays: 127 } }))).toEqual(['light-range-impossible hours'])
})

test('[AU7] a rule names living venues of its own network', () => {
  expect(judge(rule(1, { where: { kind: 'venues', ids: [id('venue', 1)] } }))).toEqual([])
  expect(judge(rule(1, { where: { kind: 'venues', ids: [id('venue', 2)] } }))).toEqual(['reference-unknown where'])
  expect(judge(rule(1, { where: { kind: 'venues', ids: [id('venue', 9)] } }))).toEqual(['reference-unknown where'])
})
