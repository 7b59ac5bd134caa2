import { useEffect, useLayoutEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNetworkState, useReady } from '../engine/network-store.ts'
import { focusOn } from '../engine/focus.ts'
import { isTyping } from '../frame/key-map.ts'
import { useRoute } from '../frame/route-store.ts'
import { useScope } from '../frame/scope-store.ts'
import { BulkBar } from './BulkBar.tsx'
import { countSigns, inScope } from './filter-rows.ts'
import { FilterBar } from './FilterBar.tsx'
import type { ListDefinition } from './list-definition.ts'
import { ListSwitch } from './ListSwitch.tsx'
import { screenList } from './screen-list.tsx'
import { SelectedDrawer } from './SelectedDrawer.tsx'
import { TopFigures } from './TopFigures.tsx'
import { type ListView, useListView } from './use-list-view.ts'
import { useVenueRows, useWallRows, useZoneRows } from './use-wall-rows.ts'
import { venueList } from './venue-list.tsx'
import { openDocument, readPlace } from './wall-place.ts'
import type { ListRow, Rows, WallRow, WallRows } from './wall-rows.ts'
import { useListState } from './wall-store.ts'
import { WallEmpty } from './WallEmpty.tsx'
import { WallList } from './WallList.tsx'
import { WallMap } from './WallMap.tsx'
import { zoneList } from './zone-list.tsx'
import './wall.css'

/** Every screen: where it is, how it is, what it is; and the stores and zones they stand in. */
export function Wall() {
  const { t } = useTranslation('wall')
  const ready = useReady()
  const screens = useWallRows()
  const { list, openId } = readPlace(useRoute().part)
  const venues = useVenueRows(screens, list === 'venues')
  const zones = useZoneRows(screens, list === 'zones')
  const any = useNetworkState(({ replica }) => replica.screen.size + replica.venue.size > 0)
  useEffect(() => focusOn('wall', openId), [openId])
  usePainted(ready)
  useEscape(openId !== null)
  if (!ready) return <div className="wall" aria-busy="true" />
  const shared = { screens, openId }
  return (
    <div className="wall">
      <h1 className="unseen">{t(list)}</h1>
      {!any ? <WallEmpty /> : list === 'venues' ? <WallBody definition={venueList} rows={venues} {...shared} /> : list === 'zones' ? <WallBody definition={zoneList} rows={zones} {...shared} /> : <WallBody definition={screenList} rows={screens} {...shared} />}
      {openId ? <SelectedDrawer id={openId} rows={screens} onClose={() => openDocument(null)} /> : null}
    </div>
  )
}

type WallBodyProps<Row extends ListRow> = { definition: ListDefinition<Row>; rows: Rows<Row>; screens: WallRows; openId: string | null }
/** The map and the counts stay in place whichever list is below them. */
function WallBody<Row extends ListRow>({ definition, rows, screens, openId }: WallBodyProps<Row>) {
  const view = useListView(definition, rows)
  const { id: list } = definition
  const selecting = useListState(list, (state) => state.selection.ids.size > 0)
  const { scoped, mapped } = useScreensOf(view, screens)
  const working = useMemo(() => scoped.filter((row) => !row.retired), [scoped])
  const counts = useMemo(() => countSigns(working), [working])
  return (
    <div className="wall-body">
      <div className="wall-top">
        <WallMap rows={mapped} />
        <TopFigures list={list} screens={working.length} counts={counts} />
      </div>
      {selecting ? <BulkBar view={view} screens={screens} /> : <FilterBar view={view} screens={working}><ListSwitch list={list} openId={openId} /></FilterBar>}
      <WallList key={list} view={view} openId={openId} />
    </div>
  )
}

/** The screens in scope, and those of them that belong to the rows in view. */
function useScreensOf<Row extends ListRow>({ definition: { rowOfScreen }, shown }: ListView<Row>, screens: WallRows): { scoped: readonly WallRow[]; mapped: readonly WallRow[] } {
  const scope = useScope()
  const scoped = useMemo(() => screens.rows.filter(inScope(scope)), [screens, scope])
  const mapped = useMemo(() => {
    const ids = new Set(shown.map((row) => row.id))
    const retired = shown[0]?.retired ?? false
    return scoped.filter((row) => row.retired === retired && ids.has(rowOfScreen(row) ?? ''))
  }, [shown, scoped, rowOfScreen])
  return { scoped, mapped }
}

/** Esc closes the drawer wherever the focus is, unless something nearer takes it. */
function useEscape(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || event.defaultPrevented || isTyping(event.target)) return
      if (event.target instanceof Element && event.target.closest('dialog,[popover]')) return
      openDocument(null)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [isOpen])
}

/** Benches and end-to-end tests wait for this: the list and the map stand on the screen with their data. */
function usePainted(ready: boolean): void {
  useLayoutEffect(() => {
    if (!ready) return
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (document.documentElement.dataset.wall === 'painted') return
        document.documentElement.dataset.wall = 'painted'
        performance.mark('wall-painted')
      })
    })
    return () => cancelAnimationFrame(frame)
  }, [ready])
}
