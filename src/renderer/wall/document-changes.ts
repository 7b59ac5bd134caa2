import type { Change, DocumentKind } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import type { WallRow } from './wall-rows.ts'

type Target = { id: string; kind: DocumentKind }
export const setField = ({ id, kind }: Target, field: string, value: Json): Change => ({ documentId: id, kind, field, value })
/** A tag is a register of its own, so two people can add different ones at once. [SY1] */
export const setTag = (target: Target, tag: string, on: boolean): Change => setField(target, `tags/${tag}`, on ? true : null)
export const retireAll = (targets: readonly Target[], atMs: number | null): Change[] => targets.map((target) => setField(target, 'retiredAtMs', atMs))
export const removeAll = (targets: readonly Target[]): Change[] => targets.map((target) => setField(target, 'alive', false))

/** What a bulk edit sets; what is `undefined` stays as it is on each screen. */
export type BulkDraft = { addTags: readonly string[]; removeTags: readonly string[]; owner?: string | null; profileId?: string; zoneKind?: string; planogramCategory?: string | null }

/** Only real changes: a screen that already has the value is not touched. */
export function bulkChanges(rows: readonly WallRow[], draft: BulkDraft): Change[] {
  const ofScreens = rows.flatMap(({ screen }) => [
    ...draft.addTags.filter((tag) => !screen.fields.tags.includes(tag)).map((tag) => setTag(screen, tag, true)),
    ...draft.removeTags.filter((tag) => screen.fields.tags.includes(tag)).map((tag) => setTag(screen, tag, false)),
    ...differing(screen, { owner: draft.owner, profileId: draft.profileId }),
  ])
  const ofZones = zonesOf(rows).flatMap((zone) => differing(zone, { zoneKind: draft.zoneKind, planogramCategory: draft.planogramCategory }))
  return [...ofScreens, ...ofZones]
}

const differing = (target: Target & { fields: object }, values: Record<string, Json | undefined>): Change[] =>
  Object.entries(values).filter(([field, value]) => value !== undefined && (target.fields as Record<string, Json>)[field] !== value).map(([field, value]) => setField(target, field, value!))

export const zonesOf = (rows: readonly WallRow[]): NonNullable<WallRow['zone']>[] => [...new Set(rows.map((row) => row.zone))].filter((zone) => zone !== null)

/** `milk, left  , milk` → two tags. */
export const readTags = (text: string): string[] => [...new Set(text.split(/[,;]/).map((tag) => tag.trim()).filter(Boolean))]
/** A code is whatever the person's own books call it; this proposes the next one in a row of them. */
export function nextCode(codes: readonly string[], fallback: string): string {
  const numbered = codes.map((code) => /^(.*?)(\d+)$/.exec(code)).filter((found) => found !== null)
  const last = numbered.sort((a, b) => Number(a[2]) - Number(b[2])).at(-1)
  return last ? last[1]! + String(Number(last[2]) + 1).padStart(last[2]!.length, '0') : fallback
}
