import { scaleHalfEven } from '../kernel/money.ts'
import { compareJudged, type Digest } from './break-tie.ts'
import { toOwn } from './exchange-rate.ts'
import { judgeBid, type Judged, perMille } from './judge-bid.ts'
import type { Loss } from './losses.ts'
import { minToWin } from './min-to-win.ts'
import type { Bid, Opportunity, Pricing, Standing } from './model.ts'
import { priceSale, pricingOf } from './price-sale.ts'
import { floorsFor, type Rules } from './rules.ts'

export type AuctionCall = { opportunity: Opportunity; rules: Rules; standing: Standing; bids: readonly Bid[]; digest: Digest }

/** What was sold, at which price for a thousand people, and what one play then costs. Amounts are in the bid's currency. */
export type Sale = {
  bidIndex: number
  bidId: string
  buyerId: string
  dealId: string | null
  pricing: Pricing
  currency: string
  paidMicros: number
  /** The price in the owner's currency, by the recorded rate. */
  paidOwnMicros: number
  takeBasisPoints: number
  costMicros: number
  takeMicros: number
  ownerMicros: number
  /** What it counts for in budgets, in the owner's currency. */
  costOwnMicros: number
}
export type Outcome = {
  bidId: string
  loss: Loss | null
  ownMicros: number
  floorMicros: number
  /** What the owner would keep of a thousand people. */
  netMicros: number
  minToWinMicros: number | null
}
/** Outcomes stand in the order of the bids. */
export type AuctionResult = { sale: Sale | null; outcomes: readonly Outcome[] }

/** One opportunity, sealed bids. The live endpoint, the rehearsal market and the simulator all call this. [AU1] */
export function runAuction({ opportunity, rules, standing, bids, digest }: AuctionCall): AuctionResult {
  const judging = { rules, at: opportunity, standing, floors: floorsFor(rules, opportunity) }
  const judged = bids.map((bid) => judgeBid(judging, bid))
  const compare = compareJudged(opportunity.id, digest)
  dropRepeated(judged, compare)
  const winner = bestOf(judged, compare)
  const paidMicros = winner === null ? 0 : priceSale(rules, winner, judged)
  const sold = winner === null ? null : { winner, paidMicros }
  const mins = judged.map((one) => minToWin(rules, one, sold, judged))
  for (const one of judged) one.loss = one === winner ? null : one.loss ?? (one.rank > winner!.rank ? 'lost-to-deal' : 'lost-to-higher')
  return { sale: sold && saleOf(rules, opportunity, sold.winner, sold.paidMicros, judged.indexOf(sold.winner)), outcomes: judged.map((one, at) => outcomeOf(one, mins[at]!)) }
}

/** One bid per buyer and creative enters, the best of those that may: to repeat a bid earns nothing. [AU2] */
export function dropRepeated(judged: readonly Judged[], compare: (a: Judged, b: Judged) => number): void {
  for (let later = 1; later < judged.length; later++) {
    const b = judged[later]!
    for (let earlier = 0; earlier < later && b.loss === null; earlier++) {
      const a = judged[earlier]!
      if (a.loss !== null || a.bid.buyerId !== b.bid.buyerId || a.bid.creativeId !== b.bid.creativeId) continue
      const worse = compare(a, b) <= 0 ? b : a
      worse.loss = 'repeated'
    }
  }
}

function bestOf(judged: readonly Judged[], compare: (a: Judged, b: Judged) => number): Judged | null {
  let best: Judged | null = null
  for (const one of judged) if (one.loss === null && (best === null || compare(one, best) < 0)) best = one
  return best
}

export function saleOf(rules: Rules, { multiplierMillionths }: Opportunity, winner: Judged, paidMicros: number, bidIndex: number): Sale {
  const { bid, take } = winner
  const { rates, currency } = rules.document
  const paid = { micros: paidMicros, currency: bid.price.currency }
  const costMicros = scaleHalfEven(paidMicros, multiplierMillionths, perMille)
  const takeMicros = scaleHalfEven(costMicros, take, 10_000)
  return {
    bidIndex, bidId: bid.id, buyerId: bid.buyerId, dealId: bid.dealId, pricing: pricingOf(rules, winner), currency: bid.price.currency,
    paidMicros, paidOwnMicros: toOwn(rates, currency, paid)!, takeBasisPoints: take, costMicros, takeMicros, ownerMicros: costMicros - takeMicros, costOwnMicros: toOwn(rates, currency, { ...paid, micros: costMicros })!,
  }
}

export function outcomeOf({ bid, loss, own, floor, net }: Judged, minToWinMicros: number | null): Outcome {
  return { bidId: bid.id, loss, ownMicros: own, floorMicros: floor, netMicros: Math.floor(net / 10_000), minToWinMicros }
}
