/**
 * One auction: an *opportunity* (a slot of a screen that no line took) is offered, buyers *bid*, the owner sells to whom he nets most.
 * Money is whole micros; a price is for a thousand people (CPM) in a named currency. All that decides is in the arguments,
 * so what was recorded can be decided again to the same micro. [AU1]
 */
export type Price = { micros: number; currency: string }

/** 1: the winner pays his bid. 2: see `price-sale.ts`. 3: the price of the deal is agreed. [AU4] */
export type Pricing = 'first' | 'second' | 'fixed'

/** Down to which a deal comes before the rest; within one class the owner's net decides. */
export const dealClasses = ['guaranteed', 'preferred', 'private'] as const
export type DealClass = (typeof dealClasses)[number]

export type Deal = {
  id: string
  class: DealClass
  pricing: Pricing
  /** The least price, or the agreed one where `pricing` is fixed. Its currency is its own: nothing is inherited. */
  floor: Price
  /** Lower goes first within its class. */
  priority: number
  /** Empty: everyone. */
  buyers: readonly string[]
  seats: readonly string[]
  domains: readonly string[]
  /** A reading that has to hold, or the deal is not offered. [AU7] */
  trigger: Trigger | null
}

/** A missing or stale reading means that it does not hold. [AU7] */
export type Trigger = { key: string; is: 'at-least' | 'at-most'; value: number }

export type MediaType = 'banner' | 'video' | 'audio' | 'native'

export type Bid = {
  id: string
  /** Ours, not what the bid calls itself. [AU2] */
  buyerId: string
  seat: string
  /** Which offer it answers. */
  offerId: string
  /** Bids of one group win together or not at all. */
  groupId: string | null
  price: Price
  dealId: string | null
  creativeId: string
  domains: readonly string[]
  categories: readonly string[]
  attributes: readonly number[]
  language: string | null
  media: MediaType
  mediaSubtype: string | null
  widthPx: number | null
  heightPx: number | null
  durationMs: number | null
  secure: boolean
  hasMarkup: boolean
  /** An app that is advertised, as the stores name it. */
  appId: string | null
  skAdNetwork: boolean
  /** SHA-256 of the file, where whoever fetched it told. */
  contentHash?: string | null
  /** How long it stands after the auction. */
  expiresAfterMs: number | null
  receivedAtMs: number
}

/** What stands beside the slot, by the sides of rivalry of the plan. [SC6] */
export type Neighbour = { advertiserId: string | null; groups: readonly string[] }

export type Opportunity = {
  /** Of the auction. */
  id: string
  offerId: string
  screenId: string
  venueId: string
  zoneKind: string
  atMs: number
  /** Bids that come later are late. */
  closesAtMs: number
  startsAtMs: number
  durationMs: number
  /** Hour of the week in the venue's time, Monday 00 first. */
  weekHour: number
  /** People of one play, in millionths. */
  multiplierMillionths: number
  widthPx: number
  heightPx: number
  video: boolean
  sound: boolean
  /** Only listed deals are taken. */
  privateAuction: boolean
  deals: readonly Deal[]
  readings: Readonly<Record<string, number>>
  /** When each was read; nothing is decided by it. */
  readAtMs?: Readonly<Record<string, number>>
  neighbours: readonly Neighbour[]
  /** A line of ours that is behind its plan, and what it would take to give the slot away. */
  shadow: Shadow | null
}
/** The least the owner would have to net, for a thousand people, in his currency. */
export type Shadow = { lineId: string; micros: number }

export type Verdict = 'approved' | 'pending' | 'refused'
export type KnownCreative = {
  verdict: Verdict
  advertiserId: string | null
  groups: readonly string[]
  /** The bytes of which the verdict is; left out where it is of any. */
  contentHash?: string | null
}

export type Buyer = {
  id: string
  /** Null: the seller's holds. */
  takeBasisPoints: number | null
  blockedSeats: readonly string[]
  paused: boolean
}

export type FloorRule = {
  id: string
  price: Price
  /** Empty or null: any. */
  screenIds: readonly string[]
  venueIds: readonly string[]
  zoneKinds: readonly string[]
  /** Seven masks of 24 bits, Monday first. */
  weekHours: readonly number[] | null
  durationsMs: readonly number[]
  buyerIds: readonly string[]
  dealIds: readonly string[]
  trigger: Trigger | null
  /** `open` binds what comes without a deal; `all` every bid. A rule that names deals binds those. */
  binds: 'open' | 'all'
}

/** What the owner does not want. Compared as written. */
export type Blocks = {
  categories: readonly string[]
  domains: readonly string[]
  advertiserIds: readonly string[]
  attributes: readonly number[]
  apps: readonly string[]
  media: readonly MediaType[]
  /** Empty: any. */
  languages: readonly string[]
  /** Categories that this kind of place forbids. */
  venueCategories: readonly string[]
}

/** Rates as they were when the rules were taken: micros of the owner's currency for one unit of another. */
export type Rates = { asOf: string; source: string; perUnit: Readonly<Record<string, number>> }

/** What an owner sells by; the same for all his opportunities until he changes it. */
export type RulesDocument = {
  version: string
  ownerId: string
  currency: string
  rates: Rates
  /** Currencies a bid may come in. */
  bidCurrencies: readonly string[]
  pricing: 'first' | 'second'
  incrementMicros: number
  takeBasisPoints: number
  floors: readonly FloorRule[]
  blocks: Blocks
  buyers: readonly Buyer[]
}

/** What is known when the auction closes, and changes from one to the next. */
export type Standing = {
  /** By buyer, then by what he calls a creative. */
  creatives: ReadonlyMap<string, ReadonlyMap<string, KnownCreative>>
  /** What may not show here again yet; creatives and advertisers by buyer (`ofBuyer`). */
  capped: { creatives: ReadonlySet<string>; advertisers: ReadonlySet<string>; deals: ReadonlySet<string> }
  /** What is left of budgets, in micros of the owner's currency. What is not named is not limited. */
  budgetLeft: { buyers: ReadonlyMap<string, number>; deals: ReadonlyMap<string, number> }
}
/** What a buyer shows, by a name that no other buyer's has. */
export const ofBuyer = (buyerId: string, id: string): string => `${buyerId} ${id}`
export const knownCreative = ({ creatives }: Standing, { buyerId, creativeId }: Pick<Bid, 'buyerId' | 'creativeId'>): KnownCreative | undefined => creatives.get(buyerId)?.get(creativeId)
