import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { Empty } from '../design/Empty.tsx'
import { usePreferences } from '../engine/preferences-store.ts'
import { actOfKey } from '../frame/key-map.ts'
import { columnsInView, tickWidth } from './list-columns.ts'
import { ListHead } from './ListHead.tsx'
import { choose, chooseAll, stepTo } from './selection.ts'
import { useListTable } from './use-list-table.ts'
import { useWatch } from './use-watch.ts'
import type { ListView } from './use-list-view.ts'
import { type ListId, openDocument } from './wall-place.ts'
import { clearFilter, setSelection, useListState, viewStore } from './wall-store.ts'
import { WallListRow } from './WallListRow.tsx'
import type { ListRow } from './wall-rows.ts'

const rowHeights = { compact: 28, comfortable: 36 }
const headHeight = 28
const overscan = 8
type WallListProps<Row extends ListRow> = { view: ListView<Row>; openId: string | null }

/** Ten thousand rows; only those in view exist. Keys work as in a grid with one active row. */
export function WallList<Row extends ListRow>({ view, openId }: WallListProps<Row>) {
  const { t } = useTranslation('wall')
  const { definition, shown: rows } = view
  const list = definition.id
  // The box goes and comes with the rows, so what hangs on it follows it.
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const width = useWidth(box)
  const rowHeight = rowHeights[usePreferences((preferences) => preferences.density)]
  const { choice } = useListTable(list)
  const [dragged, setDragged] = useState<Readonly<Record<string, number>>>({})
  const columns = columnsInView(definition.columns, { hidden: [], ...choice, widths: { ...choice?.widths, ...dragged } }, width)
  const selection = useListState(list, (state) => state.selection)
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => box, estimateSize: () => rowHeight, overscan, scrollPaddingStart: headHeight, paddingStart: 0 })
  useEffect(() => virtual.measure(), [virtual, rowHeight])
  useViewReport(virtual.range, width)
  useWatch(list === 'screens' ? inView(rows, virtual.range) : [])
  const active = rows.findIndex((row) => row.id === selection.active)
  const onKeyDown = useListKeys(list, rows, active, Math.max(1, Math.floor(((box?.clientHeight ?? 400) - headHeight) / rowHeight) - 1), (at) => virtual.scrollToIndex(at))
  const onRowClick = useRowClick(list, rows)
  const cityBeside = !columns.some((column) => column.id === 'city')
  const words = useMemo(() => ({ ...view.words, cityBeside }), [view.words, cityBeside])
  // A row scrolled out lends its elements to one scrolled in, which is cheaper than making new ones.
  const pool = Math.ceil((box?.clientHeight ?? 800) / rowHeight) + 2 * overscan + 2
  const total = tickWidth + columns.reduce((sum, column) => sum + column.width, 0)
  if (view.all.rows.length === 0) return <div className="list-empty"><Empty title={t('none-yet', { context: definition.kind })} /></div>
  if (rows.length === 0) return <div className="list-empty"><Empty title={t('nothing-fits', { context: definition.kind })}><Button onClick={() => clearFilter(list)}>{t('show-all')}</Button></Empty></div>
  return (
    <div ref={setBox} id="wall-list" className="list" role="grid" tabIndex={0} aria-label={t(list)} aria-rowcount={rows.length + 1} aria-colcount={columns.length + 1} aria-multiselectable
      aria-activedescendant={active >= 0 ? `row-${rows[active]!.id}` : undefined} onKeyDown={onKeyDown}>
      <ListHead list={list} columns={columns} width={total} rows={rows} onDrag={setDragged} />
      <div className="list-space" role="rowgroup" style={{ height: virtual.getTotalSize(), width: total }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]!
          return <WallListRow key={item.index % pool} list={list} words={words} row={row} at={item.index} top={item.start} height={rowHeight} columns={columns} width={total} selected={selection.ids.has(row.id)} active={item.index === active} open={row.id === openId} onClick={onRowClick} />
        })}
      </div>
    </div>
  )
}

function useWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    if (!element) return
    const watch = new ResizeObserver(() => setWidth(element.clientWidth))
    setWidth(element.clientWidth)
    watch.observe(element)
    return () => watch.disconnect()
  }, [element])
  return width
}

function useViewReport(range: { startIndex: number; endIndex: number } | null, width: number): void {
  const first = range?.startIndex ?? 0
  const last = range?.endIndex ?? 0
  useEffect(() => viewStore.setState({ first, last, width }), [first, last, width])
}

const inView = (rows: readonly ListRow[], range: { startIndex: number; endIndex: number } | null): string[] => (range === null ? [] : rows.slice(range.startIndex, range.endIndex + 1).map((row) => row.id))

/** The same function for as long as the list lives, so that rows in place are not drawn again. */
function useRowClick(list: ListId, rows: readonly ListRow[]): (event: MouseEvent, row: ListRow) => void {
  const latest = useRef(rows)
  useLayoutEffect(() => { latest.current = rows }, [rows])
  return useCallback((event, row) => clickRow(list, latest.current, row, event), [list])
}

function clickRow(list: ListId, rows: readonly ListRow[], row: ListRow, event: MouseEvent): void {
  const how = event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'move'
  setSelection(list, (selection) => choose(rows, selection, row.id, how))
  if (how === 'move') openDocument(row.id)
}

function useListKeys(list: ListId, rows: readonly ListRow[], active: number, page: number, reveal: (at: number) => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.target !== event.currentTarget) return
    const act = actOfKey(event.nativeEvent, false)
    const key = act === 'down' ? 'ArrowDown' : act === 'up' ? 'ArrowUp' : event.key
    const to = stepTo(key, active, rows.length, page)
    const here = rows[active]
    if (to !== null) {
      setSelection(list, (selection) => choose(rows, selection, rows[to]!.id, event.shiftKey ? 'range' : 'move'))
      reveal(to)
    } else if (key === 'Enter' && here) openDocument(here.id)
    else if ((key === ' ' || act === 'select') && here) setSelection(list, (selection) => choose(rows, selection, here.id, 'toggle'))
    else if (event.code === 'KeyA' && (event.ctrlKey || event.metaKey)) setSelection(list, (selection) => chooseAll(rows, selection))
    else if (key === 'Escape') leave(list)
    else return
    event.preventDefault()
  }
}

/** Esc lets go of one thing at a time: what is marked, then what lies open. */
function leave(list: ListId): void {
  setSelection(list, (selection) => {
    if (selection.ids.size > 0) return { ...selection, ids: new Set() }
    openDocument(null)
    return selection
  })
}
