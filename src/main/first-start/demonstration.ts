import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Document } from '../../contracts/documents.ts'
import type { Model } from '../../core/network/model.ts'
import { toBulkChunks } from '../database/bulk-chunks.ts'
import type { Clock, DocumentFeed, Door, DoorOutcome, Store } from '../services.ts'
import { workerUrl } from '../worker-url.ts'
import type { DemonstrationAnswer, DemonstrationOrder } from './demonstration-worker.ts'

type Parts = { store: Pick<Store, 'putBlob'>; door: Door; model: Model; feed: Pick<DocumentFeed, 'revision'>; clock: Clock }
export type Demonstration = {
  load(personId: string | null, seed?: number): Promise<DoorOutcome>
  remove(personId: string | null): Promise<DoorOutcome>
}
const firstSeed = 1

/** The demonstration network: loaded and removed in one step each, and both can be undone. */
export function createDemonstration({ store, door, model, feed, clock }: Parts): Demonstration {
  const present = () => model.all('network').find(({ fields }) => fields.demonstration)

  return {
    async load(personId, seed = firstSeed) {
      if (present()) return { kind: 'refused', problems: [{ reason: 'demonstration-present' }] }
      const judgedAtRevision = feed.revision
      const answer = await generate({ seed, atMs: clock.nowMs(), networks: model.all('network') as unknown as Document[] })
      if (answer.kind === 'refused') return answer
      for (const picture of answer.pictures) await store.putBlob(new TextEncoder().encode(picture))
      return door.commitBulk({ personId, label: 'demonstration-load', judgedAtRevision, chunks: answer.chunks })
    },
    async remove(personId) {
      const network = present()
      if (!network) return { kind: 'refused', problems: [{ reason: 'demonstration-absent' }] }
      // Removing a network with all it holds breaks no rule, so nothing is left to judge.
      const bulk = [...withAllBelow(model, network.id)].map((document) => ({
        changes: [{ documentId: document.id, kind: document.kind, field: 'alive', value: false }],
        delta: { id: document.id, kind: document.kind, fields: null },
      }))
      return door.commitBulk({ personId, label: 'demonstration-remove', judgedAtRevision: feed.revision, chunks: toBulkChunks(bulk) })
    },
  }
}

async function generate(order: DemonstrationOrder): Promise<DemonstrationAnswer> {
  const worker = new Worker(workerUrl(import.meta.url, './demonstration-worker.ts'), { workerData: order })
  const [answer] = (await once(worker, 'message')) as [DemonstrationAnswer]
  return answer
}

function* withAllBelow(model: Model, id: string, seen = new Set<string>()): Generator<Document> {
  const document = model.get(id)
  if (!document || seen.has(id)) return
  seen.add(id)
  yield document
  for (const child of model.childIds(id)) yield* withAllBelow(model, child, seen)
}
