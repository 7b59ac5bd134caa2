import { compareClasses } from './break-tie.ts'
import { toOwn } from './exchange-rate.ts'
import { inBidCurrency, type Judged } from './judge-bid.ts'
import type { Loss } from './losses.ts'
import { isRivalOf, pricingOf } from './price-sale.ts'
import type { Rules } from './rules.ts'

const perWhole = 10_000
/** Bids that could have won by price. */
const isAboutPrice = (loss: Loss | null): boolean => loss === null || loss === 'below-floor' || loss === 'below-deal-floor' || loss === 'lost-to-higher' || loss === 'own-line-behind' || loss === 'repeated'

/**
 * AUCTION_MIN_TO_WIN in micros of the bid's currency (OpenRTB 2.6, 4.4.1): the price that ties, without an increment. For the winner, what beat the others;
 * for who lost, what was paid. Null where no price would have done.
 */
export function minToWin(rules: Rules, judged: Judged, sale: { winner: Judged; paidMicros: number } | null, all: readonly Judged[]): number | null {
  const isFixed = pricingOf(rules, judged) === 'fixed'
  if (!isAboutPrice(judged.loss) || (isFixed && judged.loss === 'own-line-behind')) return null
  const least = inBidCurrency(rules, judged.least, judged.bid)
  if (sale === null) return least
  if (judged === sale.winner) return Math.max(least, tyingRivals(rules, judged, all))
  const ahead = compareClasses(judged, sale.winner)
  // A better class needed no more than its own floor; a lower one had no chance, nor has who pays what was agreed.
  if (ahead !== 0 || isFixed) return ahead < 0 ? least : null
  const { document } = rules
  const paidOwn = toOwn(document.rates, document.currency, { micros: sale.paidMicros, currency: sale.winner.bid.price.currency })!
  // At second price a loser is told what it cleared at; at first, what would have brought the owner as much.
  if (pricingOf(rules, sale.winner) === 'second') return Math.max(least, inBidCurrency(rules, paidOwn, judged.bid))
  return Math.max(least, tying(rules, paidOwn * (perWhole - sale.winner.take), judged))
}

function tyingRivals(rules: Rules, winner: Judged, all: readonly Judged[]): number {
  let most = 0
  for (const other of all) if (isRivalOf(winner, other)) most = Math.max(most, other.net)
  return pricingOf(rules, winner) === 'fixed' ? 0 : tying(rules, most, winner)
}

/** The least price with which the owner nets as much. */
function tying(rules: Rules, net: number, { bid, take }: Judged): number {
  return inBidCurrency(rules, Math.ceil(net / (perWhole - take)), bid)
}
