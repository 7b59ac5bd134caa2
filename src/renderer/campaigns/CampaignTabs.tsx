import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type CampaignTab, campaignTabs, goToTab, tabAddress } from './campaigns-place.ts'

export function CampaignTabs({ tab, children }: { tab: CampaignTab; children?: ReactNode }) {
  const { t } = useTranslation('campaigns')
  return (
    <div className="campaign-top">
      <nav className="segments" aria-label={t('parts')}>
        {campaignTabs.map((each) => (
          <a key={each} href={tabAddress(each)} aria-current={each === tab ? 'page' : undefined} onClick={(event) => { event.preventDefault(); goToTab(each) }}>{t(`tab-${each}`)}</a>
        ))}
      </nav>
      <span className="grow" />
      {children}
    </div>
  )
}
