import type { CampaignFields, LineFields } from '../../contracts/campaigns.ts'
import type { Document } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import type { Typed } from '../../contracts/network.ts'
import { dateOfDay, dayOfDate } from '../kernel/local-time.ts'

/** A campaign again, with its lines: from a template or another one, to begin on a given day. What was decided about the first is not copied. */
export type CopyOrder = {
  campaign: Typed<'campaign'>
  lines: readonly Typed<'line'>[]
  brandId: string | null
  code: string | null
  name: string | null
  /** The first day of its earliest line; null keeps the dates. */
  firstDay: string | null
  asTemplate: boolean
  personId: string
  nowMs: number
  takenCodes: ReadonlySet<string>
  newId(prefix: string): string
}

export function copyCampaign(order: CopyOrder): Document[] {
  const { campaign, lines, asTemplate, personId, nowMs, newId } = order
  const id = newId('cm')
  const brandId = order.brandId ?? campaign.fields.brandId
  const fields: CampaignFields = {
    ...campaign.fields, brandId, code: order.code ?? freeCode(campaign.fields.code, order.takenCodes), name: order.name ?? campaign.fields.name, template: asTemplate, ownerId: personId,
    stage: { name: 'draft', byPersonId: personId, atMs: nowMs, holdUntilMs: null },
  }
  const shift = daysToShift(lines, order.firstDay)
  const sameBrand = brandId === campaign.fields.brandId
  return [toDocument('campaign', id, fields), ...lines.map((line) => toDocument('line', newId('ln'), copyLine(line.fields, id, shift, sameBrand)))]
}

/** Pictures of one brand are not another's. */
function copyLine(line: LineFields, campaignId: string, days: number, keepsCreatives: boolean): LineFields {
  return {
    ...line, campaignId, flight: { from: shiftDate(line.flight.from, days), to: shiftDate(line.flight.to, days) }, creatives: keepsCreatives ? line.creatives : [], controlFrozenAtMs: null, pausedAtMs: null,
    dayparts: { ...line.dayparts, exceptions: line.dayparts.exceptions.map((exception) => ({ ...exception, date: shiftDate(exception.date, days) })) },
  }
}

function daysToShift(lines: readonly Typed<'line'>[], firstDay: string | null): number {
  const first = lines.reduce<string | null>((least, { fields }) => (least === null || fields.flight.from < least ? fields.flight.from : least), null)
  return firstDay === null || first === null ? 0 : (dayOfDate(firstDay) ?? 0) - (dayOfDate(first) ?? 0)
}

const shiftDate = (date: string, days: number): string => dateOfDay((dayOfDate(date) ?? 0) + days)

/** `CODE-2`, or the next that is free. */
export function freeCode(code: string, taken: ReadonlySet<string>): string {
  const stem = code.replace(/-\d{1,3}$/, '')
  for (let number = 2; ; number++) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`
}

const toDocument = (kind: 'campaign' | 'line', id: string, fields: CampaignFields | LineFields): Document => ({ id, kind, fields: fields as unknown as Record<string, Json> })
