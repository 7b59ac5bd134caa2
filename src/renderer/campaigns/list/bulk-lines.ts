import type { LineFields, Tier } from '../../../contracts/campaigns.ts'
import type { Change } from '../../../contracts/documents.ts'
import type { Json } from '../../../contracts/json.ts'
import type { Typed } from '../../../contracts/network.ts'
import { dateOfDay, dayOfDate } from '../../../core/kernel/local-time.ts'
import { fieldChanges } from '../../../core/network/changes.ts'

/** What a bulk edit sets on every marked line; what is null stays as it is. */
export type BulkForm = { tier: Tier | null; shiftDays: number | null; discountBasisPoints: number | null; exclude: readonly string[] }

/** Only real changes: a line that already has the value is not touched. */
export function bulkChanges(lines: readonly Typed<'line'>[], form: BulkForm): Change[] {
  return lines.flatMap((line) => fieldChanges(line as unknown as Parameters<typeof fieldChanges>[0], wantedOf(line.fields, form)))
}

function wantedOf(fields: LineFields, { tier, shiftDays, discountBasisPoints, exclude }: BulkForm): Record<string, Json> {
  const wanted: Record<string, Json> = {}
  if (tier !== null) wanted.tier = tier
  if (shiftDays !== null && shiftDays !== 0) wanted.flight = { from: shifted(fields.flight.from, shiftDays), to: shifted(fields.flight.to, shiftDays) }
  if (discountBasisPoints !== null && fields.price) wanted.price = { ...fields.price, discountBasisPoints }
  if (exclude.length > 0) wanted.excludedScreens = [...new Set([...fields.excludedScreens, ...exclude])]
  return wanted
}

export const shifted = (isoDate: string, days: number): string => dateOfDay((dayOfDate(isoDate) ?? 0) + days)

/** Pausing keeps the moment it began; going on clears it. */
export function pauseChanges(lines: readonly Typed<'line'>[], atMs: number | null): Change[] {
  return lines.filter(({ fields }) => (fields.pausedAtMs === null) !== (atMs === null))
    .map(({ id }): Change => ({ documentId: id, kind: 'line', field: 'pausedAtMs', value: atMs }))
}

/** Codes typed or pasted, with anything between them: the screens they name, and those that name none. */
export function screensByCodes(text: string, byCode: ReadonlyMap<string, string>): { ids: string[]; unknown: string[] } {
  const codes = [...new Set(text.split(/[\s,;]+/).filter(Boolean))]
  return { ids: codes.flatMap((code) => byCode.get(code) ?? []), unknown: codes.filter((code) => !byCode.has(code)) }
}
