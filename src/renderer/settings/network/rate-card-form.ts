import type { RateCardFields, RateRule } from '../../../contracts/campaigns.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { dayOfDate } from '../../../core/kernel/local-time.ts'
import { maskText, readMask } from '../../campaigns/editor/hour-mask.ts'
import { readParts } from '../../campaigns/read-figure.ts'

/** A rule as it is being typed; masks of all days, months or hours are what an empty condition means. */
export type RuleDraft = { key: string; zoneKinds: readonly string[]; profileIds: readonly string[]; hours: string; weekdays: number; months: number; unit: RateRule['unit']; price: string }
export type CardDraft = { networkId: string; name: string; code: string; validFrom: string; validTo: string; vatIncluded: boolean; vat: string; rules: readonly RuleDraft[] }
export const allDays = 127
export const allMonths = 4095
const allHours = 0xff_ff_ff

export const emptyRule = (key: string): RuleDraft => ({ key, zoneKinds: [], profileIds: [], hours: '', weekdays: allDays, months: allMonths, unit: 'cpm', price: '' })

export function cardDraft(fields: RateCardFields, figure: (value: number, parts: number) => string): CardDraft {
  return {
    networkId: fields.networkId, name: fields.name, code: fields.code, validFrom: fields.validFrom, validTo: fields.validTo ?? '', vatIncluded: fields.vatIncluded, vat: figure(fields.vatBasisPoints, 100),
    rules: fields.rules.map(({ hours, weekdays, months, micros, ...rest }, at) => ({ ...rest, key: String(at), hours: hours === allHours ? '' : maskText(hours), weekdays: weekdays || allDays, months: months || allMonths, price: figure(micros, 1_000_000) })),
  }
}

/** The card to be saved, or what cannot be understood; a problem of a rule names its place. */
export function readCard(draft: CardDraft): { fields: RateCardFields | null; problems: Problem[] } {
  const problems: Problem[] = []
  const need = <T>(value: T | null, problem: Problem): T | null => { if (value === null) problems.push(problem); return value }
  for (const field of ['name', 'code'] as const) if (draft[field].trim() === '') problems.push({ reason: 'field-required', field })
  for (const field of ['validFrom', 'validTo'] as const) if (draft[field] !== '' && dayOfDate(draft[field]) === null) problems.push({ reason: 'date-impossible', field, params: { date: draft[field] } })
  if (draft.validTo !== '' && draft.validTo < draft.validFrom) problems.push({ reason: 'flight-backwards', field: 'validTo' })
  const vatBasisPoints = need(readParts(draft.vat, 100), { reason: 'cell-not-a-number', field: 'vatBasisPoints', params: { value: draft.vat } })
  if (draft.rules.length === 0) problems.push({ reason: 'field-required', field: 'rules' })
  const rules = draft.rules.map((rule, at): RateRule | null => {
    const hours = need(readMask(rule.hours), { reason: 'cell-not-an-hour', field: `rules/${at}/hours`, params: { value: rule.hours } })
    const micros = need(readParts(rule.price, 1_000_000), { reason: 'cell-not-a-number', field: `rules/${at}/price`, params: { value: rule.price } })
    return hours === null || micros === null ? null : { zoneKinds: [...rule.zoneKinds], profileIds: [...rule.profileIds], hours: hours === 0 ? allHours : hours, weekdays: rule.weekdays, months: rule.months, unit: rule.unit, micros }
  })
  if (problems.length > 0 || vatBasisPoints === null) return { fields: null, problems }
  const { networkId, name, code, validFrom, validTo, vatIncluded } = draft
  return { fields: { networkId, name: name.trim(), code: code.trim(), validFrom, validTo: validTo === '' ? null : validTo, vatIncluded, vatBasisPoints, rules: rules.filter((rule) => rule !== null) }, problems }
}

export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const next = items.toSpliced(from, 1)
  return to < 0 || to >= items.length ? [...items] : next.toSpliced(to, 0, items[from]!)
}
export const turned = (mask: number, bit: number): number => mask ^ (1 << bit)
