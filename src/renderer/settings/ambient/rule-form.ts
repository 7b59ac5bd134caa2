import type { RuleGives, RuleWhere, TriggerRuleFields } from '../../../contracts/ambient.ts'
import type { Problem, ProblemReason } from '../../../contracts/problems.ts'
import { figureText, readFigure } from '../../campaigns/read-figure.ts'
import { hoursText, readHours } from './clock-hours.ts'

export type RuleDraft = {
  networkId: string; name: string; code: string; sensor: string; kind: RuleGives['kind']; trigger: string; is: 'at-least' | 'at-most'; on: string; off: string; band: string
  where: RuleWhere['kind']; cities: readonly string[]; venueIds: readonly string[]; hours: string; weekdays: number; hold: string; changes: string; stale: string; pausedAtMs: number | null
}
export const allWeekdays = 127

export const newRule = (networkId: string, code: string): RuleDraft => ({
  networkId, name: '', code, sensor: '', kind: 'switch', trigger: '', is: 'at-least', on: '', off: '', band: '1', where: 'all', cities: [], venueIds: [], hours: '', weekdays: allWeekdays, hold: '5', changes: '', stale: '30', pausedAtMs: null,
})

/** T-1, T-2 and so on. */
export function freeRuleCode(taken: readonly string[]): string {
  let number = 1
  while (taken.includes(`T-${number}`)) number++
  return `T-${number}`
}

export function ruleDraft(fields: TriggerRuleFields, language: string): RuleDraft {
  const figure = (value: number) => figureText(value, 1, language)
  const { gives, where, hours } = fields
  return {
    ...newRule(fields.networkId, fields.code), name: fields.name, sensor: fields.sensor, kind: gives.kind, hold: figure(fields.holdMinutes), changes: fields.changesPerHour === null ? '' : figure(fields.changesPerHour), stale: figure(fields.staleMinutes), pausedAtMs: fields.pausedAtMs,
    ...(gives.kind === 'switch' ? { trigger: gives.trigger, is: gives.is, on: figure(gives.on), off: figure(gives.off) } : gives.kind === 'level' ? { trigger: gives.trigger, band: figure(gives.band) } : {}),
    where: where.kind, cities: where.kind === 'cities' ? where.cities : [], venueIds: where.kind === 'venues' ? where.ids : [], ...(hours === null ? {} : { hours: hoursText([hours]), weekdays: hours.weekdays }),
  }
}

export function readRule(draft: RuleDraft): { fields: TriggerRuleFields | null; problems: Problem[] } {
  const problems: Problem[] = []
  const blame = (reason: ProblemReason, field: string, value?: string) => void problems.push(value === undefined ? { reason, field } : { reason, field, params: { value } })
  const figure = (field: string, text: string, [least, most]: readonly [number, number], isWhole = true): number => {
    const value = readFigure(text)
    if (value === null || (isWhole && !Number.isInteger(value)) || value < least || value > most) blame(text.trim() === '' ? 'field-required' : 'cell-not-a-number', field, text)
    return value ?? 0
  }
  for (const field of ['name', 'code', 'sensor'] as const) if (draft[field].trim() === '') blame('field-required', field)
  if (draft.sensor.trim() !== '' && !/^[A-Za-z0-9._-]{1,60}$/.test(draft.sensor.trim())) blame('field-invalid', 'sensor')
  const gives = readGives(draft, figure, blame)
  const where: RuleWhere = draft.where === 'all' ? { kind: 'all' } : draft.where === 'cities' ? { kind: 'cities', cities: [...draft.cities] } : { kind: 'venues', ids: [...draft.venueIds] }
  if ((where.kind === 'cities' && where.cities.length === 0) || (where.kind === 'venues' && where.ids.length === 0)) blame('field-required', 'where')
  const range = readHours(draft.hours)
  if (range === null || range.length > 1) blame('clock-unreadable', 'hours', draft.hours)
  // All day on some days of the week is hours too.
  const hours = range?.[0] ?? (draft.weekdays === allWeekdays ? null : { fromMinute: 0, toMinute: 1440 })
  const holdMinutes = figure('holdMinutes', draft.hold, [0, 1440])
  const changesPerHour = draft.changes.trim() === '' ? null : figure('changesPerHour', draft.changes, [1, 60])
  const staleMinutes = figure('staleMinutes', draft.stale, [1, 10_080])
  if (problems.length > 0) return { fields: null, problems }
  const { networkId, name, code, sensor, pausedAtMs } = draft
  return { problems, fields: { networkId, name: name.trim(), code: code.trim(), sensor: sensor.trim(), gives, where, hours: hours === null ? null : { ...hours, weekdays: draft.weekdays }, holdMinutes, changesPerHour, staleMinutes, pausedAtMs } }
}

type Figure = (field: string, text: string, range: readonly [number, number], isWhole?: boolean) => number
function readGives({ kind, trigger, is, on, off, band }: RuleDraft, figure: Figure, blame: (reason: ProblemReason, field: string) => void): RuleGives {
  if (kind === 'stock' || kind === 'price-versions') return { kind }
  if (trigger.trim() === '') blame('field-required', 'trigger')
  if (kind === 'level') return { kind, trigger: trigger.trim(), band: figure('band', band, [0, 1e9], false) }
  const gives = { kind, trigger: trigger.trim(), is, on: figure('on', on, [-1e9, 1e9], false), off: figure('off', off, [-1e9, 1e9], false) }
  if (readFigure(on) !== null && readFigure(off) !== null && (is === 'at-least' ? gives.off >= gives.on : gives.off <= gives.on)) blame('hysteresis-missing', 'off')
  return gives
}
