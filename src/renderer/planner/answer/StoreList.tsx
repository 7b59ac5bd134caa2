import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ForecastDetail } from '../../../contracts/planner.ts'
import type { Place } from '../../campaigns/targeting/screen-values.ts'
import { useNetworkState } from '../../engine/network-store.ts'
import { addressOf } from '../../frame/route-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { zoneNamed } from '../../i18n/zone-named.ts'
import { weekdayDay } from '../say/date-words.ts'
import { useFigures } from '../say/use-figures.ts'
import type { HeatCell } from './HeatMap.tsx'
import { busiestHour, shelfPart } from './shelf-hour.ts'

type StoreListProps = { detail: ForecastDetail; hit: readonly Place[]; chosen: HeatCell | null }
const shownMost = 60

/** Stores by how many people they bring; a name leads to the shelf as it is planned in the hour that is chosen. */
export function StoreList({ detail, hit, chosen }: StoreListProps) {
  const { t } = useTranslation(['planner', 'schedule', 'campaigns'])
  const formats = useFormats()
  const figures = useFigures()
  const venues = useNetworkState(({ replica }) => replica.venue)
  // Of a pack: not ours, so that no shelf of theirs can be looked at.
  const nameOf = useMemo(() => new Map(hit.map(({ venue }) => [venue.id, venue.fields.name])), [hit])
  const sorted = useMemo(() => [...detail.venues].sort((a, b) => b.impressions - a.impressions || (a.venueId < b.venueId ? -1 : 1)), [detail.venues])
  const screenOf = useMemo(() => { const first = new Map<string, string>(); for (const { venue, screen } of hit) if (!first.has(venue.id)) first.set(venue.id, screen.id); return first }, [hit])
  const cell = chosen !== null && detail.days[chosen.day] !== undefined ? chosen : busiestHour(detail.days)
  const date = cell === null ? null : detail.days[cell.day]!.date
  const most = sorted[0]?.impressions ?? 0
  const { say, unit } = figures('impressions', most)
  const partOf = (venueId: string): string | null => { const screenId = screenOf.get(venueId); return screenId === undefined || !venues.has(venueId) || cell === null || date === null ? null : shelfPart(screenId, date, cell.hour, zoneNamed(venues.get(venueId)?.fields.timeZone ?? '')) }
  return (
    <section className="stores" aria-label={t('stores')}>
      <div className="panel-head"><h2 className="strong">{t('stores')}</h2><span className="small second clip">{t('stores-columns', { impressions: [t('figure.impressions').toLowerCase(), unit].filter(Boolean).join(', ') })}</span></div>
      {cell === null || date === null ? null : <p className="small second stores-note">{t('shelf-at', { at: `${weekdayDay(date, t)} ${t(`schedule:month-${Number(date.slice(5, 7))}`)}, ${cell.hour}:00` })}</p>}
      <ol className="store-rows" tabIndex={0} aria-label={t('stores')}>
        {sorted.slice(0, shownMost).map(({ venueId, impressions, winBasisPoints }) => {
          const part = partOf(venueId)
          const name = venues.get(venueId)?.fields.name ?? nameOf.get(venueId) ?? venueId
          return (
            <li key={venueId} className="store-row medium">
              {part === null ? <span className="clip">{name}</span> : <a className="clip" href={addressOf('schedule', part)} title={t('preview-shelf', { name })}>{name}</a>}
              <span className="store-bar" aria-hidden="true"><i style={{ width: `${most === 0 ? 0 : (impressions / most) * 100}%` }} /></span>
              <b className="right">{say(impressions)}</b>
              <span className="right second">{formats.number(winBasisPoints / 100)}</span>
            </li>
          )
        })}
      </ol>
      <p className="small second stores-foot">{t('stores-of', { shown: formats.number(Math.min(shownMost, sorted.length)), all: formats.number(sorted.length) })}</p>
    </section>
  )
}
