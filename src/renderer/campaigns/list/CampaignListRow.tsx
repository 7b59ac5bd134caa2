import { memo, type MouseEvent } from 'react'
import { type Placed, tickWidth } from '../../wall/list-columns.ts'
import { choose } from '../../wall/selection.ts'
import { setSelection } from '../campaigns-store.ts'
import type { CampaignColumn, RowWords } from './campaign-columns.tsx'
import type { Row } from './campaign-rows.ts'

type CampaignListRowProps = {
  row: Row; at: number; top: number; height: number; width: number; columns: readonly Placed<CampaignColumn>[]
  selected: boolean; active: boolean; open: boolean; onClick: (event: MouseEvent, row: Row) => void; words: RowWords
}

function DrawnRow({ row, at, top, height, width, columns, selected, active, open, onClick, words }: CampaignListRowProps) {
  const className = `list-row is-${row.kind}${selected ? ' chosen' : ''}${active ? ' active' : ''}${open ? ' open' : ''}`
  const name = row.kind === 'line' ? row.line.fields.name : row.campaign.fields.name
  const toggle = (event: MouseEvent) => {
    event.stopPropagation()
    setSelection((selection) => choose([row], selection, row.id, 'toggle'))
  }
  return (
    <div id={`row-${row.id}`} role="row" aria-level={row.kind === 'line' ? 2 : 1} aria-rowindex={at + 2} aria-selected={selected} className={className} style={{ transform: `translateY(${top}px)`, height, width }} onClick={(event) => onClick(event, row)}>
      <span role="gridcell" className="list-cell tick" style={{ width: tickWidth }}>
        <button type="button" role="checkbox" className="tick-box" tabIndex={-1} aria-label={words.say('choose-row', { name })} aria-checked={selected} onClick={toggle} />
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
function sameRow(before: CampaignListRowProps, after: CampaignListRowProps): boolean {
  return before.row === after.row && before.at === after.at && before.top === after.top && before.height === after.height && before.width === after.width
    && before.selected === after.selected && before.active === after.active && before.open === after.open && before.words === after.words && before.onClick === after.onClick
    && before.columns.length === after.columns.length && before.columns.every((column, index) => column.id === after.columns[index]!.id && column.width === after.columns[index]!.width)
}

export const CampaignListRow = memo(DrawnRow, sameRow)
