import type { Delta, Document } from '../../contracts/documents.ts'
import type { Typed } from '../../contracts/network.ts'

/** All that a room draws from; audiences are large and seldom looked at, so they are asked for when needed. */
export const replicaKinds = ['network', 'venue', 'zone', 'screen', 'profile', 'advertiser', 'brand', 'campaign', 'line', 'creative', 'rateCard', 'release', 'person', 'cityProfile', 'triggerRule', 'buyer', 'deal', 'floorRule', 'sellerTerms', 'buyerCreative', 'brief', 'reachModel', 'recipe', 'preset'] as const
export type ReplicaKind = (typeof replicaKinds)[number]
export type Replica = { readonly [K in ReplicaKind]: ReadonlyMap<string, Typed<K>> }

export const emptyReplica: Replica = {
  network: new Map(), venue: new Map(), zone: new Map(), screen: new Map(), profile: new Map(), advertiser: new Map(), brand: new Map(),
  campaign: new Map(), line: new Map(), creative: new Map(), rateCard: new Map(), release: new Map(), person: new Map(), cityProfile: new Map(), triggerRule: new Map(),
  buyer: new Map(), deal: new Map(), floorRule: new Map(), sellerTerms: new Map(), buyerCreative: new Map(), brief: new Map(), reachModel: new Map(),
  recipe: new Map(), preset: new Map(),
}

const isReplicaKind = (kind: string): kind is ReplicaKind => (replicaKinds as readonly string[]).includes(kind)

/** All at once: the documents themselves become its rows. */
export function replicaOf(documents: readonly Document[]): Replica {
  const replica = Object.fromEntries(replicaKinds.map((kind) => [kind, new Map<string, unknown>()])) as Record<string, Map<string, unknown>>
  for (const document of documents) replica[document.kind]?.set(document.id, document)
  // The engine judged every field before it was committed, so the shape of a kind is known.
  return replica as unknown as Replica
}

/** A new map for each kind that is touched, the same object for each document that is not: rows that did not change are not drawn again. */
export function withDeltas(replica: Replica, deltas: readonly Delta[]): Replica {
  const touched = new Map<ReplicaKind, Map<string, unknown>>()
  for (const { id, kind, fields } of deltas) {
    if (!isReplicaKind(kind)) continue
    let documents = touched.get(kind)
    if (documents === undefined) {
      documents = new Map<string, unknown>(replica[kind])
      touched.set(kind, documents)
    }
    if (fields === null) documents.delete(id)
    else documents.set(id, { id, kind, fields })
  }
  return touched.size === 0 ? replica : { ...replica, ...Object.fromEntries(touched) } as Replica
}
