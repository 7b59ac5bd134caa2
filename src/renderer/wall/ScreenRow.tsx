import { memo, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { FactGlyphs, factNames } from '../design/FactGlyphs.tsx'
import { cityName } from '../frame/city-name.ts'
import { type ShownColumn, tickWidth } from './list-columns.ts'
import type { ColumnId } from './order-rows.ts'
import { textOf } from './order-rows.ts'
import { choose } from './selection.ts'
import { setSelection } from './wall-store.ts'
import { healthOf, type WallRow } from './wall-rows.ts'

type ScreenRowProps = {
  row: WallRow; at: number; top: number; height: number; width: number; columns: readonly ShownColumn[]
  selected: boolean; active: boolean; open: boolean; onClick: (event: MouseEvent, row: WallRow) => void
}

export const ScreenRow = memo(function ScreenRow({ row, at, top, height, width, columns, selected, active, open, onClick }: ScreenRowProps) {
  const { t, i18n } = useTranslation('wall')
  const className = `list-row${selected ? ' chosen' : ''}${active ? ' active' : ''}${open ? ' open' : ''}${row.retired ? ' retired' : ''}`
  const toggle = (event: MouseEvent) => {
    event.stopPropagation()
    setSelection((selection) => choose([row], selection, row.id, 'toggle'))
  }
  return (
    <div id={`row-${row.id}`} role="row" aria-rowindex={at + 2} aria-selected={selected} className={className} style={{ transform: `translateY(${top}px)`, height, width }} onClick={(event) => onClick(event, row)}>
      <span role="gridcell" className="list-cell tick" style={{ width: tickWidth }}>
        <button type="button" role="checkbox" className="tick-box" tabIndex={-1} aria-label={t('choose', { name: row.screen.fields.name })} aria-checked={selected} onClick={toggle} />
      </span>
      {columns.map((column, index) => (
        <span key={column.id} role="gridcell" aria-colindex={index + 2} className={`list-cell is-${column.id}`} style={{ width: column.width }}>{cellOf(column.id, row, t, i18n.language)}</span>
      ))}
    </div>
  )
}, sameRow)

/** Columns are worked out anew each time; only other columns or widths are a reason to draw again. */
function sameRow(before: ScreenRowProps, after: ScreenRowProps): boolean {
  return before.row === after.row && before.at === after.at && before.top === after.top && before.height === after.height && before.width === after.width
    && before.selected === after.selected && before.active === after.active && before.open === after.open && before.onClick === after.onClick
    && before.columns.length === after.columns.length && before.columns.every((column, index) => column.id === after.columns[index]!.id && column.width === after.columns[index]!.width)
}

function cellOf(column: ColumnId, row: WallRow, t: (key: string) => string, language: string) {
  if (column === 'city') return <span className="clip">{cityName(row.venue?.fields.city ?? '', language)}</span>
  if (column !== 'facts') return <span className="clip">{column === 'code' ? row.screen.fields.code : textOf[column](row)}</span>
  const health = healthOf(row.screen)
  return <FactGlyphs health={health} label={factNames.map((fact) => `${t(`fact-${fact}`)}: ${t(`state-${health[fact]}`)}`).join(', ')} />
}
