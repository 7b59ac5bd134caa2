import { createHash } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import type { Document } from '../../contracts/documents.ts'
import type { Problem } from '../../contracts/problems.ts'
import { creationChanges, generateDemonstration, judgeEdit } from '../../core/network/index.ts'
import { createModel } from '../../core/network/model.ts'
import { buffersOf, type BulkChunk, toBulkChunks } from '../database/bulk-chunks.ts'

export type DemonstrationOrder = { seed: number; atMs: number; networks: Document[] }
export type DemonstrationAnswer =
  | { kind: 'generated'; chunks: BulkChunk[]; pictures: string[] }
  | { kind: 'refused'; problems: Problem[] }

/** Generates and judges off the engine's event loop; what comes back only has to be written. */
function generate({ seed, atMs, networks }: DemonstrationOrder): DemonstrationAnswer {
  const { documents, blobs } = generateDemonstration({ seed, atMs, sha256: (text) => createHash('sha256').update(text).digest('hex') })
  const problems = judgeEdit(createModel(networks), creationChanges(documents))
  if (problems.length > 0) return { kind: 'refused', problems: problems.slice(0, 20) }
  return { kind: 'generated', chunks: toBulkChunks(documents.map((document) => ({ changes: null, delta: document }))), pictures: blobs.map(({ text }) => text) }
}

const answer = generate(workerData as DemonstrationOrder)
parentPort?.postMessage(answer, answer.kind === 'generated' ? buffersOf(answer.chunks) : [])
