import { fromOwn, toOwn } from '../auction/exchange-rate.ts'
import { perMille } from '../auction/judge-bid.ts'
import type { Bid, Deal, Opportunity, Pricing, Rates } from '../auction/model.ts'
import { triggerHolds } from '../auction/rules.ts'
import { scaleHalfEven } from '../kernel/money.ts'
import type { RandomStream } from '../kernel/random.ts'
import type { BidderModel, ModelCreative } from './bidder-model.ts'
import { buyerStreams } from './buyer-streams.ts'
import { entryOf, perWhole, positions, valueOf } from './value-of.ts'

/**
 * The bids that assumed buyers give for one opportunity. A buyer draws from a stream of its own: whether it answers, what a thousand people are
 * worth to it, with which creative. No draw depends on floors or on other buyers, so two runs from one seed differ only by what was changed.
 */
export type BidderCall = {
  models: readonly BidderModel[]
  opportunity: Opportunity
  /** Of what is bid without a deal; a deal has its own. */
  pricing: 'first' | 'second'
  /** The floor a buyer is told, in micros of the owner's currency; what a deal itself asks is added here. */
  floorFor: (buyerId: string, dealId: string | null) => number
  rates: Rates
  ownCurrency: string
  /** What the time of year does to values, by the categories of a creative, in basis points. */
  seasonFor: (categories: readonly string[]) => number
  /** Today, by buyer, in micros of the buyer's currency. */
  spent: ReadonlyMap<string, number>
  /** One number is taken of it for each call, however many buyers there are. */
  random: Pick<RandomStream, 'next32'>
}

export function drawBids(call: BidderCall): Bid[] {
  const streamOf = buyerStreams(call.opportunity.id, call.random.next32())
  const bids: Bid[] = []
  for (const model of call.models) answer(call, model, streamOf, bids)
  return bids
}

/** One bid with a deal, if it knows one that is offered, and one without. Who has spent his budget says nothing. */
function answer(call: BidderCall, model: BidderModel, streamOf: ReturnType<typeof buyerStreams>, bids: Bid[]): void {
  const left = model.budget.dailyMicros === null ? Infinity : model.budget.dailyMicros - (call.spent.get(model.buyerId) ?? 0)
  if (left <= 0) return
  const stream = streamOf(`${model.buyerId}\n${model.seat}`)
  const draw = stream.below(perWhole)
  if (draw >= model.answers.basisPoints) return
  const fitting = model.creatives.items.filter((creative) => fits(creative, call.opportunity))
  if (fitting.length === 0) return
  const position = stream.below(positions)
  const first = stream.below(fitting.length)
  const drawn = { call, model, left, draw, position, fitting, first }
  for (const bid of [bidForDeal(drawn), bidWithoutDeal(drawn)]) if (bid !== null) bids.push(bid)
}

type Drawn = { call: BidderCall; model: BidderModel; left: number; draw: number; position: number; fitting: readonly ModelCreative[]; first: number }

const fits = ({ media, durationMs }: ModelCreative, at: Opportunity): boolean => durationMs <= at.durationMs && (media === 'banner' || at.video)

function bidWithoutDeal(drawn: Drawn): Bid | null {
  const { call, model, draw, fitting, first } = drawn
  if (call.opportunity.privateAuction) return null
  const floor = floorIn(call, model, null)
  if (floor === null || draw >= answersAt(model, floor)) return null
  return bidAt(drawn, fitting[first]!, null, perWhole, floor, call.pricing)
}

/** An agreed floor is no news, so answers do not fall by it. */
function bidForDeal(drawn: Drawn): Bid | null {
  const { call, model, fitting, first } = drawn
  let [best, worth] = [null as Deal | null, -1]
  for (const deal of call.opportunity.deals) {
    const known = entryOf(model.deals.basisPoints, deal.id)
    if (known !== undefined && known > worth && isOfferedTo(deal, drawn)) [best, worth] = [deal, known]
  }
  if (best === null) return null
  const allowed = fitting.filter((creative) => mayShowIn(best, creative))
  const floor = floorIn(call, model, best)
  // Another creative than that of the bid beside it, where there is one: of equal ones only the better bid enters. [AU2]
  return floor === null ? null : bidAt(drawn, allowed[(first + 1) % allowed.length]!, best.id, worth, floor, best.pricing)
}

function isOfferedTo(deal: Deal, { call, model: { buyerId, seat }, fitting }: Drawn): boolean {
  return (deal.buyers.length === 0 || deal.buyers.includes(buyerId)) && (deal.seats.length === 0 || deal.seats.includes(seat))
    && triggerHolds(deal.trigger, call.opportunity.readings) && fitting.some((creative) => mayShowIn(deal, creative))
}

const mayShowIn = ({ domains }: Deal, { domain }: ModelCreative): boolean => domains.length === 0 || domains.includes(domain)

/** In the buyer's currency; null where there is no rate to know it by. */
function floorIn({ floorFor, rates, ownCurrency }: BidderCall, { buyerId, currency }: BidderModel, deal: Deal | null): number | null {
  const agreed = deal === null ? 0 : toOwn(rates, ownCurrency, deal.floor)
  return agreed === null ? null : fromOwn(rates, ownCurrency, Math.max(agreed, floorFor(buyerId, deal?.id ?? null)), currency)
}

/** How many of its answers are left at a floor, in basis points of all requests. */
export function answersAt({ answers, reaction: { usualFloorMicros, dropPerTenth } }: Pick<BidderModel, 'answers' | 'reaction'>, floorMicros: number): number {
  const rise = floorMicros - usualFloorMicros
  if (rise <= 0 || usualFloorMicros <= 0) return answers.basisPoints
  const gone = scaleHalfEven(rise, dropPerTenth * 10, usualFloorMicros)
  return scaleHalfEven(answers.basisPoints, Math.max(0, perWhole - gone), perWhole)
}

function bidAt({ call, model, left, position }: Drawn, creative: ModelCreative, dealId: string | null, worth: number, floor: number, pricing: Pricing): Bid | null {
  const at = call.opportunity
  const value = scaleHalfEven(valueOf(model, creative, at, position, call.seasonFor(creative.categories)), worth, perWhole)
  const micros = priceOf(pricing, value, floor, model.shading.basisPoints)
  if (micros === null || scaleHalfEven(micros, at.multiplierMillionths, perMille) > left) return null
  const { buyerId, seat, currency } = model
  return {
    id: `${at.id} ${buyerId} ${seat} ${dealId ?? 'open'}`, buyerId, seat, offerId: at.offerId, groupId: null, price: { micros, currency }, dealId,
    creativeId: creative.id, domains: [creative.domain], categories: creative.categories, attributes: [], language: null, media: creative.media, mediaSubtype: null,
    widthPx: null, heightPx: null, durationMs: creative.durationMs, secure: true, hasMarkup: true, appId: null, skAdNetwork: false, expiresAfterMs: null, receivedAtMs: at.atMs,
  }
}

/** The truth at second price, what was agreed at a fixed one, a part of what he would gain at first price. Nobody bids above his value. */
export function priceOf(pricing: Pricing, value: number, floor: number, share: number): number | null {
  if (value < floor || value <= 0) return null
  if (pricing === 'second') return value
  const micros = pricing === 'fixed' ? floor : floor + scaleHalfEven(value - floor, share, perWhole)
  return micros > 0 ? micros : null
}
