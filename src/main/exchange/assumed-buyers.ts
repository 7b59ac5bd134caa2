import type { Typed } from '../../contracts/network.ts'
import type { BidderModel } from '../../core/forecasting/bidder-model.ts'
import { defaultBidders } from '../../core/forecasting/default-bidders.ts'

/** Assumed buyers by their codes; a deal that is theirs is worth a tenth more to them. */
export function assumedBuyers(buyers: readonly Typed<'buyer'>[], deals: readonly Typed<'deal'>[]): BidderModel[] {
  const worth = 11_000
  return defaultBidders.flatMap((model): BidderModel[] => {
    const buyer = buyers.find(({ fields }) => fields.code === model.buyerId)
    if (!buyer) return []
    const theirs = deals.filter(({ fields }) => fields.pausedAtMs === null && (fields.buyerIds.length === 0 || fields.buyerIds.includes(buyer.id)))
    return [{ ...model, buyerId: buyer.id, deals: { ...model.deals, basisPoints: Object.fromEntries(theirs.map(({ id }) => [id, worth])) } }]
  })
}
