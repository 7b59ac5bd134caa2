import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { factNames } from '../design/FactGlyphs.tsx'
import { Icon } from '../design/Icon.tsx'
import { clampWidth, type ColumnShape, tickWidth } from './list-columns.ts'
import { chooseAll } from './selection.ts'
import { useListTable } from './use-list-table.ts'
import type { ListId } from './wall-place.ts'
import { setSelection, useListState } from './wall-store.ts'
import type { ListRow } from './wall-rows.ts'

type Dragged = Readonly<Record<string, number>>
type ListHeadProps = { list: ListId; columns: readonly ColumnShape[]; width: number; rows: readonly ListRow[]; onDrag: (widths: Dragged) => void }

export function ListHead({ list, columns, width, rows, onDrag }: ListHeadProps) {
  const { t } = useTranslation('wall')
  const count = useListState(list, (state) => state.selection.ids.size)
  return (
    <div className="list-head" role="rowgroup" style={{ width }}>
      <div role="row" aria-rowindex={1} className="list-row">
        <span role="columnheader" className="list-cell tick" style={{ width: tickWidth }}>
          <button type="button" role="checkbox" className="tick-box" tabIndex={-1} aria-label={t('choose-all')} aria-checked={count === 0 ? false : count >= rows.length ? true : 'mixed'} onClick={() => setSelection(list, (selection) => chooseAll(rows, selection))} />
        </span>
        {columns.map((column, at) => <HeadCell key={column.id} list={list} column={column} at={at} onDrag={onDrag} />)}
      </div>
    </div>
  )
}

export const headingOf = ({ id, heading }: ColumnShape): string => `column-${heading ?? id}`

type HeadCellProps = { list: ListId; column: ColumnShape; at: number; onDrag: (widths: Dragged) => void }
function HeadCell({ list, column, at, onDrag }: HeadCellProps) {
  const { t } = useTranslation('wall')
  const { sorting, sortBy, widen } = useListTable(list)
  const sorted = sorting.column === column.id
  const heading = t(headingOf(column))
  return (
    <span role="columnheader" aria-colindex={at + 2} className={`list-cell${column.right ? ' numbers' : ''}`} style={{ width: column.width }} aria-sort={sorted ? (sorting.descending ? 'descending' : 'ascending') : undefined}>
      <button type="button" className="list-sort" tabIndex={-1} aria-label={heading} title={heading} onClick={() => sortBy(column.id)}>
        {column.id === 'facts' ? <span className="facts">{factNames.map((fact) => <Icon key={fact} name={fact} size={12} />)}</span> : <span className="clip">{heading}</span>}
        {sorted ? <Icon name={sorting.descending ? 'chevron-down' : 'chevron-up'} size={12} /> : null}
      </button>
      {column.fixed ? null : <ColumnResizer column={column} label={t('width-of', { column: heading })} onDrag={onDrag} widen={widen} />}
    </span>
  )
}

const stepPx = 16
type ColumnResizerProps = { column: ColumnShape; label: string; onDrag: (widths: Dragged) => void; widen: (widths: Record<string, number>) => void }
/** The edge of a column: dragged, or moved by the arrow keys. */
export function ColumnResizer({ column, label, onDrag, widen }: ColumnResizerProps) {
  const drag = useRef<{ fromX: number; fromWidth: number; width: number } | null>(null)
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { fromX: event.clientX, fromWidth: column.width, width: column.width }
  }
  const onPointerMove = (event: PointerEvent) => {
    const now = drag.current
    if (!now) return
    now.width = clampWidth(column, now.fromWidth + event.clientX - now.fromX)
    onDrag({ [column.id]: now.width })
  }
  const onPointerUp = () => {
    const done = drag.current
    drag.current = null
    if (!done) return
    if (done.width !== done.fromWidth) widen({ [column.id]: done.width })
    onDrag({})
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? stepPx : event.key === 'ArrowLeft' ? -stepPx : 0
    if (by === 0) return
    event.preventDefault()
    event.stopPropagation()
    widen({ [column.id]: clampWidth(column, column.width + by) })
  }
  return (
    <span role="separator" tabIndex={0} className="list-resizer" aria-orientation="vertical" aria-label={label}
      aria-valuenow={Math.round(column.width)} aria-valuemin={column.least} aria-valuemax={640} onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={onPointerUp} onPointerCancel={onPointerUp} onKeyDown={onKeyDown} />
  )
}
