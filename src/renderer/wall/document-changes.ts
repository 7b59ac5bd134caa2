import type { Change, DocumentKind } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import type { Typed } from '../../contracts/network.ts'
import { sameJson } from '../../core/kernel/same-json.ts'
import type { ListRow } from './wall-rows.ts'

type Target = { id: string; kind: DocumentKind }
export const setField = ({ id, kind }: Target, field: string, value: Json): Change => ({ documentId: id, kind, field, value })
/** A tag is a register of its own, so two people can add different ones at once. [SY1] */
export const setTag = (target: Target, tag: string, on: boolean): Change => setField(target, `tags/${tag}`, on ? true : null)
export const retireAll = (targets: readonly Target[], atMs: number | null): Change[] => targets.map((target) => setField(target, 'retiredAtMs', atMs))
export const removeAll = (targets: readonly Target[]): Change[] => targets.map((target) => setField(target, 'alive', false))

type Values = Readonly<Record<string, Json | undefined>>
/** What a bulk edit sets, on the rows themselves and on the zones they stand in; what is `undefined` stays as it is. */
export type BulkDraft = { addTags: readonly string[]; removeTags: readonly string[]; self: Values; zone: Values }
type Marked = Pick<ListRow, 'document'> & { zone?: Typed<'zone'> | null }

/** Only real changes: what already has the value is not touched. */
export function bulkChanges(rows: readonly Marked[], draft: BulkDraft): Change[] {
  const ofRows = rows.flatMap(({ document }) => [
    ...draft.addTags.filter((tag) => !document.fields.tags.includes(tag)).map((tag) => setTag(document, tag, true)),
    ...draft.removeTags.filter((tag) => document.fields.tags.includes(tag)).map((tag) => setTag(document, tag, false)),
    ...differing(document, draft.self),
  ])
  return [...ofRows, ...zonesOf(rows).flatMap((zone) => differing(zone, draft.zone))]
}

const differing = (target: Target & { fields: object }, values: Values): Change[] =>
  Object.entries(values).flatMap(([field, value]) => (value === undefined || sameJson((target.fields as Record<string, Json>)[field] ?? null, value) ? [] : [setField(target, field, value)]))

export const zonesOf = (rows: readonly Marked[]): Typed<'zone'>[] => [...new Set(rows.map((row) => row.zone ?? null))].filter((zone) => zone !== null)

/** `milk, left  , milk` → two tags. */
export const readTags = (text: string): string[] => [...new Set(text.split(/[,;]/).map((tag) => tag.trim()).filter(Boolean))]
/** A code is whatever the person's own books call it; this proposes the next one in a row of them. */
export function nextCode(codes: readonly string[], fallback: string): string {
  const numbered = codes.map((code) => /^(.*?)(\d+)$/.exec(code)).filter((found) => found !== null)
  const last = numbered.sort((a, b) => Number(a[2]) - Number(b[2])).at(-1)
  return last ? last[1]! + String(Number(last[2]) + 1).padStart(last[2]!.length, '0') : fallback
}
