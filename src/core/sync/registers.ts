import type { DocumentKind, Stamp } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import { aliveField, elementOf, nullableFieldsOfKind, type Register, setFieldsOfKind } from './change.ts'
import { laterStamp } from './stamp.ts'

/** A document as the store keeps it: what everyone sees (sets folded to sorted arrays), and who set which register last. */
export type FoldedDocument = { alive: boolean; fields: Record<string, Json>; stamps: Map<string, Stamp> }

export const emptyDocument = (kind: DocumentKind): FoldedDocument => ({
  alive: false,
  fields: Object.fromEntries([...nullableFieldsOfKind[kind].map((field) => [field, null]), ...setFieldsOfKind[kind].map((set) => [set, []])]),
  stamps: new Map(),
})

/** What a register holds; `undefined` when it was never set. */
export function readRegister(kind: DocumentKind, document: FoldedDocument, field: string): Register | undefined {
  const stamp = document.stamps.get(field)
  if (stamp === undefined) return undefined
  if (field === aliveField) return { value: document.alive, stamp }
  const inSet = elementOf(kind, field)
  if (inSet) return { value: elements(document, inSet.set).includes(inSet.element) ? true : null, stamp }
  return { value: document.fields[field] ?? null, stamp }
}

export function writeRegister(kind: DocumentKind, document: FoldedDocument, field: string, { value, stamp }: Register): void {
  document.stamps.set(field, stamp)
  const inSet = elementOf(kind, field)
  if (field === aliveField) document.alive = value === true
  else if (inSet) document.fields[inSet.set] = withElement(elements(document, inSet.set), inSet.element, value === true)
  else document.fields[field] = value
}

/** A whole set given at once, as the element registers that differ from what is there. */
export function elementChanges(document: FoldedDocument, set: string, wanted: readonly string[]): { field: string; value: Json }[] {
  const present = elements(document, set)
  return [
    ...present.filter((element) => !wanted.includes(element)).map((element) => ({ field: `${set}/${element}`, value: null })),
    ...wanted.filter((element) => !present.includes(element)).map((element) => ({ field: `${set}/${element}`, value: true })),
  ]
}

/** The latest stamp any register bears: what a removal replaces. */
export function latestStamp(document: FoldedDocument): Stamp | null {
  let latest: Stamp | null = null
  for (const stamp of document.stamps.values()) latest = laterStamp(latest, stamp)
  return latest
}

function elements(document: FoldedDocument, set: string): string[] {
  const value = document.fields[set]
  return Array.isArray(value) ? (value as string[]) : []
}

function withElement(present: readonly string[], element: string, wanted: boolean): string[] {
  const others = present.filter((other) => other !== element)
  return wanted ? [...others, element].sort() : others
}
