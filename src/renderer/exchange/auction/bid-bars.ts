import type { ShownBid } from '../../../contracts/exchange.ts'

/** Lost to others, not by what the bid was. */
const byRivals: ReadonlySet<string> = new Set(['lost-to-higher', 'lost-to-deal', 'own-line-behind', 'repeated'])
const byPrice: ReadonlySet<string> = new Set(['below-floor', 'below-deal-floor'])
export type BidKind = 'won' | 'eligible' | 'below' | 'refused'

export function kindOfLoss(loss: string | null): BidKind {
  if (loss === null) return 'won'
  return byRivals.has(loss) ? 'eligible' : byPrice.has(loss) ? 'below' : 'refused'
}

/** One scale for all: from nothing to a little over the highest bid or floor. Shares of the width. */
export function barsOf(bids: readonly ShownBid[], floorMicros: number): { widths: number[]; floorAt: number | null } {
  const most = Math.max(floorMicros, ...bids.map(({ ownMicros }) => ownMicros)) * 1.03
  const share = (micros: number): number => (most === 0 ? 0 : Math.round((micros / most) * 1e4) / 1e4)
  return { widths: bids.map(({ ownMicros }) => share(ownMicros)), floorAt: floorMicros > 0 ? share(floorMicros) : null }
}
