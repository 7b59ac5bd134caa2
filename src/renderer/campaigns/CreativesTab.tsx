import { CampaignTabs } from './CampaignTabs.tsx'

export function CreativesTab({ openId }: { openId: string | null }) {
  return <div className="campaigns-side alone" data-open={openId ?? ''}><CampaignTabs tab="creatives" /></div>
}
