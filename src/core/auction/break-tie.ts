import type { Judged } from './judge-bid.ts'
import type { Bid } from './model.ts'

/** SHA-256 of a text, in hexadecimal. */
export type Digest = (text: string) => string

/**
 * Which goes first: the class of the deal, its priority, what the owner nets. Ties fall by a hash of the auction and of our id of the buyer,
 * which he cannot steer; then by seat and by the bid as canonical bytes, so that the order of arrival never counts. [AU2] [AU4]
 */
export function compareJudged(auctionId: string, digest: Digest): (a: Judged, b: Judged) => number {
  return (a, b) => compareClasses(a, b) || b.net - a.net || compareTied(a.bid, b.bid, auctionId, digest)
}

type Classed = Pick<Judged, 'rank' | 'deal'>
export const compareClasses = (a: Classed, b: Classed): number => a.rank - b.rank || (a.deal?.priority ?? 0) - (b.deal?.priority ?? 0)

export function compareTied(a: Bid, b: Bid, auctionId: string, digest: Digest): number {
  if (a === b) return 0
  const byBuyer = a.buyerId === b.buyerId ? 0 : compareText(digest(`${auctionId}${a.buyerId}`), digest(`${auctionId}${b.buyerId}`))
  return byBuyer || compareText(a.seat, b.seat) || compareText(canonicalBid(a), canonicalBid(b))
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
/** What a bid says, its fields in one order; when it came is not what it says. */
export function canonicalBid(bid: Bid): string {
  const said: Record<string, unknown> = { ...bid }
  delete said['receivedAtMs']
  return JSON.stringify(said, Object.keys(said).concat('micros', 'currency').sort())
}
