import { z } from 'zod'
import { json } from './json.ts'

export const documentKinds = ['network', 'venue', 'zone', 'screen', 'profile', 'audience', 'advertiser', 'brand', 'campaign', 'line', 'creative', 'rateCard', 'release', 'person', 'cityProfile', 'triggerRule', 'buyer', 'deal', 'floorRule', 'sellerTerms', 'buyerCreative', 'brief', 'reachModel', 'recipe', 'preset'] as const
export const documentKind = z.enum(documentKinds)
export type DocumentKind = z.infer<typeof documentKind>

/** Type prefix of an id: `sc_` + a UUIDv7 in 32 hex digits. [ID1] */
export const idPrefix: Record<DocumentKind, string> = {
  network: 'nw', venue: 'vn', zone: 'zn', screen: 'sc', profile: 'dp', audience: 'au', advertiser: 'ad', brand: 'br',
  campaign: 'cm', line: 'ln', creative: 'cr', rateCard: 'rc', release: 'rl', person: 'pe', cityProfile: 'cp', triggerRule: 'tr',
  buyer: 'by', deal: 'dl', floorRule: 'fr', sellerTerms: 'st',
  buyerCreative: 'bc',
  brief: 'bf', reachModel: 'rm',
  recipe: 'rp', preset: 'pt',
}
export const documentId = z.string().regex(/^[a-z]{2}_[0-9a-f]{32}$/)

/** A live document as everyone but the store sees it: set registers (`tags/milk`) are folded to sorted arrays. */
export const documentSchema = z.object({ id: documentId, kind: documentKind, fields: z.record(z.string(), json) })
export type Document = z.infer<typeof documentSchema>

/** Fields that are add-wins sets: one register for each element, named `field/element`. [SY1] */
export const setFields = ['tags', 'roles', 'exclusivityCategories', 'skus', 'excludedScreens', 'controlVenues', 'languages'] as const

/** One register to be set; `value: null` clears it. Creation sets `alive` to true, removal to false. */
export const change = z.object({ documentId, kind: documentKind, field: z.string().min(1).max(200), value: json })
export type Change = z.infer<typeof change>

export const editLabels = [
  'create', 'edit', 'bulk-edit', 'retire', 'restore', 'remove', 'import', 'demonstration-load', 'demonstration-remove',
  'undo', 'redo', 'first-start', 'people', 'move', 'book', 'stage', 'judge-creative', 'publish', 'roll-back', 'creatives-met',
] as const
export const editLabel = z.enum(editLabels)
export type EditLabel = z.infer<typeof editLabel>

/** A document as it is after a change, all its fields, as sent to everybody who is looking: `fields: null` means it is gone. */
export const delta = z.object({ id: documentId, kind: documentKind, fields: z.record(z.string(), json).nullable() })
export type Delta = z.infer<typeof delta>

/** Hybrid stamp: 12 hex digits of milliseconds, 4 of counter, `-`, 8 hex digits of replica. Sorts as text. [SY1] */
export const stamp = z.string().regex(/^[0-9a-f]{16}-[0-9a-f]{8}$/)
export type Stamp = z.infer<typeof stamp>

export const auditEntry = z.object({
  stamp,
  atMs: z.number().int(),
  personId: z.string().nullable(),
  label: editLabel,
  undoes: stamp.nullable(),
  undoneBy: stamp.nullable(),
  changeCount: z.number().int(),
  documentCount: z.number().int(),
  /** At most 50 changes; the rest on demand by document. */
  changes: z.array(z.object({
    documentId, kind: documentKind, name: z.string(), field: z.string(), before: json, after: json, replaced: stamp.nullable(),
  })),
})
export type AuditEntry = z.infer<typeof auditEntry>
