import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Empty } from '../../design/Empty.tsx'
import { usePreferences } from '../../engine/preferences-store.ts'
import { actOfKey } from '../../frame/key-map.ts'
import { columnsInView, tickWidth } from '../../wall/list-columns.ts'
import { choose, chooseAll, stepTo } from '../../wall/selection.ts'
import { useTableChoice } from '../../wall/use-list-table.ts'
import { openCampaign } from '../campaigns-place.ts'
import { clearFilter, setFolded, setSelection, tableViewStore, useRoom } from '../campaigns-store.ts'
import { campaignColumns } from './campaign-columns.tsx'
import { CampaignListHead } from './CampaignListHead.tsx'
import { CampaignListRow } from './CampaignListRow.tsx'
import type { Row } from './campaign-rows.ts'
import { byName, type CampaignTable, tableName } from './use-campaign-table.ts'

const rowHeights = { compact: 28, comfortable: 36 }
const headHeight = 28
type CampaignListProps = { table: CampaignTable; openId: string | null }

/** Campaigns with their lines below them; only the rows in view exist. Keys work as in a tree with one active row. */
export function CampaignList({ table: { shown: rows, words }, openId }: CampaignListProps) {
  const { t } = useTranslation('campaigns')
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const width = useWidth(box)
  const rowHeight = rowHeights[usePreferences((preferences) => preferences.density)]
  const { choice } = useTableChoice(tableName, byName)
  const [dragged, setDragged] = useState<Readonly<Record<string, number>>>({})
  const columns = columnsInView(campaignColumns, { hidden: [], ...choice, widths: { ...choice?.widths, ...dragged } }, width)
  const selection = useRoom((state) => state.selection)
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => box, estimateSize: () => rowHeight, overscan: 8, scrollPaddingStart: headHeight })
  useEffect(() => virtual.measure(), [virtual, rowHeight])
  const [first, last] = [virtual.range?.startIndex ?? 0, virtual.range?.endIndex ?? 0]
  useEffect(() => tableViewStore.setState({ first, last, width }), [first, last, width])
  const active = rows.findIndex((row) => row.id === selection.active)
  const onRowClick = useRowClick(rows)
  const page = Math.max(1, Math.floor(((box?.clientHeight ?? 400) - headHeight) / rowHeight) - 1)
  if (rows.length === 0) return <div className="list-empty"><Empty title={t('nothing-fits')}><Button onClick={clearFilter}>{t('show-all')}</Button></Empty></div>
  const total = tickWidth + columns.reduce((sum, column) => sum + column.width, 0)
  return (
    <div ref={setBox} id="campaign-list" className="list" role="treegrid" tabIndex={0} aria-label={t('title')} aria-rowcount={rows.length + 1} aria-colcount={columns.length + 1} aria-multiselectable
      aria-activedescendant={active >= 0 ? `row-${rows[active]!.id}` : undefined} onKeyDown={(event) => pressKey(event, rows, active, page, (at) => virtual.scrollToIndex(at))}>
      <CampaignListHead columns={columns} width={total} rows={rows} onDrag={setDragged} />
      <div className="list-space" role="rowgroup" style={{ height: virtual.getTotalSize(), width: total }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]!
          return <CampaignListRow key={row.id} row={row} words={words} at={item.index} top={item.start} height={rowHeight} width={total} columns={columns}
            selected={selection.ids.has(row.id)} active={item.index === active} open={isOpen(row, openId)} onClick={onRowClick} />
        })}
      </div>
    </div>
  )
}

/** A single line has no row of its own, so its campaign's is the one that lies open. */
const isOpen = (row: Row, openId: string | null): boolean => row.id === openId || (row.kind === 'campaign' && row.lines.length === 1 && row.lines[0]!.id === openId)

export const openRow = (row: Row): void => {
  if (row.kind === 'line') openCampaign(row.campaign.id, row.id)
  else openCampaign(row.id, row.lines.length === 1 ? row.lines[0]!.id : null)
}

/** The same function for as long as the table lives, so that rows in place are not drawn again. */
function useRowClick(rows: readonly Row[]): (event: MouseEvent, row: Row) => void {
  const latest = useRef(rows)
  useLayoutEffect(() => { latest.current = rows }, [rows])
  return useCallback((event, row) => clickRow(event, latest.current, row), [])
}

/** By keyboard one goes on into what was opened; Esc leads back to the list. */
function enterRow(row: Row): void {
  openRow(row)
  requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector<HTMLElement>('.editor-form input:not(:disabled), .editor-form [role=radio][tabindex="0"]')?.focus()))
}

function clickRow(event: MouseEvent, rows: readonly Row[], row: Row): void {
  const how = event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'move'
  setSelection((selection) => choose(rows, selection, row.id, how))
  if (how === 'move') openRow(row)
}

function pressKey(event: KeyboardEvent, rows: readonly Row[], active: number, page: number, reveal: (at: number) => void): void {
  if (event.target !== event.currentTarget) return
  const act = actOfKey(event.nativeEvent, false)
  const key = act === 'down' ? 'ArrowDown' : act === 'up' ? 'ArrowUp' : event.key
  const to = stepTo(key, active, rows.length, page)
  const here = rows[active]
  if (to !== null) {
    setSelection((selection) => choose(rows, selection, rows[to]!.id, event.shiftKey ? 'range' : 'move'))
    reveal(to)
  } else if ((key === 'ArrowRight' || key === 'ArrowLeft') && here) turnFold(here, key === 'ArrowLeft')
  else if (key === 'Enter' && here) enterRow(here)
  else if ((key === ' ' || act === 'select') && here) setSelection((selection) => choose(rows, selection, here.id, 'toggle'))
  else if (event.code === 'KeyA' && (event.ctrlKey || event.metaKey)) setSelection((selection) => chooseAll(rows, selection))
  else if (key === 'Escape') leave()
  else return
  event.preventDefault()
}

/** Left on a line goes up to its campaign, left on a campaign folds it. */
function turnFold(row: Row, close: boolean): void {
  if (row.kind === 'campaign') setFolded(row.id, close)
  else if (close) setSelection((selection) => ({ ...selection, active: row.campaign.id, anchor: row.campaign.id }))
}

/** Esc lets go of one thing at a time: what is marked, then what lies open. */
function leave(): void {
  setSelection((selection) => {
    if (selection.ids.size > 0) return { ...selection, ids: new Set() }
    openCampaign(null)
    return selection
  })
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
