import type { BuyerCreativeFields } from '../../contracts/buyer-creatives.ts'

/** `why` it waits: nobody judged it yet, its bytes are not those that were judged, or the approval was for a time that is over. */
export type CreativeState = { verdict: 'approved' | 'refused'; why: null } | { verdict: 'pending'; why: 'new' | 'changed' | 'ended' }

/** What was said of a buyer's creative, as it holds on a day of the network's clock (`2026-11-28`). */
export function creativeStateOn({ verdict, contentHash }: Pick<BuyerCreativeFields, 'verdict' | 'contentHash'>, day: string): CreativeState {
  if (verdict.name === 'pending') return { verdict: 'pending', why: 'new' }
  if (verdict.contentHash !== contentHash) return { verdict: 'pending', why: 'changed' }
  if (verdict.name === 'approved' && verdict.until !== null && verdict.until < day) return { verdict: 'pending', why: 'ended' }
  return { verdict: verdict.name, why: null }
}

/** Who is advertised, as far as anybody knows: an advertiser of ours, else his name, else his domain. */
export function advertiserKeyOf({ advertiserId, advertiserName, domains }: Pick<BuyerCreativeFields, 'advertiserId' | 'advertiserName' | 'domains'>): string | null {
  return advertiserId ?? (advertiserName === null ? domains[0] ?? null : `name ${advertiserName}`)
}

/** Sides of rivalry, in the words of the plan. [SC6] */
export function rivalSidesOf({ rivalCategories, competitorGroup }: Pick<BuyerCreativeFields, 'rivalCategories' | 'competitorGroup'>): string[] {
  return [...rivalCategories.map((category) => `category ${category}`), ...(competitorGroup === null ? [] : [`group ${competitorGroup}`])]
}
