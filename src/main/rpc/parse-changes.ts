import type { z } from 'zod'
import { type Change, type DocumentKind, idPrefix, setFields } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import { fieldsOfKind } from '../../contracts/network.ts'
import type { Problem } from '../../contracts/problems.ts'

/**
 * The edge where values from outside are parsed, once: every value of every change against the shape of its field. [ER1]
 * An element of a set is a register of its own (`tags/milk`, true or null); a whole set given as an array is taken apart.
 */
export type Parsed = { kind: 'good'; changes: Change[] } | { kind: 'refused'; problems: Problem[] }
type Reader = (id: string) => { fields: Record<string, Json> } | undefined
type One = { changes: Change[] } | { reason: Problem['reason'] }

const problemsAtMost = 200
const shapesOf = (kind: DocumentKind): Record<string, z.ZodType> => fieldsOfKind[kind].shape
const isSet = (field: string) => (setFields as readonly string[]).includes(field)
const withoutElements: Json[] = []

export function parseChanges(changes: readonly Change[], read: Reader): Parsed {
  const good: Change[] = []
  const problems: Problem[] = []
  for (const change of changes) {
    const one = parseChange(change, read)
    if ('reason' in one) problems.push({ reason: one.reason, documentId: change.documentId, field: change.field })
    else good.push(...one.changes)
    if (problems.length === problemsAtMost) break
  }
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'good', changes: good }
}

/** All fields of a new document, those that may be empty filled in, and `alive` first. */
export function parseCreation(id: string, kind: DocumentKind, fields: Readonly<Record<string, Json>>): Parsed {
  const problems: Problem[] = []
  const changes: Change[] = [{ documentId: id, kind, field: 'alive', value: true }]
  const shapes = shapesOf(kind)
  for (const field of Object.keys(fields)) if (!Object.hasOwn(shapes, field)) problems.push({ reason: 'field-unknown', field })
  for (const field of Object.keys(shapes)) {
    const value = fields[field] ?? (isSet(field) ? withoutElements : null)
    const one = parseChange({ documentId: id, kind, field, value }, () => undefined)
    if ('reason' in one) problems.push({ reason: one.reason, field })
    else changes.push(...one.changes)
  }
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'good', changes }
}

function parseChange(change: Change, read: Reader): One {
  const { documentId, kind, field, value } = change
  if (!documentId.startsWith(`${idPrefix[kind]}_`)) return { reason: 'field-invalid' }
  if (field === 'alive') return typeof value === 'boolean' ? { changes: [change] } : { reason: 'field-invalid' }
  const slash = field.indexOf('/')
  const name = slash < 0 ? field : field.slice(0, slash)
  const shape = Object.hasOwn(shapesOf(kind), name) ? shapesOf(kind)[name] : undefined
  if (!shape || (slash >= 0 && !isSet(name))) return { reason: 'field-unknown' }
  if (slash >= 0) return parseElement(change, name, field.slice(slash + 1), shape)
  const parsed = shape.safeParse(value)
  if (!parsed.success) return { reason: value === null || value === '' ? 'field-required' : 'field-invalid' }
  if (isSet(name)) return { changes: elementChanges(change, parsed.data as string[], read(documentId)?.fields[name]) }
  return { changes: [{ ...change, value: parsed.data as Json }] }
}

function parseElement(change: Change, name: string, element: string, shape: z.ZodType): One {
  const parsed = shape.safeParse([element])
  const isGood = parsed.success && (change.value === true || change.value === null)
  return isGood ? { changes: [{ ...change, field: `${name}/${(parsed.data as string[])[0]}` }] } : { reason: 'field-invalid' }
}

function elementChanges(change: Change, wanted: readonly string[], present: Json | undefined): Change[] {
  const before = Array.isArray(present) ? (present as string[]) : []
  const added = [...new Set(wanted)].filter((element) => !before.includes(element))
  const taken = before.filter((element) => !wanted.includes(element))
  const set = (element: string, value: true | null): Change => ({ ...change, field: `${change.field}/${element}`, value })
  return [...added.map((element) => set(element, true)), ...taken.map((element) => set(element, null))]
}
