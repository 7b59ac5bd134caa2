import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, memo, useEffect, useLayoutEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Empty } from '../../design/Empty.tsx'
import { Icon } from '../../design/Icon.tsx'
import { actOfKey } from '../../frame/key-map.ts'
import { usePreferences } from '../../engine/preferences-store.ts'
import { columnsInView, type Placed, tickWidth } from '../../wall/list-columns.ts'
import { ColumnResizer } from '../../wall/ListHead.tsx'
import { stepTo } from '../../wall/selection.ts'
import { useTableChoice } from '../../wall/use-list-table.ts'
import { type ColumnWords, type CreativeColumn, creativeColumns } from './creative-columns.tsx'
import { type CreativeRow, noCreativeFilter } from './creative-rows.ts'
import { byCreativeName, creativesTable, type CreativesView } from './use-creatives-table.ts'

const rowHeights = { compact: 36, comfortable: 44 }
const headHeight = 28
/** No box to tick here; the first column begins where a name does elsewhere. */
const margin = 12

type CreativeListProps = { view: CreativesView; openId: string | null; onOpen: (creativeId: string | null) => void }

/** Only the rows in view exist. Keys work as in a grid with one active row: arrows move, Enter opens, Esc closes. */
export function CreativeList({ view: { shown: rows, words, setFilter }, openId, onOpen }: CreativeListProps) {
  const { t } = useTranslation('creatives')
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const width = useWidth(box)
  const height = rowHeights[usePreferences((preferences) => preferences.density)]
  const { choice } = useTableChoice(creativesTable, byCreativeName)
  const [dragged, setDragged] = useState<Readonly<Record<string, number>>>({})
  const [activeId, setActiveId] = useState<string | null>(openId)
  const columns = columnsInView(creativeColumns, { hidden: [], ...choice, widths: { ...choice?.widths, ...dragged } }, width - margin + tickWidth)
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => box, estimateSize: () => height, overscan: 8, scrollPaddingStart: headHeight })
  useEffect(() => virtual.measure(), [virtual, height])
  const active = rows.findIndex(({ id }) => id === activeId)
  if (rows.length === 0) return <div className="list-empty"><Empty title={t('nothing-found')}><Button onClick={() => setFilter(noCreativeFilter)}>{t('show-all')}</Button></Empty></div>
  const total = margin + columns.reduce((sum, column) => sum + column.width, 0)
  const page = Math.max(1, Math.floor(((box?.clientHeight ?? 400) - headHeight) / height) - 1)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const act = actOfKey(event.nativeEvent, false)
    const to = stepTo(act === 'down' ? 'ArrowDown' : act === 'up' ? 'ArrowUp' : event.key, active, rows.length, page)
    if (to !== null) { setActiveId(rows[to]!.id); virtual.scrollToIndex(to) }
    else if (event.key === 'Enter' && rows[active]) onOpen(rows[active].id)
    else if (event.key === 'Escape') onOpen(null)
    else return
    event.preventDefault()
  }
  return (
    <div ref={setBox} id="creative-list" className="list" role="grid" tabIndex={0} aria-label={t('title')} aria-rowcount={rows.length + 1} aria-colcount={columns.length} aria-activedescendant={active >= 0 ? `row-${rows[active]!.id}` : undefined} onKeyDown={onKeyDown}>
      <ListHead columns={columns} width={total} onDrag={setDragged} />
      <div className="list-space" role="rowgroup" style={{ height: virtual.getTotalSize(), width: total }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]!
          return <ListRow key={row.id} row={row} words={words} columns={columns} at={item.index} top={item.start} height={height} width={total} active={item.index === active} open={row.id === openId} onOpen={(id) => { setActiveId(id); onOpen(id) }} />
        })}
      </div>
    </div>
  )
}

function ListHead({ columns, width, onDrag }: { columns: readonly CreativeColumn[]; width: number; onDrag: (widths: Readonly<Record<string, number>>) => void }) {
  const { t } = useTranslation('creatives')
  const { sorting, sortBy, widen } = useTableChoice(creativesTable, byCreativeName)
  return (
    <div className="list-head" role="rowgroup" style={{ width }}>
      <div role="row" aria-rowindex={1} className="list-row creative-row">
        {columns.map((column, at) => {
          const sorted = sorting.column === column.id
          const heading = t(`column-${column.id}`)
          return (
            <span key={column.id} role="columnheader" aria-colindex={at + 1} className={`list-cell${column.right ? ' numbers' : ''}`} style={{ width: column.width }} aria-sort={sorted ? (sorting.descending ? 'descending' : 'ascending') : undefined}>
              <button type="button" className="list-sort" tabIndex={-1} title={heading} onClick={() => sortBy(column.id)}><span className="clip">{heading}</span>{sorted ? <Icon name={sorting.descending ? 'chevron-down' : 'chevron-up'} size={12} /> : null}</button>
              <ColumnResizer column={column} label={t('width-of', { column: heading })} onDrag={onDrag} widen={widen} />
            </span>
          )
        })}
      </div>
    </div>
  )
}

type ListRowProps = { row: CreativeRow; words: ColumnWords; columns: readonly Placed<CreativeColumn>[]; at: number; top: number; height: number; width: number; active: boolean; open: boolean; onOpen: (id: string) => void }
function DrawnRow({ row, words, columns, at, top, height, width, active, open, onOpen }: ListRowProps) {
  const className = `list-row creative-row${active ? ' active' : ''}${open ? ' open' : ''}${row.creative.fields.retiredAtMs === null ? '' : ' retired'}`
  return (
    <div id={`row-${row.id}`} role="row" aria-rowindex={at + 2} aria-selected={open} className={className} style={{ transform: `translateY(${top}px)`, height, width }} onClick={() => onOpen(row.id)}>
      {columns.map((column, index) => (
        <span key={column.id} role="gridcell" aria-colindex={index + 1} className={`list-cell is-${column.id}${column.right ? ' numbers' : ''}`} style={{ width: column.width }}>
          {column.cell ? column.cell(row, words) : <span className="clip">{column.text(row, words)}</span>}
        </span>
      ))}
    </div>
  )
}
/** Columns are worked out anew each time; only other columns or widths are a reason to draw again. */
const ListRow = memo(DrawnRow, (before, after) => before.row === after.row && before.words === after.words && before.at === after.at && before.top === after.top && before.height === after.height && before.width === after.width
  && before.active === after.active && before.open === after.open && before.columns.length === after.columns.length && before.columns.every((column, index) => column.id === after.columns[index]!.id && column.width === after.columns[index]!.width))

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
