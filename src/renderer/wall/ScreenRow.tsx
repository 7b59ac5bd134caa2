import { memo, type MouseEvent } from 'react'
import type { ScreenHealth } from '../../contracts/network.ts'
import { FactGlyphs } from '../design/FactGlyphs.tsx'
import { type ShownColumn, tickWidth } from './list-columns.ts'
import type { ColumnId } from './order-rows.ts'
import { textOf } from './order-rows.ts'
import { choose } from './selection.ts'
import { setSelection } from './wall-store.ts'
import { healthOf, type WallRow } from './wall-rows.ts'

type ScreenRowProps = {
  row: WallRow; at: number; top: number; height: number; width: number; columns: readonly ShownColumn[]
  selected: boolean; active: boolean; open: boolean; onClick: (event: MouseEvent, row: WallRow) => void; words: RowWords
}
/** What a row says besides its own values; the same object until the language changes. */
export type RowWords = { choose: string; city: (city: string) => string; facts: (health: ScreenHealth) => string }

export const ScreenRow = memo(function ScreenRow({ row, at, top, height, width, columns, selected, active, open, onClick, words }: ScreenRowProps) {
  const className = `list-row${selected ? ' chosen' : ''}${active ? ' active' : ''}${open ? ' open' : ''}${row.retired ? ' retired' : ''}`
  const toggle = (event: MouseEvent) => {
    event.stopPropagation()
    setSelection((selection) => choose([row], selection, row.id, 'toggle'))
  }
  return (
    <div id={`row-${row.id}`} role="row" aria-rowindex={at + 2} aria-selected={selected} className={className} style={{ transform: `translateY(${top}px)`, height, width }} onClick={(event) => onClick(event, row)}>
      <span role="gridcell" className="list-cell tick" style={{ width: tickWidth }}>
        <button type="button" role="checkbox" className="tick-box" tabIndex={-1} aria-label={`${words.choose}: ${row.screen.fields.name}`} aria-checked={selected} onClick={toggle} />
      </span>
      {columns.map((column, index) => (
        <span key={column.id} role="gridcell" aria-colindex={index + 2} className={`list-cell is-${column.id}`} style={{ width: column.width }}>{cellOf(column.id, row, words)}</span>
      ))}
    </div>
  )
}, sameRow)

/** Columns are worked out anew each time; only other columns or widths are a reason to draw again. */
function sameRow(before: ScreenRowProps, after: ScreenRowProps): boolean {
  return before.row === after.row && before.at === after.at && before.top === after.top && before.height === after.height && before.width === after.width
    && before.selected === after.selected && before.active === after.active && before.open === after.open && before.onClick === after.onClick && before.words === after.words
    && before.columns.length === after.columns.length && before.columns.every((column, index) => column.id === after.columns[index]!.id && column.width === after.columns[index]!.width)
}

function cellOf(column: ColumnId, row: WallRow, { city, facts }: RowWords) {
  if (column === 'city') return <span className="clip">{city(row.venue?.fields.city ?? '')}</span>
  if (column !== 'facts') return <span className="clip">{column === 'code' ? row.screen.fields.code : textOf[column](row)}</span>
  const health = healthOf(row.screen)
  return <FactGlyphs health={health} label={facts(health)} />
}
