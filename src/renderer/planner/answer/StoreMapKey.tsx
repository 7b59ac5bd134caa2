import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/use-formats.ts'
import { useFigures } from '../say/use-figures.ts'
import type { StorePlace } from './store-places.ts'

/** What size and lightness say, while nothing is read. */
export function StoreMapKey({ stores, mostWon }: { stores: readonly StorePlace[]; mostWon: number }) {
  const { t } = useTranslation('planner')
  const formats = useFormats()
  const figures = useFigures()
  const most = stores[0]?.weight ?? 0
  const { say, unit } = figures('impressions', most)
  return (
    <p className="store-line small second">
      {most > 0 ? <>
        <span className="heat-key"><i className="store-key" />{t('area-said', { amount: `${say(most)} ${unit}`.trim() })}</span>
        <span className="heat-key"><span>0</span><i className="heat-ramp" /><span>{t('won-said', { share: formats.number(mostWon / 100, 0) })}</span></span>
      </> : null}
      {stores.some(({ isOut }) => isOut) ? <span className="heat-key"><i className="store-key out" />{t('left-out')}</span> : null}
    </p>
  )
}
