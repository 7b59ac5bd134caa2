import type { DealFields, FloorRuleFields } from '../../../contracts/exchange.ts'

type Deals = Iterable<{ fields: Pick<DealFields, 'buyerIds'> }>
type Floors = Iterable<{ fields: Pick<FloorRuleFields, 'buyerIds' | 'dealIds'> }>
type Named = { deals: number; floors: number }

/** How many deals and floors name a buyer or a deal: they go on naming it when it is gone. */
export function namedIn(id: string, deals: Deals, floors: Floors): Named {
  const ofDeals = [...deals].filter(({ fields }) => fields.buyerIds.includes(id)).length
  const ofFloors = [...floors].filter(({ fields }) => fields.buyerIds.includes(id) || fields.dealIds.includes(id)).length
  return { deals: ofDeals, floors: ofFloors }
}
