import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change, EditLabel } from '../../../contracts/documents.ts'
import { Button } from '../../design/Button.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAttempt, useEdit } from '../../engine/use-edit.ts'
import { nothingSelected } from '../../wall/selection.ts'
import { setSelection, useRoom } from '../campaigns-store.ts'
import { copyOfLine, creation, freshId } from '../new-line.ts'
import { pauseChanges } from './bulk-lines.ts'
import { BulkDialog } from './BulkDialog.tsx'
import { linesOfRows, type Row } from './campaign-rows.ts'
import type { CampaignTable } from './use-campaign-table.ts'

/** In place of the filters while rows are marked: how many lines that is, and what can be done to all of them. */
export function CampaignBulkBar({ table }: { table: CampaignTable }) {
  const { t } = useTranslation('campaigns')
  const may = useMay('campaign.edit')
  const ids = useRoom((state) => state.selection.ids)
  const [editing, setEditing] = useState(false)
  const lines = useMemo(() => linesOfRows(markedRows(table, ids)), [table, ids])
  const send = useSend()
  const running = lines.filter(({ fields }) => fields.pausedAtMs === null)
  const letGo = () => setSelection(() => nothingSelected)
  const copy = () => {
    const all = new Map([...table.byId.values()].map((row) => [row.id, row.lines.map(({ line }) => line)]))
    const changes = lines.flatMap((line) => {
      const beside = all.get(line.fields.campaignId) ?? []
      const id = freshId('ln')
      const fields = copyOfLine(line, beside, t('copy-of', { name: line.fields.name }))
      all.set(line.fields.campaignId, [...beside, { id, kind: 'line', fields }])
      return creation('line', id, fields)
    })
    void send('create', changes, t('copied', { count: lines.length }))
  }
  return (
    <div className="campaign-bar" role="toolbar" aria-label={t('marked', { count: lines.length })}>
      <span className="strong" role="status">{t('marked', { count: lines.length })}</span>
      <span className="grow" />
      {may && lines.length > 0 ? <>
        <Button icon="edit" onClick={() => setEditing(true)}>{t('edit-many')}</Button>
        <Button onClick={() => void send('bulk-edit', pauseChanges(lines, running.length > 0 ? Date.now() : null), t(running.length > 0 ? 'paused-many' : 'resumed-many', { count: running.length > 0 ? running.length : lines.length }))}>{t(running.length > 0 ? 'pause' : 'resume')}</Button>
        <Button icon="copy" onClick={copy}>{t('copy')}</Button>
      </> : null}
      <Button tone="plain" icon="close" aria-label={t('let-go')} onClick={letGo} />
      {editing ? <BulkDialog lines={lines} onClose={() => setEditing(false)} onSend={send} /> : null}
    </div>
  )
}

function markedRows({ byId }: CampaignTable, ids: ReadonlySet<string>): Row[] {
  return [...byId.values()].flatMap((row): Row[] => (ids.has(row.id) ? [row] : row.lines.filter((line) => ids.has(line.id))))
}

export type Send = (label: EditLabel, changes: Change[], said: string) => Promise<boolean>
/** One edit for all of them, said and undoable in one act. */
function useSend(): Send {
  const { t } = useTranslation('words')
  const edit = useEdit()
  const attempt = useAttempt()
  return async (label, changes, said) => {
    if (changes.length === 0) return true
    const outcome = await edit(label, changes)
    if (outcome.kind === 'refused') return false
    const stamp = outcome.value.stamp ?? undefined
    useToasts.getState().say({ state: 'ok', text: said, action: { label: t('undo'), run: () => void attempt(() => engine.history.undo({ stamp })) } })
    return true
  }
}
