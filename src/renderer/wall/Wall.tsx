import { useEffect, useLayoutEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useReady } from '../engine/network-store.ts'
import { focusOn } from '../engine/focus.ts'
import { isTyping } from '../frame/key-map.ts'
import { goTo, useRoute } from '../frame/route-store.ts'
import { countStates } from './filter-rows.ts'
import { FilterBar } from './FilterBar.tsx'
import { BulkBar } from './BulkBar.tsx'
import { ScreenList } from './ScreenList.tsx'
import { SelectedDrawer } from './SelectedDrawer.tsx'
import { StateCounts } from './StateCounts.tsx'
import { useWallRows, type WallView } from './use-wall-rows.ts'
import { WallEmpty } from './WallEmpty.tsx'
import { WallMap } from './WallMap.tsx'
import { useWallState } from './wall-store.ts'
import './wall.css'

/** Every screen: where it is, how it is, what it is. */
export function Wall() {
  const { t } = useTranslation('wall')
  const ready = useReady()
  const view = useWallRows()
  const selectedId = useRoute().part
  useEffect(() => focusOn('wall', selectedId), [selectedId])
  usePainted(ready)
  useEscape(selectedId !== null)
  if (!ready) return <div className="wall" aria-busy="true" />
  return (
    <div className="wall">
      <h1 className="unseen">{t('screens')}</h1>
      {view.all.rows.length === 0 ? <WallEmpty /> : <WallBody view={view} selectedId={selectedId} />}
      {selectedId ? <SelectedDrawer id={selectedId} rows={view.all} onClose={() => goTo('wall')} /> : null}
    </div>
  )
}

function WallBody({ view, selectedId }: { view: WallView; selectedId: string | null }) {
  const selecting = useWallState((state) => state.selection.ids.size > 0)
  return (
    <div className="wall-body">
      <div className="wall-top">
        <WallMap rows={view.shown} />
        <StateCounts counts={countStates(view.scoped.filter((row) => !row.retired))} />
      </div>
      {selecting ? <BulkBar rows={view.all} shown={view.shown} /> : <FilterBar scoped={view.scoped} shown={view.shown} />}
      <ScreenList rows={view.shown} openId={selectedId} />
    </div>
  )
}

/** Esc closes the drawer wherever the focus is, unless something nearer takes it. */
function useEscape(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || event.defaultPrevented || isTyping(event.target)) return
      if (event.target instanceof Element && event.target.closest('dialog,[popover]')) return
      goTo('wall')
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
