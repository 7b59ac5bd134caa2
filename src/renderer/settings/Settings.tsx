import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission } from '../../contracts/people.ts'
import { Icon } from '../design/Icon.tsx'
import { focusOn } from '../engine/focus.ts'
import { useSession } from '../engine/session-store.ts'
import { AboutSection } from './AboutSection.tsx'
import { AccountSection } from './AccountSection.tsx'
import { LightSection } from './ambient/LightSection.tsx'
import { TriggersSection } from './ambient/TriggersSection.tsx'
import { AuditSection } from './AuditSection.tsx'
import { BackupsSection } from './BackupsSection.tsx'
import { DataSection } from './DataSection.tsx'
import { FilesSection } from './FilesSection.tsx'
import { KeysSection } from './keys/KeysSection.tsx'
import { LinkSection } from './link/LinkSection.tsx'
import { MaintenanceSection } from './incidents/MaintenanceSection.tsx'
import { NoticesSection } from './incidents/NoticesSection.tsx'
import { LicencesSection } from './LicencesSection.tsx'
import { LookSection } from './LookSection.tsx'
import { AdvertisersSection } from './network/AdvertisersSection.tsx'
import { NetworksSection } from './network/NetworksSection.tsx'
import { ProfilesSection } from './network/ProfilesSection.tsx'
import { RateCardsSection } from './network/RateCardsSection.tsx'
import { PeopleSection } from './PeopleSection.tsx'
import { sectionPath, type SectionId, sections } from './sections.ts'
import './settings.css'

const pages: Record<SectionId, (page: { openId: string | null }) => ReactNode> = {
  look: LookSection, account: AccountSection, people: PeopleSection, networks: NetworksSection, profiles: ProfilesSection, advertisers: AdvertisersSection, 'rate-cards': RateCardsSection, 'light-hours': LightSection, triggers: TriggersSection, screens: LinkSection, keys: KeysSection, notices: NoticesSection, maintenance: MaintenanceSection, files: FilesSection, data: DataSection, backups: BackupsSection,
  audit: AuditSection, about: AboutSection, licences: LicencesSection,
}

/** `part` is what the address says after `#/settings/`: a page, and what lies open on it. An unknown page shows the first. */
export function Settings({ part }: { part: string | null }) {
  const { t } = useTranslation('settings')
  const session = useSession()
  const [section, openId = null] = (part ?? '').split('/')
  useEffect(() => focusOn('settings', openId), [openId])
  const may = (permission: Permission | null): boolean => permission === null || (session?.permissions.includes(permission) ?? false)
  const shown = sections.filter(({ id, permission }) => may(permission) && (id !== 'account' || session?.mode === 'team'))
  const current = shown.find(({ id }) => id === section) ?? shown[0] ?? sections[0]
  const Page = pages[current.id]
  return (
    <div className="settings">
      <nav className="settings-nav" aria-label={t('title')}>
        {shown.map(({ id, icon }) => (
          <a key={id} href={sectionPath(id)} aria-current={id === current.id ? 'page' : undefined}><Icon name={icon} size={16} />{t(`section.${id}`)}</a>
        ))}
      </nav>
      <div className="settings-page" key={current.id} tabIndex={0} role="group" aria-label={t(`section.${current.id}`)}><Page openId={openId} /></div>
    </div>
  )
}
