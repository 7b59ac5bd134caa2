import type { Delta, Document, DocumentKind } from '../../contracts/documents.ts'
import { foldedWords, foldText } from '../kernel/fold-text.ts'
import type { Model } from './model.ts'
import { references } from './relations.ts'

/**
 * Search over every document as one pass over folded text: each entry holds its own words only, and a word that its
 * own text lacks may stand in what it hangs on (a screen is found by the city of its venue). Own hits come before
 * inherited ones, whole codes before their beginnings, venues before their screens.
 */
export type SearchHit = { id: string; kind: DocumentKind; title: string; /** Where it is: the names above it. */ context: string; /** The text the words were found in, when it is not the title. */ matched: string }
export type SearchIndex = {
  find(text: string, limit: number): { total: number; hits: SearchHit[] }
  /** To be called after the model took the same deltas. */
  apply(deltas: readonly Delta[]): void
  rebuild(): void
}

type Entry = { id: string; kind: DocumentKind; words: string; name: string; codes: string[]; parents: string[]; mask: number }

/** Parents before children, and the order of hits of one rank. */
const kinds: readonly DocumentKind[] = ['network', 'venue', 'profile', 'advertiser', 'brand', 'zone', 'screen', 'audience', 'person']
const searched: Partial<Record<DocumentKind, readonly string[]>> = {
  network: ['name', 'code'],
  venue: ['name', 'code', 'city', 'address', 'owner', 'tags'],
  zone: ['name', 'code', 'planogramCategory', 'tags'],
  screen: ['name', 'code', 'programmaticId', 'owner', 'controller', 'player', 'note', 'tags'],
  profile: ['name', 'code'],
  audience: ['source'],
  advertiser: ['name', 'code'],
  brand: ['name', 'code', 'exclusivityCategories', 'competitorGroup'],
  person: ['name'],
}
const ranks = 6

export function createSearchIndex(model: Model): SearchIndex {
  const entries = new Map<DocumentKind, Map<string, Entry>>()
  const put = (document: Document): void => void entries.get(document.kind)!.set(document.id, entryOf(document))
  const rebuild = (): void => {
    for (const kind of kinds) {
      entries.set(kind, new Map())
      for (const { id } of model.all(kind)) put(model.get(id)!)
    }
  }
  rebuild()
  return {
    rebuild,
    apply: (deltas) => {
      for (const { id, kind } of deltas) {
        const document = model.get(id)
        if (document) put(document)
        else entries.get(kind)?.delete(id)
      }
    },
    find: (text, limit) => {
      const ranked = rankAll(entries, queryOf(text))
      const total = ranked.reduce((sum, { length }) => sum + length, 0)
      return { total, hits: ranked.flat().slice(0, limit).map((entry) => hitOf(model, entry, text)) }
    },
  }
}

type Query = { words: string[]; whole: string; all: number }

/** At most 16 words, a bit for each. */
function queryOf(text: string): Query {
  const words = [...new Set(foldedWords(text))].slice(0, 16)
  return { words, whole: foldText(text.trim()), all: 2 ** words.length - 1 }
}

function rankAll(entries: Map<DocumentKind, Map<string, Entry>>, query: Query): Entry[][] {
  const ranked: Entry[][] = Array.from({ length: ranks }, () => [])
  if (query.words.length === 0) return ranked
  const parentOf = new Map<string, Entry>()
  for (const kind of kinds) {
    const group = entries.get(kind)!
    const isParent = kind !== 'screen' && kind !== 'audience' && kind !== 'person'
    for (const entry of group.values()) {
      const own = maskOf(entry, query)
      let mask = own
      if (own !== query.all) for (const parent of entry.parents) mask |= parentOf.get(parent)?.mask ?? 0
      entry.mask = mask
      if (isParent) parentOf.set(entry.id, entry)
      if (mask === query.all) ranked[rankOf(entry, query, own)]!.push(entry)
    }
  }
  return ranked
}

function maskOf({ words }: Entry, query: Query): number {
  let mask = 0
  for (let index = 0; index < query.words.length; index++) {
    const word = query.words[index]!
    // One or two letters are only looked for where a word begins.
    if (words.includes(word.length > 2 ? word : ` ${word}`)) mask |= 1 << index
  }
  return mask
}

function rankOf(entry: Entry, query: Query, own: number): number {
  if (entry.codes.includes(query.whole)) return 0
  if (entry.name === query.whole) return 1
  if (entry.codes.some((code) => code.startsWith(query.whole))) return 2
  if (query.words.every((word) => entry.name.startsWith(word) || entry.name.includes(` ${word}`))) return 3
  return own === query.all ? 4 : 5
}

function entryOf(document: Document): Entry {
  const { id, kind, fields } = document
  const texts = (searched[kind] ?? []).flatMap((field) => fields[field] ?? []).map(String)
  const codes = [fields['code'], fields['programmaticId']].filter((code) => typeof code === 'string').map(foldText)
  const joined = codes.map((code) => code.replace(/[^\p{L}\p{N}]+/gu, ''))
  const parents = references[kind].filter(({ to }) => to !== 'network').map(({ field }) => fields[field]).filter((parent) => typeof parent === 'string')
  const words = ` ${[...texts.flatMap(foldedWords), ...joined].join(' ')}`
  return { id, kind, words, name: foldText(titleOf(document)), codes, parents, mask: 0 }
}

function titleOf({ kind, fields }: Document): string {
  return String((kind === 'audience' ? fields['source'] : fields['name']) ?? fields['code'] ?? '')
}

function hitOf(model: Model, { id, kind }: Entry, text: string): SearchHit {
  const document = model.get(id)!
  const title = titleOf(document)
  return { id, kind, title, context: contextOf(model, document), matched: matchedIn(document, title, foldedWords(text)) }
}

/** The names above, nearest last: city, venue, zone. */
function contextOf(model: Model, document: Document): string {
  if (document.kind === 'venue') return [document.fields['city'], document.fields['address']].filter((part) => part !== '').join(', ')
  if (document.kind === 'profile') return [document.fields['widthPx'], document.fields['heightPx']].filter((part) => part !== null).join(' × ')
  const names: string[] = []
  let at: Document | undefined = parentOf(model, document)
  while (at && at.kind !== 'network') {
    names.unshift(titleOf(at))
    if (at.kind === 'venue') names.unshift(String(at.fields['city']))
    at = parentOf(model, at)
  }
  return names.join(' · ')
}

function parentOf(model: Model, document: Document): Document | undefined {
  const parent = references[document.kind][0]
  const id = parent && document.fields[parent.field]
  return typeof id === 'string' ? model.get(id) : undefined
}

function matchedIn({ kind, fields }: Document, title: string, words: readonly string[]): string {
  const folded = foldText(title)
  const missing = words.filter((word) => !folded.includes(word))
  if (missing.length === 0) return ''
  const texts = (searched[kind] ?? []).flatMap((field) => fields[field] ?? []).map(String)
  return texts.find((text) => missing.some((word) => foldText(text).includes(word) || foldText(text).replace(/[^\p{L}\p{N}]+/gu, '').includes(word))) ?? ''
}
