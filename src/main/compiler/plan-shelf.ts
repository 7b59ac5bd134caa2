import type { Document, DocumentKind } from '../../contracts/documents.ts'
import type { Typed } from '../../contracts/network.ts'
import type { PlanDocuments } from '../../core/scheduling/plan-documents.ts'

/** The thread's own copy of the documents. A kind that nothing touched stays the same map, so that what was worked out for it stays good. */
const mapOfKind = {
  network: 'networks', venue: 'venues', zone: 'zones', screen: 'screens', profile: 'profiles', audience: 'audiences', advertiser: 'advertisers', brand: 'brands',
  campaign: 'campaigns', line: 'lines', creative: 'creatives',
} as const satisfies Partial<Record<DocumentKind, keyof PlanDocuments>>
type MapName = (typeof mapOfKind)[keyof typeof mapOfKind]

const nameOf = (kind: DocumentKind): MapName | null => (kind in mapOfKind ? mapOfKind[kind as keyof typeof mapOfKind] : null)

export function emptyShelf(): PlanDocuments {
  return Object.fromEntries(Object.values(mapOfKind).map((name) => [name, new Map()])) as unknown as PlanDocuments
}

export function shelve(documents: Iterable<Document>): PlanDocuments {
  const shelf = emptyShelf()
  for (const document of documents) put(shelf, document)
  return shelf
}

/** The shelf with these documents in place of what it had; null takes one away. */
export function reshelve(shelf: PlanDocuments, changed: readonly { id: string; kind: DocumentKind; fields: Document['fields'] | null }[]): PlanDocuments {
  const next = { ...shelf }
  const fresh = new Set<MapName>()
  for (const { id, kind, fields } of changed) {
    const name = nameOf(kind)
    if (name === null) continue
    if (!fresh.has(name)) {
      Object.assign(next, { [name]: new Map(next[name] as ReadonlyMap<string, unknown>) })
      fresh.add(name)
    }
    if (fields === null) (next[name] as Map<string, unknown>).delete(id)
    else put(next, { id, kind, fields })
  }
  return next
}

// The engine judged every field before it was committed, so the shape of a kind is known.
function put(shelf: PlanDocuments, document: Document): void {
  const name = nameOf(document.kind)
  if (name !== null) (shelf[name] as unknown as Map<string, Typed<DocumentKind>>).set(document.id, document as unknown as Typed<DocumentKind>)
}

export function* documentsOf(shelf: PlanDocuments): Generator<Document> {
  for (const name of Object.values(mapOfKind)) {
    const all = [...(shelf[name] as ReadonlyMap<string, unknown>).values()] as Document[]
    yield* all.sort((a, b) => (a.id < b.id ? -1 : 1))
  }
}
