import type { LineFields } from '../../contracts/campaigns.ts'
import type { Change } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import type { Typed } from '../../contracts/network.ts'
import { newId } from '../../core/kernel/id.ts'
import { dateOfDay, dayOfDate, weekdayOf } from '../../core/kernel/local-time.ts'
import { creationChanges } from '../../core/network/changes.ts'
import { nextCode } from '../wall/document-changes.ts'

export const wholeDay = 0xff_ff_ff
export const everyHour: readonly number[] = Array.from({ length: 7 }, () => wholeDay)
const weeksAtFirst = 3

export const freshId = (prefix: string): string => newId(prefix, Date.now(), crypto.getRandomValues(new Uint8Array(10)))

/** Three weeks from the next Monday, every screen, a tenth of the open slots: something whole to begin with. */
export function firstLine(campaignId: string, name: string, today: string): LineFields {
  return {
    campaignId, code: 'L1', name, tier: 'guaranteed', goal: { kind: 'share', basisPoints: 1000 }, lengthSlots: 1, flight: nextWeeks(today),
    dayparts: { week: [...everyHour], exceptions: [] }, targeting: { op: 'all', of: [] }, excludedScreens: [], creatives: [], minGapSlots: null, guards: [],
    controlVenues: [], controlFrozenAtMs: null, price: { kind: 'card', rateCardId: null, micros: null, discountBasisPoints: 0, agencyBasisPoints: 0 }, pausedAtMs: null,
  }
}

export function nextWeeks(today: string): { from: string; to: string } {
  const day = dayOfDate(today) ?? 0
  const monday = day + 7 - weekdayOf(day)
  return { from: dateOfDay(monday), to: dateOfDay(monday + weeksAtFirst * 7 - 1) }
}

/** Another line like this one, with the next code of its campaign; what was frozen or paused begins anew. */
export function copyOfLine(line: Typed<'line'>, beside: readonly Typed<'line'>[], name: string): LineFields {
  return { ...line.fields, name, code: freeCode(beside.map(({ fields }) => fields.code), line.fields.code), controlFrozenAtMs: null, pausedAtMs: null }
}

export function freeCode(taken: readonly string[], like: string): string {
  const known = new Set(taken)
  let code = nextCode(taken, `${like}-2`)
  while (known.has(code)) code = `${code}-2`
  return code
}

export const creation = (kind: 'campaign' | 'line' | 'rateCard', id: string, fields: object): Change[] => creationChanges([{ id, kind, fields: fields as Record<string, Json> }])

/** `NOV-1` for a brand whose code is `NOV`, the next in the row where there are some. */
export const proposedCode = (brandCode: string, taken: readonly string[]): string => (taken.length === 0 ? `${brandCode}-1` : freeCode(taken, brandCode))
