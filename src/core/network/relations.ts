import type { Document, DocumentKind } from '../../contracts/documents.ts'

/** Which field of a kind points at which kind. The first is its parent. */
export const references: Record<DocumentKind, readonly { field: string; to: DocumentKind }[]> = {
  network: [],
  venue: [{ field: 'networkId', to: 'network' }],
  zone: [{ field: 'venueId', to: 'venue' }],
  screen: [{ field: 'zoneId', to: 'zone' }, { field: 'profileId', to: 'profile' }],
  profile: [{ field: 'networkId', to: 'network' }],
  audience: [{ field: 'venueId', to: 'venue' }],
  advertiser: [{ field: 'networkId', to: 'network' }],
  brand: [{ field: 'advertiserId', to: 'advertiser' }],
  campaign: [{ field: 'brandId', to: 'brand' }],
  line: [{ field: 'campaignId', to: 'campaign' }],
  creative: [{ field: 'brandId', to: 'brand' }],
  rateCard: [{ field: 'networkId', to: 'network' }],
  release: [{ field: 'networkId', to: 'network' }],
  person: [],
  cityProfile: [{ field: 'networkId', to: 'network' }],
  triggerRule: [{ field: 'networkId', to: 'network' }],
  buyer: [{ field: 'networkId', to: 'network' }],
  deal: [{ field: 'networkId', to: 'network' }],
  floorRule: [{ field: 'networkId', to: 'network' }],
  sellerTerms: [{ field: 'networkId', to: 'network' }],
  buyerCreative: [{ field: 'networkId', to: 'network' }],
  brief: [{ field: 'networkId', to: 'network' }],
  reachModel: [{ field: 'networkId', to: 'network' }],
  recipe: [],
  preset: [],
}

export const prefixOfKind: Record<DocumentKind, string> = {
  network: 'nw', venue: 'vn', zone: 'zn', screen: 'sc', profile: 'dp', audience: 'au', advertiser: 'ad', brand: 'br',
  campaign: 'cm', line: 'ln', creative: 'cr', rateCard: 'rc', release: 'rl', person: 'pe', cityProfile: 'cp', triggerRule: 'tr',
  buyer: 'by', deal: 'dl', floorRule: 'fr', sellerTerms: 'st', buyerCreative: 'bc', brief: 'bf', reachModel: 'rm', recipe: 'rp', preset: 'pt',
}

/** Fields held as one register for each element, named `field/element`. [SY1] */
export const setFieldsOfKind: Record<DocumentKind, readonly string[]> = {
  network: [], venue: ['tags'], zone: ['tags', 'skus'], screen: ['tags'], profile: [], audience: [], advertiser: [], brand: ['exclusivityCategories'], person: ['roles'],
  campaign: [], line: ['excludedScreens', 'controlVenues'], creative: ['tags', 'languages'], rateCard: [], release: [], cityProfile: [], triggerRule: [],
  buyer: [], deal: [], floorRule: [], sellerTerms: [], buyerCreative: [], brief: [], reachModel: [], recipe: [], preset: [],
}

export function referencesOf(document: Document): string[] {
  const targets: string[] = []
  for (const { field } of references[document.kind]) {
    const target = document.fields[field]
    if (typeof target === 'string') targets.push(target)
  }
  return targets
}

const withoutCode: ReadonlySet<DocumentKind> = new Set(['audience', 'release', 'person', 'cityProfile', 'sellerTerms', 'reachModel', 'recipe', 'preset'])

/** Within what a code is unique: '' for the whole store, null when the kind has no code or the parent is unknown. */
export function codeScope(document: Pick<Document, 'kind' | 'fields'>): string | null {
  if (document.kind === 'screen' || document.kind === 'network') return ''
  if (withoutCode.has(document.kind)) return null
  // Two buyers may call different things alike.
  const parent = document.fields[document.kind === 'buyerCreative' ? 'buyerId' : references[document.kind][0]!.field]
  return typeof parent === 'string' ? parent : null
}
