import type { DocumentKind, Stamp } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'

/** The register that says whether a document is there. */
export const aliveField = 'alive'

/**
 * One field set at one hybrid time. `replaced` is the stamp the register bore before; a removal (`alive: false`)
 * replaces the whole document, so it names the latest stamp that any of its registers bore. [SY1]
 */
export type StampedChange = { documentId: string; kind: DocumentKind; field: string; value: Json; stamp: Stamp; replaced: Stamp | null }
export type Register = { value: Json; stamp: Stamp }

/** Fields kept as one register for each element, so that two people adding do not undo each other. */
export const setFieldsOfKind: Record<DocumentKind, readonly string[]> = {
  network: [], venue: ['tags'], zone: ['tags', 'skus'], screen: ['tags'], profile: [], audience: [], advertiser: [],
  brand: ['exclusivityCategories'], person: ['roles'],
  campaign: [], line: ['excludedScreens', 'controlVenues'], creative: ['tags', 'languages'], rateCard: [], release: [], cityProfile: [], triggerRule: [],
  buyer: [], deal: [], floorRule: [], sellerTerms: [], buyerCreative: [], brief: [], reachModel: [], recipe: [], preset: [],
}

/** Fields that may hold nothing: an unset register reads as null, so a document always has the shape of its kind. */
export const nullableFieldsOfKind: Record<DocumentKind, readonly string[]> = {
  network: ['slotSeconds'], zone: ['planogramCategory', 'retiredAtMs'], advertiser: [], audience: [], brand: ['competitorGroup'], person: ['blockedAtMs'],
  venue: ['format', 'location', 'owner', 'openOohVenue', 'housePicture', 'retiredAtMs'],
  screen: ['openOohVenue', 'owner', 'controller', 'player', 'note', 'location', 'retiredAtMs'],
  profile: ['widthPx', 'heightPx', 'widthMm', 'heightMm', 'maxFileBytes', 'programmaticCap', 'openOohVenue'],
  campaign: ['ownerId', 'note'], line: ['minGapSlots', 'controlFrozenAtMs', 'price', 'pausedAtMs'], creative: ['retiredAtMs'], rateCard: ['validTo'],
  release: ['rollsBackTo', 'venueIds', 'note'], cityProfile: ['location', 'dark', 'mute', 'source'], triggerRule: ['hours', 'changesPerHour', 'pausedAtMs'],
  buyer: ['takeBasisPoints', 'note', 'pausedAtMs', 'trusted', 'budget', 'caps', 'assumed'], deal: ['trigger', 'pausedAtMs', 'budget', 'caps'], floorRule: ['trigger', 'pausedAtMs'], sellerTerms: ['approveFirst'],
  buyerCreative: ['contentHash', 'durationMs', 'language', 'advertiserId', 'advertiserName', 'competitorGroup'],
  brief: ['brandId', 'note', 'packSha256'], reachModel: [], recipe: [], preset: [],
}

/** `tags/milk` of a screen is the element `milk` of its set `tags`; `null` for a plain field. */
export function elementOf(kind: DocumentKind, field: string): { set: string; element: string } | null {
  const slash = field.indexOf('/')
  if (slash < 0) return null
  const set = field.slice(0, slash)
  return setFieldsOfKind[kind].includes(set) ? { set, element: field.slice(slash + 1) } : null
}
