import type { Change, Delta, Document, DocumentKind } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import { creationChanges } from '../../core/network/changes.ts'

/** A document of a large edit: the registers to set, and how it will look. `null`: it is created, and how it looks says all. */
export type BulkDocument = { changes: readonly Change[] | null; delta: Delta }
export type BulkChunk = { changes: Uint8Array<ArrayBuffer> | null; deltas: Uint8Array<ArrayBuffer> }

/** Small enough to be parsed and applied within a few milliseconds. */
const documentsPerChunk = 250

/** A large edit as buffers that cross threads without being copied. */
export function toBulkChunks(documents: readonly BulkDocument[]): BulkChunk[] {
  const created = documents.filter(({ changes }) => changes === null)
  const changed = documents.filter(({ changes }) => changes !== null)
  return [
    ...inParts(created).map((part) => ({ changes: null, deltas: encoded(part.map(({ delta }) => delta)) })),
    ...inParts(changed).map((part) => ({ changes: encoded(part.map(({ changes }) => packChanges(changes ?? []))), deltas: encoded(part.map(({ delta }) => delta)) })),
  ]
}

function inParts(documents: readonly BulkDocument[]): (readonly BulkDocument[])[] {
  const parts: (readonly BulkDocument[])[] = []
  for (let from = 0; from < documents.length; from += documentsPerChunk) parts.push(documents.slice(from, from + documentsPerChunk))
  return parts
}

const encoder = new TextEncoder()
const encoded = (items: readonly unknown[]) => encoder.encode(JSON.stringify(items)) as Uint8Array<ArrayBuffer>

/** The changes of one document as [id, kind, field, value, field, value …]: its names are written once and not with every register. */
function packChanges(changes: readonly Change[]): Json[] {
  const packed: Json[] = changes.length > 0 ? [changes[0]!.documentId, changes[0]!.kind] : []
  for (const { field, value } of changes) packed.push(field, value)
  return packed
}

/** The changes of each document of a chunk: packed, or those that create the document. */
export function readBulkChanges(chunk: Uint8Array): Change[][] {
  const items = JSON.parse(new TextDecoder().decode(chunk)) as ([string, DocumentKind, ...Json[]] | Document)[]
  return items.map((item) => (Array.isArray(item) ? unpackChanges(item) : creationChanges([item])))
}

function unpackChanges([documentId, kind, ...registers]: [string, DocumentKind, ...Json[]]): Change[] {
  const changes: Change[] = []
  for (let at = 0; at < registers.length; at += 2) changes.push({ documentId, kind, field: registers[at] as string, value: registers[at + 1]! })
  return changes
}

/** For postMessage: the buffers change hands. */
export const buffersOf = (chunks: readonly BulkChunk[]): ArrayBuffer[] => chunks.flatMap(({ changes, deltas }) => (changes ? [changes.buffer, deltas.buffer] : [deltas.buffer]))
