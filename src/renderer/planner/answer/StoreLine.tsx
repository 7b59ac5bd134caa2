import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../design/Button.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { RangeBar } from '../chart/RangeBar.tsx'
import { relativeReach, scaleAround } from '../chart/scales.ts'
import { useFigures } from '../say/use-figures.ts'
import type { StorePlace } from './store-places.ts'

export type StoreRead = Pick<StorePlace, 'name' | 'impressions' | 'winBasisPoints' | 'screens' | 'isOut'>
type StoreLineProps = { store: StoreRead; acts: { shelf: string | null; toggle: () => void; close: () => void } | null }

/** What is read on the map, in one line under it; a store that is chosen can be left out and its shelf looked at. */
export function StoreLine({ store: { name, impressions, winBasisPoints, screens, isOut }, acts }: StoreLineProps) {
  const { t } = useTranslation('planner')
  const formats = useFormats()
  const figures = useFigures()
  const { say, unit } = figures('impressions', impressions.p50)
  return (
    <div className="store-line medium">
      <span className="strong clip" title={name}>{name}</span>
      {isOut ? <span className="second clip">{t('left-out')}</span> : <>
        <span className="store-line-figure">{t('impressions-said', { amount: `${say(impressions.p50)} ${unit}`.trim() })}</span>
        {impressions.p50 > 0 ? <span className="store-line-range"><RangeBar spread={impressions} scale={scaleAround(impressions.p50, relativeReach([impressions]))} /></span> : null}
        <span className="second small">{t('in-nine-of-ten', { from: say(impressions.p5), to: say(impressions.p95) })}</span>
        <span className="second small">{t('won-said', { share: formats.number(winBasisPoints / 100, 0) })}</span>
      </>}
      <span className="second small clip grow">{t('screens', { count: screens })}</span>
      {acts === null ? null : <>
        {acts.shelf === null ? null : <a className="button" href={acts.shelf} title={t('preview-shelf', { name })}>{t('shelf')}</a>}
        <Button aria-label={t(isOut ? 'take-in-said' : 'leave-out-said', { name })} onClick={acts.toggle}>{t(isOut ? 'take-in' : 'leave-out')}</Button>
        <IconButton icon="close" size={14} label={t('choose-none')} onClick={acts.close} />
      </>}
    </div>
  )
}
