import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ForecastDetail } from '../../../contracts/planner.ts'
import type { Place } from '../../campaigns/targeting/screen-values.ts'
import { Button } from '../../design/Button.tsx'
import { useNetworkState } from '../../engine/network-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { setPlanner, usePlanner } from '../planner-store.ts'
import { weekdayDay } from '../say/date-words.ts'
import { useFigures } from '../say/use-figures.ts'
import type { HeatCell } from './HeatMap.tsx'
import { useShelfOf } from './use-shelf-of.ts'

type StoreListProps = { detail: ForecastDetail; hit: readonly Place[]; chosen: HeatCell | null }
const shownMost = 60

/** Stores by how many people they bring; a name leads to the shelf as it is planned in the hour that is chosen. */
export function StoreList({ detail, hit, chosen }: StoreListProps) {
  const { t } = useTranslation(['planner', 'schedule', 'campaigns'])
  const formats = useFormats()
  const figures = useFigures()
  const venues = useNetworkState(({ replica }) => replica.venue)
  const [onMap, storeId] = [usePlanner(({ shows }) => shows === 'stores'), usePlanner((room) => room.storeId)]
  const nameOf = useMemo(() => new Map(hit.map(({ venue }) => [venue.id, venue.fields.name])), [hit])
  const { at, shelfOf } = useShelfOf(detail.days, hit, chosen)
  const most = detail.venues[0]?.impressions.p50 ?? 0
  const { say, unit } = figures('impressions', most)
  return (
    <section className="stores" aria-label={t('stores')}>
      <div className="panel-head"><h2 className="strong">{t('stores')}</h2><span className="small second clip">{t('stores-columns', { impressions: [t('figure.impressions').toLowerCase(), unit].filter(Boolean).join(', ') })}</span></div>
      {at === null ? null : <p className="small second stores-note">{t('shelf-at', { at: `${weekdayDay(at.date, t)} ${t(`schedule:month-${Number(at.date.slice(5, 7))}`)}, ${at.hour}:00` })}</p>}
      <ol className="store-rows" tabIndex={0} aria-label={t('stores')}>
        {detail.venues.slice(0, shownMost).map(({ venueId, impressions: { p50 }, winBasisPoints }) => {
          const shelf = shelfOf(venueId)
          const name = venues.get(venueId)?.fields.name ?? nameOf.get(venueId) ?? venueId
          return (
            <li key={venueId} className="store-row medium" aria-current={onMap && venueId === storeId ? 'true' : undefined}>
              {shelf === null ? <span className="clip">{name}</span> : <a className="clip" href={shelf} title={t('preview-shelf', { name })}>{name}</a>}
              <span className="store-bar" aria-hidden="true"><i style={{ width: `${most === 0 ? 0 : (p50 / most) * 100}%` }} /></span>
              <b className="right">{say(p50)}</b>
              <span className="right second">{formats.number(winBasisPoints / 100)}</span>
            </li>
          )
        })}
      </ol>
      <p className="small second stores-foot"><span>{t('stores-of', { shown: formats.number(Math.min(shownMost, detail.venues.length)), all: formats.number(detail.venues.length) })}</span>{onMap ? null : <Button onClick={() => setPlanner({ shows: 'stores' })}>{t('show-on-map')}</Button>}</p>
    </section>
  )
}
