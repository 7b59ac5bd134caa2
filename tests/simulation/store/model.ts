/**
 * What the store should hold, kept the slow and obvious way: every edit as a list of changes, every register as the version it
 * shows. An edit makes a new version; an undo puts an older version back. A register may be set back only while it shows the
 * very version that the undone edit put there. [SY1]
 */
import type { Change, EditLabel, Stamp } from '../../../src/contracts/documents.ts'
import type { Json } from '../../../src/contracts/json.ts'
import { nullableFieldsOfKind } from '../../../src/core/sync/change.ts'
import type { EditDraft } from '../../../src/main/services.ts'

/** Told apart by identity, not by value. */
export type Version = { readonly value: Json }
export type ModelRegister = { version: Version; stamp: Stamp }
export type ModelDocument = { id: string; kind: Change['kind']; alive: boolean; registers: Map<string, ModelRegister> }
export type ModelChange = Change & { before: Json; replaced: Stamp | null; from: Version; to: Version }
export type ModelEdit = {
  stamp: Stamp; atMs: number; personId: string | null; label: EditLabel; undoes: Stamp | null; undoneBy: Stamp | null; changes: ModelChange[]
}
export type Model = { documents: Map<string, ModelDocument>; edits: ModelEdit[]; privates: Map<string, Json> }
export type Effect = { kind: 'changes'; changes: ModelChange[] } | { kind: 'refused'; reasons: string[] }

const never: Version = { value: null }
const setField = 'tags'

export const createModel = (): Model => ({ documents: new Map(), edits: [], privates: new Map() })

/** What an edit would change, by the rules of the door. */
export function effectOf(model: Model, draft: EditDraft): Effect {
  const reasons: string[] = []
  const changes: ModelChange[] = []
  for (const id of new Set(draft.changes.map((change) => change.documentId))) {
    const own = draft.changes.filter((change) => change.documentId === id)
    const refusal = refusalOf(model.documents.get(id), own)
    if (refusal !== null) reasons.push(refusal)
    else changes.push(...own.flatMap((change) => spread(model, change)).filter((change) => draft.undoes !== undefined || !shows(model, change)).map((change) => effect(model, change, draft.undoes)))
  }
  return reasons.length > 0 ? { kind: 'refused', reasons } : { kind: 'changes', changes }
}

export function applyEdit(model: Model, draft: EditDraft, changes: ModelChange[], { stamp, atMs }: { stamp: Stamp; atMs: number }): void {
  for (const change of changes) {
    const document = model.documents.get(change.documentId) ?? { id: change.documentId, kind: change.kind, alive: false, registers: new Map<string, ModelRegister>() }
    model.documents.set(document.id, document)
    document.registers.set(change.field, { version: change.to, stamp })
    if (change.field === 'alive') document.alive = change.value === true
  }
  const undone = model.edits.find((edit) => edit.stamp === draft.undoes)
  if (undone !== undefined) undone.undoneBy = stamp
  model.edits.push({ stamp, atMs, personId: draft.personId, label: draft.label, undoes: draft.undoes ?? null, undoneBy: null, changes })
}

/** The document as everyone sees it: set registers folded to a sorted array. */
export function fieldsOf(document: ModelDocument): Record<string, Json> {
  const fields: Record<string, Json> = Object.fromEntries(nullableFieldsOfKind[document.kind].map((field) => [field, null]))
  const tags: string[] = []
  for (const [field, { version }] of document.registers) {
    if (field.startsWith(`${setField}/`)) { if (version.value === true) tags.push(field.slice(setField.length + 1)) }
    else if (field !== 'alive') fields[field] = version.value
  }
  return { ...fields, [setField]: tags.sort() }
}

function refusalOf(document: ModelDocument | undefined, changes: readonly Change[]): string | null {
  if (changes.some((change) => change.field === 'alive' && change.value === true)) return null
  if (document === undefined) return 'document-unknown'
  return document.alive ? null : 'document-removed'
}

/** A whole set given at once is one change for each element that differs. */
function spread(model: Model, change: Change): Change[] {
  if (change.field !== setField || !Array.isArray(change.value)) return [change]
  const document = model.documents.get(change.documentId)
  const present = document === undefined ? [] : fieldsOf(document)[setField] as string[]
  const wanted = change.value as string[]
  const element = (name: string, value: Json): Change => ({ ...change, field: `${setField}/${name}`, value })
  return [...present.filter((name) => !wanted.includes(name)).map((name) => element(name, null)),
    ...wanted.filter((name) => !present.includes(name)).map((name) => element(name, true))]
}

function shows(model: Model, { documentId, kind, field, value }: Change): boolean {
  const register = model.documents.get(documentId)?.registers.get(field)
  if (register === undefined) return value === null && (nullableFieldsOfKind[kind].includes(field) || field.startsWith(`${setField}/`))
  return JSON.stringify(register.version.value) === JSON.stringify(value)
}

function effect(model: Model, change: Change, undoes: Stamp | undefined): ModelChange {
  const document = model.documents.get(change.documentId)
  const register = document?.registers.get(change.field)
  const removes = change.field === 'alive' && change.value !== true
  const latest = [...document?.registers.values() ?? []].map(({ stamp }) => stamp).sort().at(-1)
  const undone = model.edits.find((edit) => edit.stamp === undoes)?.changes
    .find(({ documentId, field }) => documentId === change.documentId && field === change.field)
  return {
    ...change,
    before: change.field === 'alive' ? change.value !== true : register?.version.value ?? null,
    replaced: (removes ? latest : register?.stamp) ?? null,
    from: register?.version ?? never,
    to: undone?.from ?? { value: change.value },
  }
}
