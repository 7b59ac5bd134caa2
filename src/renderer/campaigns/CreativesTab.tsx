import { CampaignTabs } from './CampaignTabs.tsx'
import { openCreative } from './campaigns-place.ts'
import { CreativeDrawer } from './creatives/CreativeDrawer.tsx'
import { CreativesTable } from './creatives/CreativesTable.tsx'

/** Every creative of the network, and beside it the one that lies open. */
export function CreativesTab({ openId }: { openId: string | null }) {
  return (
    <>
      <div className="campaigns-side alone">
        <CampaignTabs tab="creatives" />
        <div className="creatives-body"><CreativesTable openId={openId} onOpen={openCreative} /></div>
      </div>
      {openId === null ? null : <CreativeDrawer creativeId={openId} onClose={() => openCreative(null)} />}
    </>
  )
}
