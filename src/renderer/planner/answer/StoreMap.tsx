import { memo, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ForecastDetail } from '../../../contracts/planner.ts'
import type { Place } from '../../campaigns/targeting/screen-values.ts'
import { cityName } from '../../frame/city-name.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { type Cluster, nameOf } from '../../map/cluster-places.ts'
import { type PlaceKind, PlaceMap } from '../../map/PlaceMap.tsx'
import { setPlanner, usePlanner } from '../planner-store.ts'
import { useFigures } from '../say/use-figures.ts'
import type { HeatCell } from './HeatMap.tsx'
import { cityPlaces, storePlaces, type StorePlace, sumOf } from './store-places.ts'
import { StoreLine } from './StoreLine.tsx'
import { StoreMapKey } from './StoreMapKey.tsx'
import { StoreMark } from './StoreMark.tsx'
import { useShelfOf } from './use-shelf-of.ts'
import { WhenWhere } from './WhenWhere.tsx'

type StoreMapProps = { detail: ForecastDetail; places: readonly Place[]; hit: readonly Place[]; leftOut: readonly string[]; chosen: HeatCell | null; onToggle: (venueId: string) => void }
const sizes = { city: { leastPx: 2.5, largestPx: 28 }, venue: { leastPx: 2.5, largestPx: 15 } }

/** Where a scenario gets its impressions. What the pointer or the focus is on is read in the line below; a click on a city goes there, on a store chooses it. */
export const StoreMap = memo(function StoreMap({ detail, places, hit, leftOut, chosen, onToggle }: StoreMapProps) {
  const { t, i18n } = useTranslation('planner')
  const { stores, unplaced } = useMemo(() => storePlaces({ venues: detail.venues, places, leftOut }), [detail.venues, places, leftOut])
  const [city, setCity] = useState<string | null>(() => onlyCityOf(stores))
  const [read, setRead] = useState<Cluster<StorePlace> | null>(null)
  const storeId = usePlanner((room) => room.storeId)
  const placesIn = useCallback((kind: PlaceKind) => (kind === 'venue' ? stores : cityPlaces(stores, (name) => cityName(name, i18n.language))), [stores, i18n.language])
  const mostWon = stores.reduce((most, { winBasisPoints }) => Math.max(most, winBasisPoints), 0)
  const saidOf = useSaid()
  const { shelfOf } = useShelfOf(detail.days, hit, chosen)
  const store = stores.find(({ key }) => key === storeId) ?? null
  const line = read !== null ? { ...sumOf(read.members), name: nameOf(read) } : store
  const open = ({ key }: StorePlace, kind: PlaceKind): void => { if (kind === 'city') setCity(key); else setPlanner({ storeId: key === storeId ? null : key }) }
  return (
    <section className="panel-part store-map" aria-label={t('by-stores')}>
      <div className="panel-head"><h2 className="strong">{t('by-stores')}</h2><span className="second small clip">{unplaced > 0 ? t('unplaced', { count: unplaced }) : ''}</span><WhenWhere /></div>
      <div className="store-map-box">
        <PlaceMap label={t('map-of-stores')} placesOf={placesIn} city={city} storesIn={(ofCity) => stores.filter((each) => each.city === ofCity)} sizes={sizes} onOpen={open} onWhole={() => setCity(null)}
          draw={(cluster, onOpen) => {
            const together = sumOf(cluster.members)
            return <StoreMark key={cluster.key} cluster={cluster} said={saidOf({ ...together, name: nameOf(cluster) })} share={mostWon === 0 ? 0 : together.winBasisPoints / mostWon} isOut={together.isOut} isChosen={cluster.members.some(({ key }) => key === storeId)} onOpen={onOpen} onRead={setRead} />
          }} />
        {stores.every(({ isOut }) => isOut) ? <p className="store-map-none second">{t('no-stores')}</p> : null}
      </div>
      {line === null ? <StoreMapKey stores={stores} mostWon={mostWon} /> : <StoreLine store={line} acts={read === null && store !== null ? { shelf: shelfOf(store.key), toggle: () => onToggle(store.key), close: () => setPlanner({ storeId: null }) } : null} />}
    </section>
  )
})

function onlyCityOf(stores: readonly StorePlace[]): string | null {
  const [first, ...others] = new Set(stores.map(({ city }) => city))
  return first !== undefined && others.length === 0 ? first : null
}

function useSaid(): (store: Pick<StorePlace, 'name' | 'impressions' | 'winBasisPoints' | 'screens' | 'isOut'>) => string {
  const { t } = useTranslation('planner')
  const formats = useFormats()
  const figures = useFigures()
  return ({ name, impressions, winBasisPoints, screens, isOut }) => {
    const { say, unit } = figures('impressions', impressions.p50)
    const parts = isOut ? [t('left-out')] : [t('impressions-said', { amount: `${say(impressions.p50)} ${unit}`.trim() }), t('in-nine-of-ten', { from: say(impressions.p5), to: say(impressions.p95) }), t('won-said', { share: formats.number(winBasisPoints / 100, 0) })]
    return `${name}: ${[...parts, t('screens', { count: screens })].join(', ')}`
  }
}
