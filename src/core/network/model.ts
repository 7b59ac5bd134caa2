import type { Delta, Document, DocumentKind } from '../../contracts/documents.ts'
import type { Typed } from '../../contracts/network.ts'
import { fieldRules } from './field-rules.ts'
import { codeScope, references, referencesOf } from './relations.ts'

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
  byProgrammaticId(programmaticId: string): Typed<'screen'> | undefined
  networkIdOf(document: Document): string | null
  /** A document taken out since the start, as it last was. */
  removed(id: string): Document | undefined
  /** Merges the fields of each delta; `fields: null` takes the document out. */
  apply(deltas: readonly Delta[]): void
  replace(documents: readonly Document[]): void
}

const emptyFields = Object.fromEntries(Object.entries(fieldRules).map(([kind, rules]) => [kind,
  Object.entries(rules).filter(([, { presence }]) => presence !== 'required').map(([field, { presence }]) => [field, presence === 'set' ? [] : null]),
])) as Record<DocumentKind, [string, null | []][]>

type Indexes = {
  byId: Map<string, Document>
  byKind: Map<DocumentKind, Map<string, Document>>
  lists: Map<DocumentKind, Document[]>
  children: Map<string, Set<string>>
  /** Made when the first code is looked for: a start has no use for it. */
  codes: Map<string, Set<string>> | null
  removed: Map<string, Document>
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
    byProgrammaticId: (programmaticId) => asKind('screen', firstOf(indexes, programmaticKey(programmaticId))),
    networkIdOf,
    removed: (id) => indexes.removed.get(id),
    apply: (deltas) => { for (const delta of deltas) applyDelta(indexes, delta) },
    replace: (next) => { indexes = indexAll(next) },
  }
  return model
}

function indexAll(documents: readonly Document[]): Indexes {
  const indexes: Indexes = { byId: new Map(), byKind: new Map(), lists: new Map(), children: new Map(), codes: null, removed: new Map() }
  for (const document of documents) insert(indexes, document)
  return indexes
}

function applyDelta(indexes: Indexes, { id, kind, fields }: Delta): void {
  const before = indexes.byId.get(id)
  if (before) unlink(indexes, before)
  if (fields === null) {
    if (before) indexes.removed.set(id, before)
    indexes.byId.delete(id)
    indexes.byKind.get(kind)?.delete(id)
    indexes.lists.delete(kind)
    return
  }
  indexes.removed.delete(id)
  insert(indexes, { id, kind, fields: before ? { ...before.fields, ...fields } : fields })
}

function insert(indexes: Indexes, given: Document): void {
  const document = complete(given)
  const { id, kind } = document
  indexes.byId.set(id, document)
  const group = indexes.byKind.get(kind)
  if (group) group.set(id, document)
  else indexes.byKind.set(kind, new Map([[id, document]]))
  indexes.lists.delete(kind)
  for (const target of referencesOf(document)) add(indexes.children, target, id)
  if (indexes.codes) for (const key of codeKeys(document)) add(indexes.codes, key, id)
}

function unlink(indexes: Indexes, document: Document): void {
  for (const target of referencesOf(document)) take(indexes.children, target, document.id)
  if (indexes.codes) for (const key of codeKeys(document)) take(indexes.codes, key, document.id)
}

function codesOf(indexes: Indexes): Map<string, Set<string>> {
  if (indexes.codes) return indexes.codes
  const codes = new Map<string, Set<string>>()
  for (const document of indexes.byId.values()) for (const key of codeKeys(document)) add(codes, key, document.id)
  return (indexes.codes = codes)
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

function codeKeys({ kind, fields }: Document): string[] {
  const { code, programmaticId } = fields
  const scope = codeScope({ kind, fields })
  const keys = typeof code === 'string' && scope !== null ? [codeKey(kind, scope, code)] : []
  return kind === 'screen' && typeof programmaticId === 'string' ? [...keys, programmaticKey(programmaticId)] : keys
}

function codeKey(kind: DocumentKind, scope: string, code: string): string {
  return `${kind} ${scope} ${code}`
}

function programmaticKey(programmaticId: string): string {
  return `programmatic ${programmaticId}`
}

function firstOf(indexes: Indexes, key: string): Document | undefined {
  for (const id of codesOf(indexes).get(key) ?? []) return indexes.byId.get(id)
  return undefined
}

/** A screen's network is three steps away and may move with its zone, so screens are indexed by code alone and asked for their network here. */
function findByCode(indexes: Indexes, kind: DocumentKind, scopeId: string, code: string, networkIdOf: (document: Document) => string | null): Document | undefined {
  const scope = kind === 'screen' || kind === 'network' ? '' : scopeId
  for (const id of codesOf(indexes).get(codeKey(kind, scope, code)) ?? []) {
    const document = indexes.byId.get(id)!
    if (kind !== 'screen' || networkIdOf(document) === scopeId) return document
  }
  return undefined
}

function networkOf(document: Document, get: (id: string) => Document | undefined): string | null {
  let at: Document | undefined = document
  while (at) {
    if (at.kind === 'network') return at.id
    const parent = references[at.kind][0]
    const next: unknown = parent && at.fields[parent.field]
    at = typeof next === 'string' ? get(next) : undefined
  }
  return null
}

/** Optional fields nobody has set are null and sets are empty, so that a typed view is true. */
function complete(document: Document): Document {
  let fields: Document['fields'] | null = null
  for (const [field, empty] of emptyFields[document.kind]) {
    if (document.fields[field] === undefined) (fields ??= { ...document.fields })[field] = empty
  }
  return fields ? { ...document, fields } : document
}

function asKind<K extends DocumentKind>(kind: K, document: Document | undefined): Typed<K> | undefined {
  return document?.kind === kind ? (document as unknown as Typed<K>) : undefined
}
