import { useTranslation } from 'react-i18next'
import { Icon } from '../design/Icon.tsx'
import { Kbd } from '../design/Kbd.tsx'
import { Breadcrumb } from './Breadcrumb.tsx'
import { IncidentsButton } from './IncidentsButton.tsx'
import { showOverlay } from './overlay-store.ts'
import { Others, PersonMenu } from './PersonMenu.tsx'
import { StoreClock } from './StoreClock.tsx'

export function TopBar() {
  const { t } = useTranslation('frame')
  return (
    <header className="top">
      <div className="top-side">
        <Breadcrumb />
        <StoreClock />
      </div>
      <button type="button" className="top-find" aria-haspopup="dialog" onClick={() => showOverlay('palette')}>
        <Icon name="search" size={18} />
        <span className="clip grow">{t('find-anything')}</span>
        <Kbd keys="Mod K" />
      </button>
      <div className="top-side end">
        <IncidentsButton />
        <Others />
        <PersonMenu />
      </div>
    </header>
  )
}
