import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { Empty } from '../design/Empty.tsx'
import { usePreferences } from '../engine/preferences-store.ts'
import { cityName } from '../frame/city-name.ts'
import { actOfKey } from '../frame/key-map.ts'
import { goTo } from '../frame/route-store.ts'
import { columnsInView, hiddenIds, tickWidth } from './list-columns.ts'
import { ListHead } from './ListHead.tsx'
import { type RowWords, ScreenRow } from './ScreenRow.tsx'
import { choose, chooseAll, stepTo } from './selection.ts'
import { useFactsLabel } from './use-facts-label.ts'
import { useListTable } from './use-list-table.ts'
import { clearFilter, rangeStore, setSelection, useWallState } from './wall-store.ts'
import type { WallRow } from './wall-rows.ts'

const rowHeights = { compact: 28, comfortable: 36 }
const headHeight = 28
const overscan = 8
type ScreenListProps = { rows: readonly WallRow[]; openId: string | null }

/** Ten thousand rows; only those in view exist. Keys work as in a grid with one active row. */
export function ScreenList({ rows, openId }: ScreenListProps) {
  const { t } = useTranslation('wall')
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const rowHeight = rowHeights[usePreferences((preferences) => preferences.density)]
  const { choice } = useListTable()
  const [dragged, setDragged] = useState<Readonly<Record<string, number>>>({})
  const columns = columnsInView({ widths: { ...choice?.widths, ...dragged }, hidden: hiddenIds(choice) }, width)
  const selection = useWallState((state) => state.selection)
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => box.current, estimateSize: () => rowHeight, overscan, scrollPaddingStart: headHeight, paddingStart: 0 })
  useEffect(() => virtual.measure(), [virtual, rowHeight])
  useRangeReport(virtual.range)
  const active = rows.findIndex((row) => row.id === selection.active)
  const onKeyDown = useListKeys(rows, active, Math.max(1, Math.floor(((box.current?.clientHeight ?? 400) - headHeight) / rowHeight) - 1), (at) => virtual.scrollToIndex(at))
  const onRowClick = useRowClick(rows)
  const words = useRowWords()
  // A row scrolled out lends its elements to one scrolled in, which is cheaper than making new ones.
  const pool = Math.ceil((box.current?.clientHeight ?? 800) / rowHeight) + 2 * overscan + 2
  const total = tickWidth + columns.reduce((sum, column) => sum + column.width, 0)
  if (rows.length === 0) return <div className="list-empty"><Empty title={t('nothing-fits')}><Button onClick={clearFilter}>{t('show-all')}</Button></Empty></div>
  return (
    <div ref={box} id="screen-list" className="list" role="grid" tabIndex={0} aria-label={t('screens')} aria-rowcount={rows.length + 1} aria-colcount={columns.length + 1} aria-multiselectable
      aria-activedescendant={active >= 0 ? `row-${rows[active]!.id}` : undefined} onKeyDown={onKeyDown}>
      <ListHead columns={columns} width={total} rows={rows} onDrag={setDragged} />
      <div className="list-space" role="rowgroup" style={{ height: virtual.getTotalSize(), width: total }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]!
          return <ScreenRow key={item.index % pool} words={words} row={row} at={item.index} top={item.start} height={rowHeight} columns={columns} width={total} selected={selection.ids.has(row.id)} active={item.index === active} open={row.id === openId} onClick={onRowClick} />
        })}
      </div>
    </div>
  )
}

function useRowWords(): RowWords {
  const { t, i18n } = useTranslation('wall')
  const facts = useFactsLabel()
  return useMemo(() => ({ choose: t('choose-row'), facts, city: (city) => cityName(city, i18n.language) }), [t, facts, i18n.language])
}

function useWidth(box: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const watch = new ResizeObserver(() => setWidth(element.clientWidth))
    setWidth(element.clientWidth)
    watch.observe(element)
    return () => watch.disconnect()
  }, [box])
  return width
}

function useRangeReport(range: { startIndex: number; endIndex: number } | null): void {
  const first = range?.startIndex ?? 0
  const last = range?.endIndex ?? 0
  useEffect(() => rangeStore.setState({ first, last }), [first, last])
}

/** The same function for as long as the list lives, so that rows in place are not drawn again. */
function useRowClick(rows: readonly WallRow[]): (event: MouseEvent, row: WallRow) => void {
  const latest = useRef(rows)
  useLayoutEffect(() => { latest.current = rows }, [rows])
  return useCallback((event, row) => clickRow(latest.current, row, event), [])
}

function clickRow(rows: readonly WallRow[], row: WallRow, event: MouseEvent): void {
  const how = event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'move'
  setSelection((selection) => choose(rows, selection, row.id, how))
  if (how === 'move') goTo('wall', row.id)
}

function useListKeys(rows: readonly WallRow[], active: number, page: number, reveal: (at: number) => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.target !== event.currentTarget) return
    const act = actOfKey(event.nativeEvent, false)
    const key = act === 'down' ? 'ArrowDown' : act === 'up' ? 'ArrowUp' : event.key
    const to = stepTo(key, active, rows.length, page)
    const here = rows[active]
    if (to !== null) {
      setSelection((selection) => choose(rows, selection, rows[to]!.id, event.shiftKey ? 'range' : 'move'))
      reveal(to)
    } else if (key === 'Enter' && here) goTo('wall', here.id)
    else if ((key === ' ' || act === 'select') && here) setSelection((selection) => choose(rows, selection, here.id, 'toggle'))
    else if (event.code === 'KeyA' && (event.ctrlKey || event.metaKey)) setSelection((selection) => chooseAll(rows, selection))
    else if (key === 'Escape') leave()
    else return
    event.preventDefault()
  }
}

/** Esc lets go of one thing at a time: what is marked, then what lies open. */
function leave(): void {
  setSelection((selection) => {
    if (selection.ids.size > 0) return { ...selection, ids: new Set() }
    goTo('wall')
    return selection
  })
}
