import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { useMay } from '../engine/session-store.ts'
import { BulkEditDialog } from './BulkEditDialog.tsx'
import { LifeActs } from './LifeActs.tsx'
import { nothingSelected } from './selection.ts'
import { setSelection, useWallState } from './wall-store.ts'
import type { WallRow, WallRows } from './wall-rows.ts'

/** In place of the filters while rows are marked: how many, and what can be done to all of them. */
export function BulkBar({ rows, shown }: { rows: WallRows; shown: readonly WallRow[] }) {
  const { t } = useTranslation('wall')
  const may = useMay('network.edit')
  const ids = useWallState((state) => state.selection.ids)
  const [editing, setEditing] = useState(false)
  const marked = useMemo(() => [...ids].map((id) => rows.byId.get(id)).filter((row) => row !== undefined), [ids, rows])
  const unseen = useMemo(() => { const seen = new Set(shown.map((row) => row.id)); return marked.filter((row) => !seen.has(row.id)).length }, [marked, shown])
  const retired = marked.filter((row) => row.retired).length
  const letGo = () => setSelection(() => nothingSelected)
  return (
    <div className="wall-bar" role="toolbar" aria-label={t('marked', { count: marked.length })}>
      <span className="strong" role="status">{t('marked', { count: marked.length })}</span>
      {unseen > 0 ? <span className="second medium">{t('marked-unseen', { count: unseen })}</span> : null}
      <span className="grow" />
      {may ? <Button icon="edit" onClick={() => setEditing(true)}>{t('edit-many', { count: marked.length })}</Button> : null}
      <LifeActs targets={marked.map((row) => row.screen)} name="" retired={retired === 0 ? false : retired === marked.length ? true : 'some'} onGone={letGo} />
      <Button tone="plain" icon="close" onClick={letGo}>{t('let-go')}</Button>
      {editing ? <BulkEditDialog rows={marked} all={rows} onClose={() => setEditing(false)} /> : null}
    </div>
  )
}
