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
type Entries = Map<DocumentKind, Map<string, Entry>>

/** Parents before children, and the order of hits of one rank. */
const kinds: readonly DocumentKind[] = ['network', 'venue', 'profile', 'advertiser', 'brand', 'campaign', 'line', 'creative', 'rateCard', 'zone', 'screen', 'audience', 'release', 'person', 'cityProfile', 'triggerRule', 'buyer', 'deal', 'floorRule', 'buyerCreative', 'brief', 'recipe']
const searched: Partial<Record<DocumentKind, readonly string[]>> = {
  network: ['name', 'code'],
  venue: ['name', 'code', 'city', 'address', 'owner', 'tags'],
  zone: ['name', 'code', 'planogramCategory', 'tags'],
  screen: ['name', 'code', 'programmaticId', 'owner', 'controller', 'player', 'note', 'tags'],
  profile: ['name', 'code'],
  audience: ['source'],
  advertiser: ['name', 'code'],
  brand: ['name', 'code', 'exclusivityCategories', 'competitorGroup'],
  campaign: ['name', 'code', 'note'],
  line: ['name', 'code'],
  creative: ['name', 'code', 'tags'],
  rateCard: ['name', 'code'],
  person: ['name'],
  cityProfile: ['name', 'source'],
  triggerRule: ['name', 'code', 'sensor'],
  buyer: ['name', 'code', 'note'],
  deal: ['name', 'code', 'domains'],
  floorRule: ['name', 'code'],
  brief: ['name', 'code', 'note'],
  recipe: ['name'],
  sellerTerms: [],
  buyerCreative: ['code', 'domains', 'advertiserName'],
}
const ranks = 6
const separators = /[^\p{L}\p{N}]+/gu

/** Built at the first question, so that nobody waits for it at the start. */
export function createSearchIndex(model: Model): SearchIndex {
  let built: Entries | null = null
  return {
    rebuild: () => { built = null },
    apply: (deltas) => {
      for (const { id, kind } of built ? deltas : []) {
        const document = model.get(id)
        if (document) built!.get(kind)!.set(id, entryOf(document))
        else built!.get(kind)!.delete(id)
      }
    },
    find: (text, limit) => {
      const ranked = rankAll((built ??= buildEntries(model)), queryOf(text))
      const total = ranked.reduce((sum, { length }) => sum + length, 0)
      return { total, hits: ranked.flat().slice(0, limit).map((entry) => hitOf(model, entry, text)) }
    },
  }
}

function buildEntries(model: Model): Entries {
  return new Map(kinds.map((kind) => [kind, new Map(model.all(kind).map(({ id }) => [id, entryOf(model.get(id)!)]))]))
}

/** `starts`: each word as it stands where a word begins. */
type Query = { words: string[]; starts: string[]; whole: string; all: number }

/** At most 16 words, a bit for each. */
function queryOf(text: string): Query {
  const words = [...new Set(foldedWords(text))].slice(0, 16)
  return { words, starts: words.map((word) => ` ${word}`), whole: foldText(text.trim()), all: 2 ** words.length - 1 }
}

function rankAll(entries: Entries, query: Query): Entry[][] {
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
    if (words.includes(word.length > 2 ? word : query.starts[index]!)) mask |= 1 << index
  }
  return mask
}

function rankOf(entry: Entry, query: Query, own: number): number {
  let beginning = false
  for (const code of entry.codes) {
    if (!code.startsWith(query.whole)) continue
    if (code.length === query.whole.length) return 0
    beginning = true
  }
  if (entry.name === query.whole) return 1
  if (beginning) return 2
  if (query.words.every((word, index) => entry.name.startsWith(word) || entry.name.includes(query.starts[index]!))) return 3
  return own === query.all ? 4 : 5
}

function entryOf(document: Document): Entry {
  const { id, kind, fields } = document
  const texts = (searched[kind] ?? []).flatMap((field) => fields[field] ?? []).map(String)
  const codes = [fields['code'], fields['programmaticId']].filter((code) => typeof code === 'string').map(foldText)
  const parents = references[kind].filter(({ to }) => to !== 'network').map(({ field }) => fields[field]).filter((parent) => typeof parent === 'string')
  const words = ` ${foldText(texts.join(' ')).replace(separators, ' ')} ${codes.map(withoutSeparators).join(' ')}`
  return { id, kind, words, name: foldText(titleOf(document)), codes, parents, mask: 0 }
}

function withoutSeparators(folded: string): string {
  return folded.replace(separators, '')
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
  return texts.find((text) => missing.some((word) => foldText(text).includes(word) || withoutSeparators(foldText(text)).includes(word))) ?? ''
}
