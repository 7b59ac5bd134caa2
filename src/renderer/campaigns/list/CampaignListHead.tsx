import { useTranslation } from 'react-i18next'
import { Icon } from '../../design/Icon.tsx'
import type { ColumnShape } from '../../wall/list-columns.ts'
import { tickWidth } from '../../wall/list-columns.ts'
import { ColumnResizer } from '../../wall/ListHead.tsx'
import { chooseAll } from '../../wall/selection.ts'
import { useTableChoice } from '../../wall/use-list-table.ts'
import { setSelection, useRoom } from '../campaigns-store.ts'
import { unsorted } from './campaign-columns.tsx'
import type { Row } from './campaign-rows.ts'
import { byName, tableName } from './use-campaign-table.ts'

type Dragged = Readonly<Record<string, number>>
type CampaignListHeadProps = { columns: readonly ColumnShape[]; width: number; rows: readonly Row[]; onDrag: (widths: Dragged) => void }

export function CampaignListHead({ columns, width, rows, onDrag }: CampaignListHeadProps) {
  const { t } = useTranslation('campaigns')
  const count = useRoom((state) => state.selection.ids.size)
  return (
    <div className="list-head" role="rowgroup" style={{ width }}>
      <div role="row" aria-rowindex={1} className="list-row">
        <span role="columnheader" className="list-cell tick" style={{ width: tickWidth }}>
          <button type="button" role="checkbox" className="tick-box" tabIndex={-1} aria-label={t('choose-all')} aria-checked={count === 0 ? false : count >= rows.length ? true : 'mixed'} onClick={() => setSelection((selection) => chooseAll(rows, selection))} />
        </span>
        {columns.map((column, at) => <HeadCell key={column.id} column={column} at={at} onDrag={onDrag} />)}
      </div>
    </div>
  )
}

function HeadCell({ column, at, onDrag }: { column: ColumnShape; at: number; onDrag: (widths: Dragged) => void }) {
  const { t } = useTranslation('campaigns')
  const { sorting, sortBy, widen } = useTableChoice(tableName, byName)
  const sorted = sorting.column === column.id
  const heading = t(`column-${column.id}`)
  return (
    <span role="columnheader" aria-colindex={at + 2} className={`list-cell is-${column.id}${column.right ? ' numbers' : ''}`} style={{ width: column.width }} aria-sort={sorted ? (sorting.descending ? 'descending' : 'ascending') : undefined}>
      {unsorted.has(column.id) ? <span className="clip grow">{heading}</span> : (
        <button type="button" className="list-sort" tabIndex={-1} title={heading} onClick={() => sortBy(column.id)}>
          <span className="clip">{heading}</span>
          {sorted ? <Icon name={sorting.descending ? 'chevron-down' : 'chevron-up'} size={12} /> : null}
        </button>
      )}
      <ColumnResizer column={column} label={t('width-of', { column: heading })} onDrag={onDrag} widen={widen} />
    </span>
  )
}
