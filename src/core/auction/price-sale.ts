import { compareClasses } from './break-tie.ts'
import { inBidCurrency, type Judged } from './judge-bid.ts'
import type { Pricing } from './model.ts'
import type { Rules } from './rules.ts'

export const pricingOf = ({ document }: Rules, { deal }: Judged): Pricing => deal?.pricing ?? document.pricing

/** Bids compete for a price with those of the same class and priority, and with other buyers only. */
export const isRivalOf = (winner: Judged, other: Judged): boolean =>
  other.loss === null && other.bid.buyerId !== winner.bid.buyerId && compareClasses(other, winner) === 0

/** What the winner pays for a thousand people, in his currency: his bid, what the deal agreed, or min(own bid, max(floors, best rival + increment)). [AU4] */
export function priceSale(rules: Rules, winner: Judged, judged: readonly Judged[]): number {
  const { bid } = winner
  const pricing = pricingOf(rules, winner)
  if (pricing === 'first') return bid.price.micros
  if (pricing === 'fixed') return Math.min(bid.price.micros, inBidCurrency(rules, winner.floor, bid))
  let target = winner.least
  for (const other of judged) if (isRivalOf(winner, other)) target = Math.max(target, other.own + rules.document.incrementMicros)
  return Math.min(bid.price.micros, inBidCurrency(rules, target, bid))
}
