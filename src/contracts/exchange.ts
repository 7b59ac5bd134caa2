import { z } from 'zod'
import { assumption } from './assumption.ts'
import { targeting } from './campaigns.ts'
import { documentId } from './documents.ts'
import { problem } from './problems.ts'
import { budget, buyerCap, dealCap, mostCaps } from './spending-limits.ts'
import { basisPoints, code, micros, name, text, words } from './text.ts'

/**
 * Selling by auction. Documents that people edit: who buys, deals, floors, the owner's terms. And what the exchange shows of itself:
 * *auctions* as they stream by, one of them opened, *deal health*, figures by hour. Prices are micros for a thousand people, without VAT.
 */
const whole = (least: number, most: number) => z.number().int().min(least).max(most)
const instant = z.number()
const pausedAtMs = whole(0, 8.64e15).nullable()
const currency = z.string().regex(/^[A-Z]{3}$/)
export const cpm = z.object({ micros: micros.max(900_000_000_000), currency })
/** A missing or stale reading means that it does not hold. [AU7] */
export const auctionTrigger = z.object({ key: words.min(1).max(60), is: z.enum(['at-least', 'at-most']), value: z.number().int() })

export const buyerFields = z.object({
  networkId: documentId, code, name,
  /** What was agreed with him; null: the owner's rate. [AU5] */
  takeBasisPoints: basisPoints.nullable(), blockedSeats: z.array(words.min(1).max(60)).max(200), note: text.nullable(), pausedAtMs,
  /** His creatives are approved at first sight; null: as anybody's. */
  trusted: z.boolean().nullable(),
  budget: budget.nullable(), caps: z.array(buyerCap).max(mostCaps).nullable(),
  /** Null: as Pult begins with, by his code. */
  assumed: assumption.nullable(),
})
export const dealClasses = ['guaranteed', 'preferred', 'private'] as const
export const dealFields = z.object({
  networkId: documentId, code, name, dealClass: z.enum(dealClasses), pricing: z.enum(['first', 'second', 'fixed']), floor: cpm,
  /** Lower goes first within its class. */
  priority: whole(0, 1000),
  /** Empty: every buyer. */
  buyerIds: z.array(documentId).max(100), seats: z.array(words.min(1).max(60)).max(200), domains: z.array(words.min(1).max(200)).max(200),
  where: targeting, trigger: auctionTrigger.nullable(), pausedAtMs,
  budget: budget.nullable(), caps: z.array(dealCap).max(mostCaps).nullable(),
})
export const floorRuleFields = z.object({
  networkId: documentId, code, name, price: cpm, where: targeting,
  buyerIds: z.array(documentId).max(100), dealIds: z.array(documentId).max(200), trigger: auctionTrigger.nullable(),
  /** `open`: what comes without a deal; `all`: every bid. */
  binds: z.enum(['open', 'all']), pausedAtMs,
})
export const blocks = z.object({
  categories: z.array(words.min(1).max(60)).max(500), domains: z.array(words.min(1).max(200)).max(2000), attributes: z.array(whole(1, 1000)).max(100),
  apps: z.array(words.min(1).max(200)).max(500), languages: z.array(words.min(2).max(8)).max(20),
})
/** One for a network. */
export const sellerTermsFields = z.object({
  networkId: documentId, pricing: z.enum(['first', 'second']), incrementMicros: micros, takeBasisPoints: whole(1000, 1500),
  /** How long before its play a slot is offered, and how long after it a proof still counts. */
  askAheadMinutes: whole(1, 120), windowMinutes: whole(1, 2880),
  bidCurrencies: z.array(currency).min(1).max(20),
  /** Micros of tenge for one unit, as they were on a day. */
  rates: z.object({ asOf: z.string().max(10), source: name, perUnit: z.record(currency, whole(1, 1e15)) }),
  blocks,
  /** Whether a creative waits for its verdict before it is sold to; null: it does. */
  approveFirst: z.boolean().nullable(),
})
export type BuyerFields = z.infer<typeof buyerFields>
export type DealFields = z.infer<typeof dealFields>
export type FloorRuleFields = z.infer<typeof floorRuleFields>
export type SellerTermsFields = z.infer<typeof sellerTermsFields>

