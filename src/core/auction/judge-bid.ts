import { scaleHalfEven } from '../kernel/money.ts'
import { fromOwn, toOwn } from './exchange-rate.ts'
import type { Loss } from './losses.ts'
import { type Bid, type Deal, knownCreative, type KnownCreative, ofBuyer, type Opportunity, type Standing } from './model.ts'
import { floorOf, type OwnFloor, type Rules, triggerHolds } from './rules.ts'

/** More than this for a thousand people is a mistake, and sums of it would leave whole numbers. */
export const mostMicros = 900_000_000_000
const perWhole = 10_000
/** Micros for a thousand people times millionths of a person. */
export const perMille = 1_000_000_000

/** A bid as the auction sees it; amounts are in the owner's currency. `net` is ten thousand times what he keeps of a thousand people. */
export type Judged = {
  bid: Bid
  loss: Loss | null
  deal: Deal | null
  /** 0 guaranteed, 1 preferred, 2 private, 3 without a deal. */
  rank: number
  own: number
  floor: number
  /** What it would have to pay at least: the floor, or what a line of ours is worth here. */
  least: number
  take: number
  net: number
}
const openRank = 3
const rankOf = { guaranteed: 0, preferred: 1, private: 2 } as const

export type Judging = { rules: Rules; at: Opportunity; standing: Standing; floors: readonly OwnFloor[] }

/** Whether a bid may win here, by the first rule that speaks against it: what it is, who bids, what he shows, what he pays. [AU3] */
export function judgeBid(judging: Judging, bid: Bid): Judged {
  const { rules, at } = judging
  const buyer = rules.buyers.get(bid.buyerId)
  const deal = bid.dealId === null ? null : dealOf(at, bid.dealId)
  const judged: Judged = { bid, loss: null, deal, rank: deal === null ? openRank : rankOf[deal.class], own: 0, floor: 0, least: 0, take: buyer?.take ?? rules.document.takeBasisPoints, net: 0 }
  judged.loss = formLoss(rules, at, bid) ?? (bid.dealId === null ? null : dealLoss(deal, bid, at)) ?? buyerLoss(buyer, bid, at) ?? contentLoss(judging, bid) ?? priceLoss(judging, judged)
  return judged
}

function dealOf({ deals }: Opportunity, id: string): Deal | null {
  for (const deal of deals) if (deal.id === id) return deal
  return null
}

function formLoss(rules: Rules, at: Opportunity, bid: Bid): Loss | null {
  if (bid.receivedAtMs > at.closesAtMs) return 'opportunity-expired'
  if (bid.expiresAfterMs !== null && at.atMs + bid.expiresAfterMs < at.startsAtMs) return 'opportunity-expired'
  const { micros, currency } = bid.price
  if (bid.offerId !== at.offerId || bid.id === '' || !rules.bidCurrencies.has(currency)) return 'invalid-response'
  if (bid.creativeId === '') return 'no-creative-id'
  if (micros === 0) return 'no-price'
  if (!(Number.isSafeInteger(micros) && micros > 0)) return 'invalid-response'
  return null
}

function dealLoss(deal: Deal | null, bid: Bid, at: Opportunity): Loss | null {
  if (deal === null || !triggerHolds(deal.trigger, at.readings)) return 'invalid-deal'
  if (deal.buyers.length > 0 && !deal.buyers.includes(bid.buyerId)) return 'invalid-deal'
  if (deal.seats.length > 0 && !deal.seats.includes(bid.seat)) return 'seat-blocked'
  if (deal.domains.length > 0 && !bid.domains.some((domain) => deal.domains.includes(domain))) return 'not-in-deal'
  return null
}

function buyerLoss(buyer: { paused: boolean; seats: ReadonlySet<string> } | undefined, bid: Bid, at: Opportunity): Loss | null {
  if (buyer === undefined) return 'invalid-response'
  if (buyer.paused || buyer.seats.has(bid.seat)) return 'seat-blocked'
  return at.privateAuction && bid.dealId === null ? 'lost-to-deal' : null
}

function contentLoss(judging: Judging, bid: Bid): Loss | null {
  const creative = knownCreative(judging.standing, bid)
  return dataLoss(bid, creative) ?? blockLoss(judging.rules, bid, creative) ?? fitLoss(judging.at, bid) ?? verdictLoss(judging, bid, creative)
}

/** What an owner has to see before he can say yes. */
function dataLoss(bid: Bid, creative: KnownCreative | undefined): Loss | null {
  if (bid.domains.length === 0) return creative === undefined && bid.categories.length === 0 ? 'no-approval-data' : 'invalid-domain'
  return creative === undefined && !bid.hasMarkup ? 'no-markup' : null
}

