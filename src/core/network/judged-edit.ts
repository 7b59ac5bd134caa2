import type { Document, DocumentKind } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import type { Problem } from '../../contracts/problems.ts'
import type { Model } from './model.ts'
import { references } from './relations.ts'

export type RemovedDocuments = (id: string) => Document | undefined
/** One document as the edit leaves it: what it was, and what is set. `elements` are those of a line's sets, put in or taken out. */
export type Draft = {
  id: string; kind: DocumentKind; before: Document | undefined; fields: Record<string, Json>; alive: boolean; born: boolean
  elements: { field: string; element: string; isIn: boolean }[]
}
/** An edit laid over the model while it is judged. `uses` counts the lines that name a creative or a rate card, once asked for. */
export type JudgedEdit = {
  model: Model; removed: RemovedDocuments; drafts: Map<string, Draft>; problems: Problem[]; codes: Map<string, string>; networks: Map<string, string | null>
  uses: Map<string, number> | null
}

export function valueOf(draft: Draft, field: string): Json | undefined {
  return field in draft.fields ? draft.fields[field] : draft.before?.fields[field]
}

/** A field of any living document, through the edit first. */
export function fieldOf(edit: JudgedEdit, id: Json | undefined, field: string): Json | undefined {
  if (typeof id !== 'string') return undefined
  const draft = edit.drafts.get(id)
  return draft ? valueOf(draft, field) : edit.model.get(id)?.fields[field]
}

export function isLiving(edit: JudgedEdit, id: string, kind: DocumentKind): boolean {
  const draft = edit.drafts.get(id)
  return (draft?.kind ?? edit.model.get(id)?.kind) === kind && draft?.alive !== false
}

/** Why a document that is not living cannot be pointed at. */
export function missingReason(edit: JudgedEdit, id: string, kind: DocumentKind): Problem['reason'] {
  const known = (edit.drafts.get(id)?.kind ?? edit.model.get(id)?.kind ?? edit.removed(id)?.kind) === kind
  return known ? 'reference-removed' : 'reference-unknown'
}

/** The network above a document, through the edit first; remembered, for 10 000 screens share few zones. */
export function networkOf(edit: JudgedEdit, id: Json | undefined): string | null {
  if (typeof id !== 'string') return null
  const known = edit.networks.get(id)
  if (known !== undefined) return known
  const kind = edit.drafts.get(id)?.kind ?? edit.model.get(id)?.kind
  const parent = kind && references[kind][0]
  const network = kind === 'network' ? id : parent ? networkOf(edit, fieldOf(edit, id, parent.field)) : null
  edit.networks.set(id, network)
  return network
}

export function report(edit: JudgedEdit, draft: Draft, reason: Problem['reason'], field?: string): void {
  edit.problems.push(field === undefined ? { reason, documentId: draft.id } : { reason, documentId: draft.id, field })
}
