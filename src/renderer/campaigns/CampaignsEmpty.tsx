import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { Empty } from '../design/Empty.tsx'
import { useDocuments } from '../engine/network-store.ts'
import { useMay } from '../engine/session-store.ts'
import { goTo } from '../frame/route-store.ts'
import { NewCampaignDialog } from './NewCampaignDialog.tsx'

/** What the room is for, and the one act that fills it: a campaign needs a brand first. */
export function CampaignsEmpty({ templates }: { templates: boolean }) {
  const { t } = useTranslation('campaigns')
  const may = useMay('campaign.edit')
  const brands = useDocuments('brand')
  const [making, setMaking] = useState(false)
  const needsBrand = brands.size === 0
  return (
    <div className="list-empty">
      <Empty title={t(templates ? 'no-templates' : 'no-campaigns')} text={t(needsBrand ? 'brand-first' : templates ? 'no-templates-text' : 'no-campaigns-text')}>
        {!may ? <p>{t('may-not')}</p> : needsBrand
          ? <Button tone="primary" onClick={() => goTo('settings', 'advertisers')}>{t('add-brand')}</Button>
          : <Button tone="primary" icon="plus" onClick={() => setMaking(true)}>{t(templates ? 'new-template' : 'new-campaign')}</Button>}
      </Empty>
      {making ? <NewCampaignDialog template={templates} onClose={() => setMaking(false)} /> : null}
    </div>
  )
}
