import type { Typed } from '../../contracts/network.ts'
import type { NetworkView } from './targeting.ts'

/** All the documents a plan is made of, by id. */
export type PlanDocuments = NetworkView & {
  networks: ReadonlyMap<string, Typed<'network'>>
  audiences: ReadonlyMap<string, Typed<'audience'>>
  advertisers: ReadonlyMap<string, Typed<'advertiser'>>
  brands: ReadonlyMap<string, Typed<'brand'>>
  campaigns: ReadonlyMap<string, Typed<'campaign'>>
  lines: ReadonlyMap<string, Typed<'line'>>
  creatives: ReadonlyMap<string, Typed<'creative'>>
}
/** The draft holds whatever has a claim on slots; only what was approved is published. */
export type PlanScope = 'draft' | 'publishable'
export type Standing = 'counts' | 'not-approved' | 'paused'

/** Whether a line takes part in a plan, or why not. A hold counts until it expires; a template never does. */
export function standingOf(line: Typed<'line'>, campaign: Typed<'campaign'> | undefined, scope: PlanScope, nowMs: number): Standing {
  if (!campaign || campaign.fields.template) return 'not-approved'
  const { name, holdUntilMs } = campaign.fields.stage
  if (name === 'paused' || line.fields.pausedAtMs !== null) return 'paused'
  if (name === 'approved' || name === 'live') return 'counts'
  if (scope === 'publishable' || name === 'draft' || name === 'ended') return 'not-approved'
  return name === 'hold' && holdUntilMs !== null && holdUntilMs <= nowMs ? 'not-approved' : 'counts'
}

/** Who stands behind a line; null where a document is missing. */
export type Behind = { campaign: Typed<'campaign'>; brand: Typed<'brand'>; advertiser: Typed<'advertiser'> }
export function behindLine({ campaigns, brands, advertisers }: Pick<PlanDocuments, 'campaigns' | 'brands' | 'advertisers'>, line: Typed<'line'>): Behind | null {
  const campaign = campaigns.get(line.fields.campaignId)
  const brand = campaign && brands.get(campaign.fields.brandId)
  const advertiser = brand && advertisers.get(brand.fields.advertiserId)
  return campaign && brand && advertiser ? { campaign, brand, advertiser } : null
}
