import type { Change, Delta, DocumentKind } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'

/** A document of a large edit: the registers to set, and how it will look. */
export type BulkDocument = { changes: readonly Change[]; delta: Delta }
export type BulkChunk = { changes: Uint8Array<ArrayBuffer>; deltas: Uint8Array<ArrayBuffer> }

/** Small enough to be parsed and applied within a few milliseconds. */
const documentsPerChunk = 250

/** A large edit as buffers that cross threads without being copied. */
export function toBulkChunks(documents: readonly BulkDocument[]): BulkChunk[] {
  const encoder = new TextEncoder()
  const chunks: BulkChunk[] = []
  for (let from = 0; from < documents.length; from += documentsPerChunk) {
    const part = documents.slice(from, from + documentsPerChunk)
    chunks.push({
      changes: encoder.encode(JSON.stringify(part.map(({ changes }) => packChanges(changes)))) as Uint8Array<ArrayBuffer>,
      deltas: encoder.encode(JSON.stringify(part.map(({ delta }) => delta))) as Uint8Array<ArrayBuffer>,
    })
  }
  return chunks
}

/** The changes of one document as [id, kind, field, value, field, value …]: its names are written once and not with every register. */
function packChanges(changes: readonly Change[]): Json[] {
  const packed: Json[] = changes.length > 0 ? [changes[0]!.documentId, changes[0]!.kind] : []
  for (const { field, value } of changes) packed.push(field, value)
  return packed
}

export function readBulkChanges(chunk: Uint8Array): Change[] {
  const changes: Change[] = []
  for (const [documentId, kind, ...registers] of JSON.parse(new TextDecoder().decode(chunk)) as [string, DocumentKind, ...Json[]][]) {
    for (let at = 0; at < registers.length; at += 2) changes.push({ documentId, kind, field: registers[at] as string, value: registers[at + 1]! })
  }
  return changes
}

/** For postMessage: the buffers change hands. */
export const buffersOf = (chunks: readonly BulkChunk[]): ArrayBuffer[] => chunks.flatMap(({ changes, deltas }) => [changes.buffer, deltas.buffer])
