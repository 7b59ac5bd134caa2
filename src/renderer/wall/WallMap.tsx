import { memo, type PointerEvent, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../design/Button.tsx'
import { networkStore } from '../engine/network-store.ts'
import { cityName } from '../frame/city-name.ts'
import { narrowTo, scopeStore, useScope } from '../frame/scope-store.ts'
import { type Cluster, clusterPlaces, placeLabels, placesOf, type PlaceKind, type View, viewOf, zoomAt } from './map-clusters.ts'
import { fitMap, type MapShape } from './map-shape.ts'
import { Landscape } from './Landscape.tsx'
import { MapCluster } from './MapCluster.tsx'
import { ScaleBar } from './ScaleBar.tsx'
import { openDocument } from './wall-place.ts'
import type { WallRow } from './wall-rows.ts'

const whole: View = { scale: 1, x: 0, y: 0 }
const storesFrom = 40
const limits = { least: 0.8, most: 900 }
const largestPx: Record<PlaceKind, number> = { city: 26, venue: 11 }

/** Kazakhstan and its neighbours, drawn from a file of our own; nothing is fetched. */
export const WallMap = memo(function WallMap({ rows }: { rows: readonly WallRow[] }) {
  const { t } = useTranslation('wall')
  const box = useRef<HTMLDivElement>(null)
  const size = useSize(box)
  const shape = useMemo(() => (size.width > 0 ? fitMap(size.width, size.height) : null), [size.width, size.height])
  return (
    <div ref={box} className="wall-map" role="group" aria-label={t('map')}>
      {shape ? <MapBody rows={rows} shape={shape} size={size} /> : null}
    </div>
  )
})

type Size = { width: number; height: number }
function MapBody({ rows, shape, size }: { rows: readonly WallRow[]; shape: MapShape; size: Size }) {
  const { t, i18n } = useTranslation('wall')
  const [view, setView] = useView(rows, shape, size)
  const { city } = useScope()
  const kind: PlaceKind = city !== null || view.scale >= storesFrom ? 'venue' : 'city'
  const places = useMemo(() => placesOf(rows, kind, (name) => cityName(name, i18n.language)), [rows, kind, i18n.language])
  const clusters = useMemo(() => inSight(clusterPlaces(places, shape.project, view, largestPx[kind]), size), [places, shape, view, kind, size])
  const labels = useMemo(() => placeLabels(clusters, size, [countsBox]), [clusters, size])
  const drag = useDrag(view, setView)
  const svg = useWheel((factor, x, y) => setView((before) => zoomAt(before, factor, x, y, limits)))
  const zoomBy = (factor: number) => setView((before) => zoomAt(before, factor, size.width / 2, size.height / 2, limits))
  const open = (cluster: Cluster) => openCluster(cluster, kind, (points) => setView(viewOf(points.map((place) => shape.project(place.lon, place.lat)), size, limits.most)))
  return (
    <>
      <svg ref={svg} className="map-svg" width={size.width} height={size.height} {...drag}>
        <Landscape shape={shape} view={view} />
        {labels.map((label) => <text key={label.key} className="map-label" x={label.x} y={label.y} textAnchor={label.anchor}>{label.text}</text>)}
        {clusters.map((cluster) => <MapCluster key={cluster.key} cluster={cluster} onOpen={() => open(cluster)} />)}
      </svg>
      {kind === 'venue' ? <ScaleBar shape={shape} view={view} size={size} /> : null}
      <div className="map-tools">
        <IconButton icon="plus" size={16} label={t('zoom-in')} onClick={() => zoomBy(2)} />
        <IconButton icon="minus" size={16} label={t('zoom-out')} onClick={() => zoomBy(0.5)} />
        <IconButton icon="globe" size={16} label={t('whole-country')} onClick={() => { setView(whole); narrowTo({ networkId: scopeStore.getState().networkId }) }} />
      </div>
    </>
  )
}

/** Where the counts stand: no name is written there. */
const countsBox = { left: 0, top: 0, right: 470, bottom: 62 }
const inSight = (clusters: readonly Cluster[], { width, height }: Size): Cluster[] =>
  clusters.filter(({ x, y, radius }) => x > -radius && y > -radius && x < width + radius && y < height + radius)

/** A city becomes the scope, a store opens; several under one circle are brought apart first. */
function openCluster(cluster: Cluster, kind: PlaceKind, zoomTo: (places: Cluster['members']) => void): void {
  const { networkId, city } = scopeStore.getState()
  if (cluster.members.length > 1) return zoomTo(cluster.members)
  if (kind === 'city') return narrowTo({ networkId, city: cluster.key })
  const venue = networkStore.getState().replica.venue.get(cluster.key)
  if (city !== null && venue) narrowTo({ networkId, city: venue.fields.city, venueId: cluster.key })
  openDocument(cluster.key)
}

/** The map follows the breadcrumb; between its changes it stays where the hand put it. */
function useView(rows: readonly WallRow[], shape: MapShape, size: Size): [View, (change: View | ((before: View) => View)) => void] {
  const { city } = useScope()
  const [view, setView] = useState<View>(whole)
  // Filtering rows must not move the map; only another city or another size does.
  const follow = useEffectEvent(() => {
    const stores = city === null ? [] : placesOf(rows.filter((row) => row.venue?.fields.city === city), 'venue')
    setView(stores.length === 0 ? whole : viewOf(stores.map((place) => shape.project(place.lon, place.lat)), size, 500))
  })
  useEffect(() => follow(), [city, shape])
  return [view, setView]
}

function useSize(box: { current: HTMLElement | null }): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const read = () => setSize((before) => (before.width === element.clientWidth && before.height === element.clientHeight ? before : { width: element.clientWidth, height: element.clientHeight }))
    read()
    const watch = new ResizeObserver(read)
    watch.observe(element)
    return () => watch.disconnect()
  }, [box])
  return size
}

function useDrag(view: View, setView: (view: View) => void) {
  const from = useRef<{ x: number; y: number; view: View } | null>(null)
  return {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      if (event.target instanceof Element && event.target.closest('[role=button]')) return
      event.currentTarget.setPointerCapture(event.pointerId)
      from.current = { x: event.clientX, y: event.clientY, view }
    },
    onPointerMove: (event: PointerEvent) => {
      const start = from.current
      if (start) setView({ ...start.view, x: start.view.x + event.clientX - start.x, y: start.view.y + event.clientY - start.y })
    },
    onPointerUp: () => { from.current = null },
    onPointerCancel: () => { from.current = null },
  }
}

/** React listens to the wheel passively; holding the page still needs a listener of our own. */
function useWheel(zoom: (factor: number, x: number, y: number) => void) {
  const svg = useRef<SVGSVGElement>(null)
  const latest = useRef(zoom)
  useEffect(() => { latest.current = zoom })
  useEffect(() => {
    const element = svg.current
    if (!element) return
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const corner = element.getBoundingClientRect()
      latest.current(Math.exp(-event.deltaY * 0.002), event.clientX - corner.left, event.clientY - corner.top)
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [])
  return svg
}
