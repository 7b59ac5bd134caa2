import { expect, test } from 'vitest'
import type { CityProfileFields, TriggerRuleFields } from '../../../contracts/ambient.ts'
import { cityDraft, newCity, readCity, sunSteps } from './city-form.ts'
import { clockText, hoursText, readHours } from './clock-hours.ts'
import { freeRuleCode, newRule, readRule, ruleDraft } from './rule-form.ts'

test('[ER2] hours as people type them', () => {
  expect(readHours('23:00–07:00, 13-14')).toEqual([{ fromMinute: 1380, toMinute: 1860 }, { fromMinute: 780, toMinute: 840 }])
  expect(readHours('0–24')).toEqual([{ fromMinute: 0, toMinute: 1440 }])
  expect(readHours('')).toEqual([])
  for (const bad of ['23', '23:70–7', '25–26', 'ночью', '1-2-3']) expect(readHours(bad)).toBe(null)
  expect(hoursText([{ fromMinute: 1380, toMinute: 1860 }, { fromMinute: 0, toMinute: 1440 }])).toBe('23:00–07:00, 00:00–24:00')
  expect(clockText(1500)).toBe('01:00')
})

const city: CityProfileFields = { networkId: 'nw', name: 'Алматы', location: { lat: 43.24, lon: 76.89 }, brightness: [{ from: 'sunset', minutes: -15, percent: 40 }, { from: 'clock', minutes: 360, percent: 100 }], dark: [{ fromMinute: 60, toMinute: 300 }], mute: null, source: 'Решение маслихата' }

test('[AU7] a profile reads back as it was; what is not set stays not set', () => {
  expect(readCity(cityDraft(city)).fields).toEqual(city)
  expect(readCity(newCity('nw', 'Астана')).fields).toEqual({ networkId: 'nw', name: 'Астана', location: null, brightness: [], dark: null, mute: null, source: null })
})

test('[ER2] steps by the sun have no percent of their own: each is asked for', () => {
  expect(readCity({ ...newCity('nw', 'Астана'), steps: sunSteps() }).problems.map(({ field }) => field)).toEqual(['brightness/0/percent', 'brightness/1/percent', 'brightness/2/percent', 'brightness/3/percent'])
  expect(readCity({ ...cityDraft(city), lat: '143', dark: { known: 'set', text: 'ночью' } }).problems.map(({ reason }) => reason)).toEqual(['clock-unreadable', 'coordinates-impossible'])
})

const rule: TriggerRuleFields = {
  networkId: 'nw', code: 'T-1', name: 'Жара', sensor: 'almaty.t', gives: { kind: 'switch', trigger: 'heat', is: 'at-least', on: 25.5, off: 23 }, where: { kind: 'cities', cities: ['Алматы'] }, hours: { fromMinute: 480, toMinute: 1200, weekdays: 31 }, holdMinutes: 5, changesPerHour: 4, staleMinutes: 30, pausedAtMs: null,
}

test('[AU7] a rule reads back as it was, in every way it can give', () => {
  for (const gives of [rule.gives, { kind: 'level', trigger: 't', band: 2 }, { kind: 'stock' }, { kind: 'price-versions' }] as const) expect(readRule(ruleDraft({ ...rule, gives }, 'ru')).fields).toEqual({ ...rule, gives })
  expect(readRule(ruleDraft({ ...rule, hours: null, where: { kind: 'all' }, changesPerHour: null }, 'en')).fields).toEqual({ ...rule, hours: null, where: { kind: 'all' }, changesPerHour: null })
})

test('[AU7] a new rule takes the first code that is free', () => {
  expect([freeRuleCode([]), freeRuleCode(['T-1', 'T-3'])]).toEqual(['T-1', 'T-2'])
})

test('[ER2] what is missing in a rule is named, field by field', () => {
  expect(readRule(newRule('nw', 'T-1')).problems.map(({ field }) => field)).toEqual(['name', 'sensor', 'trigger', 'on', 'off'])
  expect(readRule({ ...ruleDraft(rule, 'ru'), off: '26', cities: [], hours: '8-20, 21-22' }).problems.map(({ reason, field }) => `${reason} ${field}`)).toEqual(['hysteresis-missing off', 'field-required where', 'clock-unreadable hours'])
})
