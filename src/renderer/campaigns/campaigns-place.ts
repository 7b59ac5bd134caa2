import { addressOf, currentRoute, goTo } from '../frame/route-store.ts'

export const campaignTabs = ['campaigns', 'proof', 'creatives', 'templates'] as const
export type CampaignTab = (typeof campaignTabs)[number]
/** What the address says: `cm_…`, `cm_…/ln_…`, `proof/cm_…/ln_…`, `creatives/cr_…`, `templates/cm_…/ln_…`; the campaigns need not be named. */
export type CampaignsPlace = { tab: CampaignTab; campaignId: string | null; lineId: string | null; creativeId: string | null }

export function readPlace(part: string | null): CampaignsPlace {
  const steps = (part ?? '').split('/').filter(Boolean)
  const named = campaignTabs.find((tab) => tab === steps[0])
  const of = (prefix: string): string | null => steps.find((step) => step.startsWith(`${prefix}_`)) ?? null
  return { tab: named ?? 'campaigns', campaignId: of('cm'), lineId: of('ln'), creativeId: of('cr') }
}

export function placePart({ tab, campaignId, lineId, creativeId }: CampaignsPlace): string | null {
  const opened = tab === 'creatives' ? [creativeId] : [campaignId, campaignId === null ? null : lineId]
  return [tab === 'campaigns' ? null : tab, ...opened].filter(Boolean).join('/') || null
}

const nothingOpen = { campaignId: null, lineId: null, creativeId: null }
const currentPlace = (): CampaignsPlace => {
  const { room, part } = currentRoute()
  return readPlace(room === 'campaigns' ? part : null)
}
export const tabAddress = (tab: CampaignTab): string => addressOf('campaigns', placePart({ tab, ...nothingOpen }))
/** Between a campaign and its proof what lies open stays open. */
export function goToTab(tab: CampaignTab): void {
  const place = currentPlace()
  const aboutCampaigns = (each: CampaignTab): boolean => each === 'campaigns' || each === 'proof'
  goTo('campaigns', placePart(aboutCampaigns(tab) && aboutCampaigns(place.tab) ? { ...place, tab } : { tab, ...nothingOpen }))
}
/** Opens a campaign, or one of its lines, beside the list that is there; null closes what lies open. */
export const openCampaign = (campaignId: string | null, lineId: string | null = null): void =>
  goTo('campaigns', placePart({ ...currentPlace(), ...nothingOpen, campaignId, lineId }))
export const openCreative = (creativeId: string | null): void => goTo('campaigns', placePart({ tab: 'creatives', ...nothingOpen, creativeId }))
