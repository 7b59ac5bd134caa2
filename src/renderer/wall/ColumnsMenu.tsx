import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Button } from '../design/Button.tsx'
import { Checkbox } from '../design/Field.tsx'
import { Icon } from '../design/Icon.tsx'
import { Popover } from '../design/Menu.tsx'
import { type ColumnShape, columnsInView } from './list-columns.ts'
import { headingOf } from './ListHead.tsx'
import { isAdjusted, useListTable } from './use-list-table.ts'
import type { ListId } from './wall-place.ts'
import { viewStore } from './wall-store.ts'

export function ColumnsMenu({ list, columns }: { list: ListId; columns: readonly ColumnShape[] }) {
  const { t } = useTranslation('wall')
  return (
    <Popover className="icon-button" label={t('columns')} trigger={<Icon name="columns" size={18} />}>
      {() => <Choices list={list} columns={columns} />}
    </Popover>
  )
}

function Choices({ list, columns }: { list: ListId; columns: readonly ColumnShape[] }) {
  const { t } = useTranslation('wall')
  const { choice, show, reset } = useListTable(list)
  const width = useStore(viewStore, (state) => state.width)
  const inView = new Set(columnsInView(columns, choice, width).map((column) => column.id))
  return (
    <div className="facet-values">
      {columns.filter((column) => column.id !== 'name').map((column) => (
        <Checkbox key={column.id} label={t(headingOf(column))} checked={inView.has(column.id)} onChange={() => show(column.id, !inView.has(column.id))} />
      ))}
      {isAdjusted(choice) ? <Button tone="link" onClick={reset}>{t('columns-reset')}</Button> : null}
    </div>
  )
}