function blockLoss(rules: Rules, bid: Bid, creative: KnownCreative | undefined): Loss | null {
  for (const domain of bid.domains) if (rules.domains.has(domain)) return 'advertiser-excluded'
  if (creative?.advertiserId && rules.advertiserIds.has(creative.advertiserId)) return 'advertiser-excluded'
  for (const category of bid.categories) {
    if (rules.categories.has(category)) return 'category-excluded'
    if (rules.venueCategories.has(category)) return 'filtered'
  }
  for (const attribute of bid.attributes) if (rules.attributes.has(attribute)) return 'attribute-excluded'
  // A wall in a street has no store to answer for an installation.
  if (bid.skAdNetwork) return 'sk-ad-network'
  return bid.appId !== null && rules.apps.has(bid.appId) ? (/^\d+$/.test(bid.appId) ? 'app-store-id' : 'app-excluded') : null
}

function fitLoss(at: Opportunity, bid: Bid): Loss | null {
  if (bid.media === 'audio' || bid.media === 'native') return 'ad-type-excluded'
  if (bid.media === 'video' && !at.video) return 'wrong-format'
  if (bid.widthPx !== null && bid.heightPx !== null && bid.widthPx * at.heightPx !== bid.heightPx * at.widthPx) return 'wrong-size'
  if (bid.durationMs !== null && bid.durationMs > at.durationMs) return 'too-long'
  return bid.secure ? null : 'not-secure'
}

function verdictLoss({ rules, at, standing }: Judging, bid: Bid, creative: KnownCreative | undefined): Loss | null {
  if (rules.media.has(bid.media)) return 'ad-type-excluded'
  if (bid.language !== null && rules.languages.size > 0 && !rules.languages.has(bid.language)) return 'wrong-language'
  if (creative === undefined || creative.verdict === 'pending' || isOther(bid, creative)) return 'approval-pending'
  if (creative.verdict === 'refused') return 'disapproved'
  if (isBesideRival(at, creative)) return 'beside-rival'
  return isCapped(standing, bid, creative) ? 'frequency-cap' : null
}

/** Other bytes under a name that was judged are a creative that nobody has judged. */
const isOther = ({ contentHash }: Bid, { contentHash: judged }: KnownCreative): boolean => judged !== undefined && (contentHash ?? judged) !== judged

function isCapped({ capped: { creatives, advertisers, deals } }: Standing, { buyerId, creativeId, dealId }: Bid, { advertiserId }: KnownCreative): boolean {
  if (dealId !== null && deals.has(dealId)) return true
  return (creatives.size > 0 && creatives.has(ofBuyer(buyerId, creativeId))) || (advertiserId !== null && advertisers.size > 0 && advertisers.has(ofBuyer(buyerId, advertiserId)))
}

function isBesideRival({ neighbours }: Opportunity, { advertiserId, groups }: KnownCreative): boolean {
  if (groups.length === 0) return false
  // Of whom nobody knows who he is, nobody knows that he is the same.
  for (const neighbour of neighbours) if ((advertiserId === null || neighbour.advertiserId !== advertiserId) && neighbour.groups.some((group) => groups.includes(group))) return true
  return false
}

function priceLoss(judging: Judging, judged: Judged): Loss | null {
  const { rules, at, floors } = judging
  const { bid, deal } = judged
  const { currency, rates } = rules.document
  const own = toOwn(rates, currency, bid.price)
  if (own === null) return 'internal'
  if (own > mostMicros) return 'invalid-response'
  judged.own = own
  const listed = floorOf(floors, bid.buyerId, bid.dealId)
  const agreed = deal === null ? 0 : toOwn(rates, currency, deal.floor)
  if (agreed === null) return 'internal'
  judged.floor = Math.max(listed, agreed)
  judged.least = leastFor(judged, at)
  // A fixed price is what is paid, whatever was bid.
  judged.net = (deal?.pricing === 'fixed' ? judged.floor : own) * (perWhole - judged.take)
  if (own < judged.floor) return deal === null ? 'below-floor' : 'below-deal-floor'
  if (judged.net < judged.least * (perWhole - judged.take)) return 'own-line-behind'
  return isOverBudget(judging, bid) ? 'budget-spent' : null
}

/** Guaranteed deals were promised as our own lines were; all others have to bring more than a line of ours that is behind. */
function leastFor({ rank, floor, take }: Judged, { shadow }: Opportunity): number {
  return shadow === null || rank === 0 ? floor : Math.max(floor, Math.ceil((shadow.micros * perWhole) / (perWhole - take)))
}

/** The whole bid has to be left, for that may be what is paid; counted as `costOwnMicros` of a sale is. */
function isOverBudget({ rules, at, standing: { budgetLeft } }: Judging, { buyerId, dealId, price }: Bid): boolean {
  const left = Math.min(budgetLeft.buyers.get(buyerId) ?? Infinity, dealId === null ? Infinity : budgetLeft.deals.get(dealId) ?? Infinity)
  if (left === Infinity) return false
  const { rates, currency } = rules.document
  const most = toOwn(rates, currency, { micros: scaleHalfEven(price.micros, at.multiplierMillionths, perMille), currency: price.currency })!
  return most > left
}

/** A price in the bid's own currency that is worth at least so much. */
export const inBidCurrency = ({ document }: Rules, micros: number, bid: Bid): number => fromOwn(document.rates, document.currency, micros, bid.price.currency) ?? bid.price.micros
