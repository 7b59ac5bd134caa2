import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../design/Button.tsx'
import { type Cluster, clusterPlaces, type MapPlace, type Sizes } from './cluster-places.ts'
import { Landscape } from './Landscape.tsx'
import './map.css'
import { fitMap, type MapShape } from './map-shape.ts'
import { type Size, type View, viewOf, wholeView, zoomAt } from './map-view.ts'
import { type Box, placeLabels } from './place-labels.ts'
import { ScaleBar } from './ScaleBar.tsx'
import { usePanZoom, zoomLimits } from './use-pan-zoom.ts'
import { useSize } from './use-size.ts'

/** Far away a place is a city, near it is a store. */
export type PlaceKind = 'city' | 'venue'
type PlaceMapProps<P extends MapPlace> = {
  label: string
  placesOf: (kind: PlaceKind) => readonly P[]
  /** The city that is looked at; null: the country. */
  city: string | null
  /** What stands there, to go to it. */
  storesIn: (city: string) => readonly MapPlace[]
  sizes: Record<PlaceKind, Sizes>
  /** Where no name is written. */
  taken?: readonly Box[]
  draw: (cluster: Cluster<P>, open: () => void) => ReactNode
  onOpen: (place: P, kind: PlaceKind) => void
  onWhole: () => void
}
const storesFrom = 40
const nothingTaken: readonly Box[] = []

/** Kazakhstan and its neighbours, drawn from a file of our own; nothing is fetched. */
export function PlaceMap<P extends MapPlace>(props: PlaceMapProps<P>) {
  const box = useRef<HTMLDivElement>(null)
  const size = useSize(box)
  const shape = useMemo(() => (size.width > 0 ? fitMap(size.width, size.height) : null), [size.width, size.height])
  return (
    <div ref={box} className="place-map" role="group" aria-label={props.label}>
      {shape ? <MapBody {...props} shape={shape} size={size} /> : null}
    </div>
  )
}

function MapBody<P extends MapPlace>({ placesOf, city, storesIn, sizes, taken = nothingTaken, draw, onOpen, onWhole, shape, size }: PlaceMapProps<P> & { shape: MapShape; size: Size }) {
  const { t } = useTranslation('map')
  const [view, setView] = useView(city, storesIn, shape, size)
  const kind: PlaceKind = city !== null || view.scale >= storesFrom ? 'venue' : 'city'
  const places = useMemo(() => placesOf(kind), [placesOf, kind])
  const clusters = useMemo(() => inSight(clusterPlaces(places, shape.project, view, sizes[kind]), size), [places, shape, view, sizes, kind, size])
  const labels = useMemo(() => placeLabels(clusters, size, taken), [clusters, size, taken])
  const { svg, ...pulled } = usePanZoom(view, setView)
  const zoomBy = (factor: number) => setView((before) => zoomAt(before, factor, size.width / 2, size.height / 2, zoomLimits))
  // Several under one circle are brought apart first, unless they stand on one spot.
  const open = ({ members }: Cluster<P>): void => {
    const apart = members.some(({ lat, lon }) => lat !== members[0]!.lat || lon !== members[0]!.lon)
    if (apart) setView(viewOf(members.map((place) => shape.project(place.lon, place.lat)), size, zoomLimits.most))
    else onOpen(members[0]!, kind)
  }
  return (
    <>
      <svg ref={svg} className="map-svg" width={size.width} height={size.height} {...pulled}>
        <Landscape shape={shape} view={view} />
        {labels.map((label) => <text key={label.key} className="map-label" x={label.x} y={label.y} textAnchor={label.anchor}>{label.text}</text>)}
        {clusters.map((cluster) => draw(cluster, () => open(cluster)))}
      </svg>
      {kind === 'venue' ? <ScaleBar shape={shape} view={view} size={size} /> : null}
      <div className="map-tools">
        <IconButton icon="plus" size={16} label={t('zoom-in')} onClick={() => zoomBy(2)} />
        <IconButton icon="minus" size={16} label={t('zoom-out')} onClick={() => zoomBy(0.5)} />
        <IconButton icon="globe" size={16} label={t('whole-country')} onClick={() => { setView(wholeView); onWhole() }} />
      </div>
    </>
  )
}

const inSight = <P extends MapPlace>(clusters: readonly Cluster<P>[], { width, height }: Size): Cluster<P>[] =>
  clusters.filter(({ x, y, radius }) => x > -radius && y > -radius && x < width + radius && y < height + radius)

const cityMost = 500
/** The map goes to another city, or fits another size; between that it stays where the hand put it. */
function useView(city: string | null, storesIn: (city: string) => readonly MapPlace[], shape: MapShape, size: Size): [View, (change: View | ((before: View) => View)) => void] {
  const [view, setView] = useState<View>(wholeView)
  const follow = useEffectEvent(() => {
    const stores = city === null ? [] : storesIn(city)
    setView(stores.length === 0 ? wholeView : viewOf(stores.map((place) => shape.project(place.lon, place.lat)), size, cityMost))
  })
  useEffect(() => follow(), [city, shape])
  return [view, setView]
}
