import type { Delta, Document, DocumentKind } from '../../contracts/documents.ts'
import type { Typed } from '../../contracts/network.ts'
import { codeScope, referencesOf } from './relations.ts'

/** All live documents in memory, with the indexes that judging, searching and looking need. */
export type Model = {
  readonly size: number
  get(id: string): Document | undefined
  /** The document of that id and kind, or undefined. */
  typed<K extends DocumentKind>(kind: K, id: string): Typed<K> | undefined
  /** In the order they became known. The array is shared: do not change it. */
  all<K extends DocumentKind>(kind: K): readonly Typed<K>[]
  /** Living documents of a kind that point at this one: venues of a network, zones of a venue, screens of a zone or profile … */
  children<K extends DocumentKind>(id: string, kind: K): Typed<K>[]
  hasChildren(id: string): boolean
  childIds(id: string): Iterable<string>
  /** By the user's own code within its scope: network for venue, profile, advertiser and screen; venue for zone; advertiser for brand. */
  byCode<K extends DocumentKind>(kind: K, scopeId: string, code: string): Typed<K> | undefined
  networkIdOf(document: Document): string | null
  /** Merges the fields of each delta; `fields: null` takes the document out. */
  apply(deltas: readonly Delta[]): void
  replace(documents: readonly Document[]): void
}

type Indexes = {
  byId: Map<string, Document>
  byKind: Map<DocumentKind, Map<string, Document>>
  lists: Map<DocumentKind, Document[]>
  children: Map<string, Set<string>>
  codes: Map<string, Set<string>>
}

export function createModel(documents: readonly Document[] = []): Model {
  let indexes = indexAll(documents)
  const get = (id: string): Document | undefined => indexes.byId.get(id)
  const networkIdOf = (document: Document): string | null => networkOf(document, get)
  const model: Model = {
    get size() { return indexes.byId.size },
    get,
    typed: (kind, id) => asKind(kind, get(id)),
    all: <K extends DocumentKind>(kind: K) => listOf(indexes, kind) as unknown as readonly Typed<K>[],
    children: <K extends DocumentKind>(id: string, kind: K) =>
      [...(indexes.children.get(id) ?? [])].map(get).filter((child) => child?.kind === kind) as unknown as Typed<K>[],
    hasChildren: (id) => (indexes.children.get(id)?.size ?? 0) > 0,
    childIds: (id) => indexes.children.get(id) ?? [],
    byCode: (kind, scopeId, code) => asKind(kind, findByCode(indexes, kind, scopeId, code, networkIdOf)),
    networkIdOf,
    apply: (deltas) => { for (const delta of deltas) applyDelta(indexes, delta) },
    replace: (next) => { indexes = indexAll(next) },
  }
  return model
}

function indexAll(documents: readonly Document[]): Indexes {
  const indexes: Indexes = { byId: new Map(), byKind: new Map(), lists: new Map(), children: new Map(), codes: new Map() }
  for (const document of documents) insert(indexes, document)
  return indexes
}

function applyDelta(indexes: Indexes, { id, kind, fields }: Delta): void {
  const before = indexes.byId.get(id)
  if (before) unlink(indexes, before)
  if (fields === null) {
    indexes.byId.delete(id)
    indexes.byKind.get(kind)?.delete(id)
    indexes.lists.delete(kind)
  } else insert(indexes, { id, kind, fields: before ? { ...before.fields, ...fields } : fields })
}

function insert(indexes: Indexes, document: Document): void {
  const { id, kind } = document
  indexes.byId.set(id, document)
  const group = indexes.byKind.get(kind)
  if (group) group.set(id, document)
  else indexes.byKind.set(kind, new Map([[id, document]]))
  indexes.lists.delete(kind)
  for (const target of referencesOf(document)) add(indexes.children, target, id)
  const code = codeKey(document)
  if (code !== null) add(indexes.codes, code, id)
}

function unlink(indexes: Indexes, document: Document): void {
  for (const target of referencesOf(document)) take(indexes.children, target, document.id)
  const code = codeKey(document)
  if (code !== null) take(indexes.codes, code, document.id)
}

function add(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key)
  if (ids) ids.add(id)
  else index.set(key, new Set([id]))
}

function take(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key)
  ids?.delete(id)
  if (ids?.size === 0) index.delete(key)
}

function listOf(indexes: Indexes, kind: DocumentKind): Document[] {
  let list = indexes.lists.get(kind)
  if (!list) indexes.lists.set(kind, (list = [...(indexes.byKind.get(kind)?.values() ?? [])]))
  return list
}

function codeKey(document: Document): string | null {
  const { code } = document.fields
  const scope = codeScope(document)
  return typeof code === 'string' && scope !== null ? `${document.kind} ${scope} ${code}` : null
}

/** A screen's network is three steps away and may move with its zone, so screens are indexed by code alone and asked for their network here. */
function findByCode(indexes: Indexes, kind: DocumentKind, scopeId: string, code: string, networkIdOf: (document: Document) => string | null): Document | undefined {
  const scope = kind === 'screen' || kind === 'network' ? '' : scopeId
  for (const id of indexes.codes.get(`${kind} ${scope} ${code}`) ?? []) {
    const document = indexes.byId.get(id)!
    if (kind !== 'screen' || networkIdOf(document) === scopeId) return document
  }
  return undefined
}

function networkOf(document: Document, get: (id: string) => Document | undefined): string | null {
  const parentFields = { network: null, venue: 'networkId', zone: 'venueId', screen: 'zoneId', profile: 'networkId', audience: 'venueId', advertiser: 'networkId', brand: 'advertiserId', person: null } as const
  let at: Document | undefined = document
  while (at) {
    if (at.kind === 'network') return at.id
    const field: string | null = parentFields[at.kind]
    const next: unknown = field === null ? null : at.fields[field]
    if (typeof next !== 'string') return null
    at = get(next)
  }
  return null
}

function asKind<K extends DocumentKind>(kind: K, document: Document | undefined): Typed<K> | undefined {
  return document?.kind === kind ? (document as unknown as Typed<K>) : undefined
}
