import type { AuctionEnd, AuctionRow } from '../../../contracts/exchange.ts'

export const endFilters = ['all', 'sold', 'unproven', 'no-bids', 'below-floor'] as const
export type EndFilter = (typeof endFilters)[number]
/** Of sales without a deal; a deal's id never looks like it. */
export const withoutDeal = 'open'
export type RowFilter = { end: EndFilter; /** An id, or `withoutDeal`. */ deal: string | null }
export const everyRow: RowFilter = { end: 'all', deal: null }

const endsOf: Record<EndFilter, readonly AuctionEnd[] | null> = { all: null, sold: ['sold', 'billed'], unproven: ['expired', 'late'], 'no-bids': ['no-bids'], 'below-floor': ['below-floor'] }

export function fitsFilter({ end, dealId, winner }: AuctionRow, filter: RowFilter): boolean {
  if (filter.deal !== null && (filter.deal === withoutDeal ? dealId !== null || winner === null : dealId !== filter.deal)) return false
  return endsOf[filter.end]?.includes(end) ?? true
}

/** As much of a filter as the engine can tell apart; the rest is sifted here. */
export const askedOf = ({ end, deal }: RowFilter): { end: AuctionEnd | null; dealId: string | null } => {
  const ends = endsOf[end]
  return { end: ends?.length === 1 ? ends[0]! : null, dealId: deal === withoutDeal ? null : deal }
}
