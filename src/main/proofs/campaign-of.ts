import type { Typed } from '../../contracts/network.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { BookingModel } from '../booking/create-booking.ts'

export type CampaignOf = { campaign: Typed<'campaign'>; brand: Typed<'brand'>; advertiser: Typed<'advertiser'>; network: Typed<'network'>; lines: Typed<'line'>[] }

/** A campaign with all it belongs to, and its lines that play on screens, by code. */
export function campaignOf(model: BookingModel, campaignId: string): Answer<CampaignOf> {
  const campaign = model.typed('campaign', campaignId)
  const brand = campaign && model.typed('brand', campaign.fields.brandId)
  const advertiser = brand && model.typed('advertiser', brand.fields.advertiserId)
  const network = advertiser && model.typed('network', advertiser.fields.networkId)
  if (!campaign || !brand || !advertiser || !network) return refused({ reason: 'document-unknown', documentId: campaignId })
  const lines = model.children(campaignId, 'line').filter(({ fields }) => fields.goal.kind !== 'days').sort((a, b) => (a.fields.code < b.fields.code ? -1 : 1))
  return done({ campaign, brand, advertiser, network, lines })
}
