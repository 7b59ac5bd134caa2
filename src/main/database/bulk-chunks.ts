import type { Change, Delta } from '../../contracts/documents.ts'

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
      changes: encoder.encode(JSON.stringify(part.flatMap(({ changes }) => changes))) as Uint8Array<ArrayBuffer>,
      deltas: encoder.encode(JSON.stringify(part.map(({ delta }) => delta))) as Uint8Array<ArrayBuffer>,
    })
  }
  return chunks
}

/** For postMessage: the buffers change hands. */
export const buffersOf = (chunks: readonly BulkChunk[]): ArrayBuffer[] => chunks.flatMap(({ changes, deltas }) => [changes.buffer, deltas.buffer])
