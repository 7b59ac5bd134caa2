import { useTranslation } from 'react-i18next'
import { goToPlace, type ListId, lists, placeAddress } from './wall-place.ts'

/** Screens, stores, zones: three lists of the same Wall. What lies open stays open. */
export function ListSwitch({ list, openId }: { list: ListId; openId: string | null }) {
  const { t } = useTranslation('wall')
  return (
    <nav className="segments" aria-label={t('lists')}>
      {lists.map((each) => (
        <a key={each} href={placeAddress({ list: each, openId })} aria-current={each === list ? 'page' : undefined}
          onClick={(event) => { event.preventDefault(); goToPlace({ list: each, openId }) }}>{t(each)}</a>
      ))}
    </nav>
  )
}
