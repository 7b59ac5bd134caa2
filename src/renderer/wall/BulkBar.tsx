import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { networkStore } from '../engine/network-store.ts'
import { useMay } from '../engine/session-store.ts'
import { whereOf } from '../orders/order-context.ts'
import { OrderMenu } from '../orders/OrderMenu.tsx'
import { BulkEditDialog } from './BulkEditDialog.tsx'
import { LifeActs } from './LifeActs.tsx'
import { nothingSelected } from './selection.ts'
import type { ListView } from './use-list-view.ts'
import { setSelection, useListState } from './wall-store.ts'
import { isRetired, type ListRow, type WallRows } from './wall-rows.ts'

/** In place of the filters while rows are marked: how many, and what can be done to all of them. */
export function BulkBar<Row extends ListRow>({ view: { definition, all, shown }, screens }: { view: ListView<Row>; screens: WallRows }) {
  const { t } = useTranslation('wall')
  const may = useMay('network.edit')
  const mayOrder = useMay('screens.order')
  const { id: list, kind } = definition
  const ids = useListState(list, (state) => state.selection.ids)
  const [editing, setEditing] = useState(false)
  const marked = useMemo(() => [...ids].map((id) => all.byId.get(id)).filter((row) => row !== undefined), [ids, all])
  const unseen = useMemo(() => { const seen = new Set(shown.map((row) => row.id)); return marked.filter((row) => !seen.has(row.id)).length }, [marked, shown])
  const retired = marked.filter((row) => isRetired(row.document)).length
  const letGo = () => setSelection(list, () => nothingSelected)
  return (
    <div className="wall-bar" role="toolbar" aria-label={t('marked', { count: marked.length, context: kind })}>
      <span className="strong" role="status">{t('marked', { count: marked.length, context: kind })}</span>
      {unseen > 0 ? <span className="second medium">{t('marked-unseen', { count: unseen })}</span> : null}
      <span className="grow" />
      {may ? <Button icon="edit" onClick={() => setEditing(true)}>{t('edit-many', { count: marked.length, context: kind })}</Button> : null}
      <LifeActs targets={marked.map((row) => row.document)} name={marked[0]?.document.fields.name ?? ''} retired={retired === 0 ? false : retired === marked.length ? true : 'some'} screens={screens} onGone={letGo} />
      {mayOrder ? <OrderMenu count={marked.length} kind={kind} where={() => whereOf(list, marked.map((row) => row.id), networkStore.getState().replica)} /> : null}
      <Button tone="plain" icon="close" onClick={letGo}>{t('let-go')}</Button>
      {editing ? <BulkEditDialog definition={definition} rows={marked} screens={screens} onClose={() => setEditing(false)} /> : null}
    </div>
  )
}
