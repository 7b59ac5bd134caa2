import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { focusOn } from '../engine/focus.ts'
import { useReady } from '../engine/network-store.ts'
import { isTyping } from '../frame/key-map.ts'
import '../wall/wall.css'
import './campaigns.css'
import { CampaignEditor } from './editor/CampaignEditor.tsx'
import { type CampaignsPlace, openCampaign, readPlace } from './campaigns-place.ts'
import { CampaignsEmpty } from './CampaignsEmpty.tsx'
import { CreativesTab } from './CreativesTab.tsx'
import { CampaignBar } from './list/CampaignBar.tsx'
import { CampaignBulkBar } from './list/CampaignBulkBar.tsx'
import { CampaignFoot } from './list/CampaignFoot.tsx'
import { CampaignList } from './list/CampaignList.tsx'
import { useCampaignTable } from './list/use-campaign-table.ts'
import { ProofView } from './proof/ProofView.tsx'
import { CampaignActs } from './CampaignActs.tsx'
import { CampaignTabs } from './CampaignTabs.tsx'
import { useRoom } from './campaigns-store.ts'

/** What is booked: the table on the left, the campaign or line that lies open on the right. */
export function Campaigns({ part }: { part: string | null }) {
  const { t } = useTranslation('campaigns')
  const ready = useReady()
  const place = readPlace(part)
  const openId = place.lineId ?? place.campaignId ?? place.creativeId
  useEffect(() => focusOn('campaigns', openId), [openId])
  useEscape(place.campaignId !== null)
  if (!ready) return <section className="campaigns" aria-label={t('title')} aria-busy="true" />
  return (
    <section className="campaigns" aria-label={t('title')}>
      <h1 className="unseen">{t(`tab-${place.tab}`)}</h1>
      {place.tab === 'creatives' ? <CreativesTab openId={place.creativeId} /> : <CampaignsTab key={place.tab} place={place} />}
    </section>
  )
}

function CampaignsTab({ place }: { place: CampaignsPlace }) {
  const templates = place.tab === 'templates'
  const proof = place.tab === 'proof'
  const table = useCampaignTable(templates)
  const selecting = useRoom((state) => state.selection.ids.size > 0)
  const open = place.campaignId === null ? undefined : table.byId.get(place.campaignId)
  const isOpen = open !== undefined
  return (
    <>
      <div className={isOpen ? 'campaigns-side' : 'campaigns-side alone'}>
        <CampaignTabs tab={place.tab}>{proof ? null : <CampaignActs templates={templates} quiet={isOpen || table.scoped.length === 0} />}</CampaignTabs>
        {table.scoped.length === 0 ? <CampaignsEmpty templates={templates} /> : <>
          {selecting ? <CampaignBulkBar table={table} /> : <CampaignBar table={table}>{null}</CampaignBar>}
          <CampaignList table={table} openId={place.lineId ?? place.campaignId} />
          <CampaignFoot table={table} templates={templates} />
        </>}
      </div>
      {open === undefined ? null : proof && !open.campaign.fields.template
        ? <ProofView key={open.id} row={open} lineId={place.lineId} words={table.words} />
        : <CampaignEditor key={open.id} row={open} lineId={place.lineId} words={table.words} />}
    </>
  )
}

/** Esc closes the editor wherever the focus is, unless something nearer takes it. */
function useEscape(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || event.defaultPrevented || isTyping(event.target)) return
      if (event.target instanceof Element && event.target.closest('dialog,[popover]')) return
      openCampaign(null)
      document.getElementById('campaign-list')?.focus()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [isOpen])
}
