import { memo, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { networkStore } from '../engine/network-store.ts'
import { cityName } from '../frame/city-name.ts'
import { narrowTo, scopeStore, useScope } from '../frame/scope-store.ts'
import { type PlaceKind, PlaceMap } from '../map/PlaceMap.tsx'
import { MapCluster } from './MapCluster.tsx'
import { openDocument } from './wall-place.ts'
import { placesOf } from './wall-places.ts'
import type { WallRow } from './wall-rows.ts'

const sizes = { city: { leastPx: 5, largestPx: 26 }, venue: { leastPx: 5, largestPx: 11 } }
/** Where the counts stand. */
const countsBox = [{ left: 0, top: 0, right: 470, bottom: 62 }]

/** Where screens stand and what is wrong there; the map follows the breadcrumb, and leads it. */
export const WallMap = memo(function WallMap({ rows }: { rows: readonly WallRow[] }) {
  const { t, i18n } = useTranslation('wall')
  const { city } = useScope()
  const placesIn = useCallback((kind: PlaceKind) => placesOf(rows, kind, (name) => cityName(name, i18n.language)), [rows, i18n.language])
  const storesIn = (ofCity: string) => placesOf(rows.filter((row) => row.venue?.fields.city === ofCity), 'venue')
  return (
    <PlaceMap label={t('map')} placesOf={placesIn} city={city} storesIn={storesIn} sizes={sizes} taken={countsBox} onOpen={openPlace} onWhole={() => narrowTo({ networkId: scopeStore.getState().networkId })}
      draw={(cluster, open) => <MapCluster key={cluster.key} cluster={cluster} onOpen={open} />} />
  )
})

/** A city becomes the scope, a store opens. */
function openPlace({ key }: { key: string }, kind: PlaceKind): void {
  const { networkId, city } = scopeStore.getState()
  if (kind === 'city') return narrowTo({ networkId, city: key })
  const venue = networkStore.getState().replica.venue.get(key)
  if (city !== null && venue) narrowTo({ networkId, city: venue.fields.city, venueId: key })
  openDocument(key)
}
