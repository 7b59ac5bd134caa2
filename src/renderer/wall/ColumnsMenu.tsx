import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { Checkbox } from '../design/Field.tsx'
import { Icon } from '../design/Icon.tsx'
import { Popover } from '../design/Menu.tsx'
import { toggled } from './filter-rows.ts'
import { hiddenIds, listColumns } from './list-columns.ts'
import { useListTable } from './use-list-table.ts'

export function ColumnsMenu() {
  const { t } = useTranslation('wall')
  const { choice, change, reset } = useListTable()
  const hidden = hiddenIds(choice)
  return (
    <Popover className="icon-button" label={t('columns')} trigger={<Icon name="columns" size={18} />}>
      {() => (
        <div className="facet-values">
          {listColumns.filter((column) => column.id !== 'name').map((column) => (
            <Checkbox key={column.id} label={t(`column-${column.id}`)} checked={!hidden.includes(column.id)} onChange={() => change({ hidden: toggled(hidden, column.id) })} />
          ))}
          {choice ? <Button tone="link" onClick={reset}>{t('columns-reset')}</Button> : null}
        </div>
      )}
    </Popover>
  )
}
