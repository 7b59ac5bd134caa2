import { memo, type MouseEvent } from 'react'
import { type Placed, tickWidth } from './list-columns.ts'
import type { CellWords, ListColumn } from './list-definition.ts'
import { choose } from './selection.ts'
import type { ListId } from './wall-place.ts'
import { setSelection } from './wall-store.ts'
import type { ListRow } from './wall-rows.ts'

type WallListRowProps<Row extends ListRow> = {
  list: ListId; row: Row; at: number; top: number; height: number; width: number; columns: readonly Placed<ListColumn<Row>>[]
  selected: boolean; active: boolean; open: boolean; onClick: (event: MouseEvent, row: Row) => void; words: CellWords
}

function DrawnRow<Row extends ListRow>({ list, row, at, top, height, width, columns, selected, active, open, onClick, words }: WallListRowProps<Row>) {
  const className = `list-row${selected ? ' chosen' : ''}${active ? ' active' : ''}${open ? ' open' : ''}${row.retired ? ' retired' : ''}`
  const toggle = (event: MouseEvent) => {
    event.stopPropagation()
    setSelection(list, (selection) => choose([row], selection, row.id, 'toggle'))
  }
  return (
    <div id={`row-${row.id}`} role="row" aria-rowindex={at + 2} aria-selected={selected} className={className} style={{ transform: `translateY(${top}px)`, height, width }} onClick={(event) => onClick(event, row)}>
      <span role="gridcell" className="list-cell tick" style={{ width: tickWidth }}>
        <button type="button" role="checkbox" className="tick-box" tabIndex={-1} aria-label={`${words.choose}: ${row.document.fields.name}`} aria-checked={selected} onClick={toggle} />
      </span>
      {columns.map((column, index) => (
        <span key={column.id} role="gridcell" aria-colindex={index + 2} className={`list-cell is-${column.id}${column.right ? ' numbers' : ''}`} style={{ width: column.width }}>
          {column.cell ? column.cell(row, words) : <span className="clip">{column.text(row, words)}</span>}
        </span>
      ))}
    </div>
  )
}

/** Columns are worked out anew each time; only other columns or widths are a reason to draw again. */
function sameRow<Row extends ListRow>(before: WallListRowProps<Row>, after: WallListRowProps<Row>): boolean {
  return before.row === after.row && before.at === after.at && before.top === after.top && before.height === after.height && before.width === after.width
    && before.selected === after.selected && before.active === after.active && before.open === after.open && before.onClick === after.onClick && before.words === after.words
    && before.columns.length === after.columns.length && before.columns.every((column, index) => column.id === after.columns[index]!.id && column.width === after.columns[index]!.width)
}

export const WallListRow = memo(DrawnRow, sameRow) as typeof DrawnRow