/** Reserved until proven; what nobody wanted, or nobody could have; what a line of ours kept. */
export const auctionEnds = ['sold', 'billed', 'expired', 'late', 'no-bids', 'none-eligible', 'below-floor', 'own-line'] as const
export type AuctionEnd = (typeof auctionEnds)[number]
export const auctionRow = z.object({
  id: z.string(), atMs: instant, startsAtMs: instant, screenId: z.string(), dealId: z.string().nullable(), bids: z.number().int(), winner: z.string().nullable(),
  /** In tenge for a thousand people: what is paid, the best other bid that could have won, the floor without a deal. */
  paidMicros: micros.nullable(), secondMicros: micros.nullable(), floorMicros: micros, end: z.enum(auctionEnds),
})
export type AuctionRow = z.infer<typeof auctionRow>
export const auctionsQuery = z.object({ end: z.enum(auctionEnds).nullable(), dealId: z.string().nullable(), screenId: z.string().nullable(), before: z.string().nullable(), limit: whole(1, 200) })
export const shownBid = z.object({
  buyerId: z.string(), seat: z.string(), dealId: z.string().nullable(), creativeId: z.string(), domain: z.string().nullable(), categories: z.array(z.string()),
  priceMicros: micros, currency: z.string(),
  /** In tenge; null where it could not be told. */
  ownMicros: micros, netMicros: micros, floorMicros: micros,
  /** Null: it won. A slug, and OpenRTB's number for it. */
  loss: z.string().nullable(), lossCode: z.number().int(),
  /** In the bid's own currency. */
  minToWinMicros: micros.nullable(),
})
export type ShownBid = z.infer<typeof shownBid>
export const shownSale = z.object({
  pricing: z.enum(['first', 'second', 'fixed']), currency: z.string(), paidMicros: micros, paidOwnMicros: micros, takeBasisPoints: basisPoints,
  /** One play, in the currency of the bid. */
  costMicros: micros, takeMicros: micros, ownerMicros: micros,
  /** And for a thousand people, in it too. */
  thousandTakeMicros: micros, thousandOwnerMicros: micros,
  windowEndsAtMs: instant, provenAtMs: instant.nullable(), proofId: z.string().nullable(),
})
export const auctionDetail = z.object({
  row: auctionRow, venueId: z.string(), zoneKind: z.string(), durationMs: z.number(), multiplierMillionths: z.number().int(),
  /** By price, eligible or not. */
  bids: z.array(shownBid), sale: shownSale.nullable(),
  /** Floors that would bind a bid without a deal, highest first, and those of the deals. */
  floors: z.array(z.object({ id: z.string(), micros, kind: z.enum(['rule', 'deal']) })), shadow: z.object({ lineId: z.string(), micros }).nullable(),
  /** What was known of the venue when it was offered; and what would have held here, had a trigger held. [AU7] */
  readings: z.array(z.object({ key: z.string(), value: z.number(), readAtMs: instant.nullable() })), waiting: z.array(z.object({ id: z.string(), kind: z.enum(['rule', 'deal']), trigger: auctionTrigger })),
  /** Decided again from the log just now: the same to the micro? `hash` is that of the record. [AU1] */
  replay: z.object({ same: z.boolean(), hash: z.string() }), rulesVersion: z.string(), ratesAsOf: z.string(),
})
export type AuctionDetail = z.infer<typeof auctionDetail>

/** A way down: how many are left at each step, and the most common reason why not all. */
export const healthSteps = ['offered', 'sent', 'answered', 'eligible', 'won', 'proven'] as const
export const dealHealth = z.object({
  /** Null: without a deal. */
  dealId: z.string().nullable(),
  steps: z.array(z.object({ step: z.enum(healthSteps), count: z.number().int(), lost: z.number().int(), reason: z.string().nullable(), reasonCount: z.number().int() })),
  /** Buyers and screens whose bids by it lose most, and for what first reason. */
  losers: z.array(z.object({ of: z.enum(['buyer', 'screen']), id: z.string(), bids: z.number().int(), lost: z.number().int(), reason: z.string(), reasonCount: z.number().int() })),
})
export type DealHealth = z.infer<typeof dealHealth>
/** Of one hour of the network's own clock. */
export const exchangeHour = z.object({ hour: z.number().int(), offered: z.number().int(), sold: z.number().int(), revenueMicros: micros, takeMicros: micros })
export type ExchangeHour = z.infer<typeof exchangeHour>
export const exchangeState = z.object({
  /** `rehearsal`: buyers are assumed, deals are not real, screens show none of it. */
  market: z.enum(['off', 'rehearsal']), timeZone: z.string(), perSecond: z.number(), decisionMicros: z.number(), writtenAtMs: instant.nullable(), screens: z.number().int(),
  /** The last 48 hours that had any. */
  hours: z.array(exchangeHour),
  /** Why nothing is sold at the moment; what was told is safe. */
  problem: problem.nullable(),
})
export type ExchangeState = z.infer<typeof exchangeState>

/** New auctions, newest first, and those whose end has changed; `total` are those in the log. At most one a second. */
export const auctionsEvent = z.object({ rows: z.array(auctionRow).max(500), total: z.number().int(), state: exchangeState })
export type AuctionsEvent = z.infer<typeof auctionsEvent>
