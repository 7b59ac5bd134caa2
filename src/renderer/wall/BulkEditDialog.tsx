import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { zoneKinds } from '../../contracts/network.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { FieldError, Select, TextField } from '../design/Field.tsx'
import { useToasts } from '../design/Toasts.tsx'
import { engine } from '../engine/client.ts'
import { useDocuments } from '../engine/network-store.ts'
import { useAttempt, useEdit } from '../engine/use-edit.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { type BulkDraft, bulkChanges, readTags, zonesOf } from './document-changes.ts'
import type { WallRow, WallRows } from './wall-rows.ts'

type Form = { addTags: string; removeTags: string; owner: string; profileId: string; zoneKind: string; planogramCategory: string }
const untouched: Form = { addTags: '', removeTags: '', owner: '', profileId: '', zoneKind: '', planogramCategory: '' }
/** A lone dash empties the field: an empty box means "leave it". */
const textOrCleared = (text: string): string | null | undefined => (text.trim() === '' ? undefined : /^[-–—]$/.test(text.trim()) ? null : text.trim())
const draftOf = (form: Form): BulkDraft => ({
  addTags: readTags(form.addTags), removeTags: readTags(form.removeTags), owner: textOrCleared(form.owner), profileId: form.profileId || undefined,
  zoneKind: form.zoneKind || undefined, planogramCategory: textOrCleared(form.planogramCategory),
})

/** Sets fields on all marked screens at once, as one edit; says before how much it touches. */
export function BulkEditDialog({ rows, all, onClose }: { rows: readonly WallRow[]; all: WallRows; onClose: () => void }) {
  const { t } = useTranslation('wall')
  const [form, setForm] = useState<Form>(untouched)
  const { error, save } = useBulkSave(onClose)
  const profiles = useDocuments('profile')
  const changes = useMemo(() => bulkChanges(rows, draftOf(form)), [rows, form])
  const touched = new Set(changes.map((change) => change.documentId)).size
  const beside = useMemo(() => neighbours(rows, all), [rows, all])
  const set = (field: keyof Form) => (event: { target: { value: string } }) => setForm((before) => ({ ...before, [field]: event.target.value }))
  const keep = { value: '', label: t('leave-as-is') }
  return (
    <Dialog title={t('edit-many', { count: rows.length })} onClose={onClose} onSubmit={() => void save(changes)}
      footer={<>
        <span className="second grow">{touched === 0 ? t('touches-nothing') : t('touches', { count: touched })}</span>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button tone="primary" type="submit" disabled={changes.length === 0}>{t('apply')}</Button>
      </>}>
      <p className="second medium">{t('bulk-how')}</p>
      <div className="form-grid">
        <TextField label={t('add-tags')} value={form.addTags} onChange={set('addTags')} />
        <TextField label={t('remove-tags')} value={form.removeTags} onChange={set('removeTags')} />
        <TextField label={t('words:field.owner')} placeholder={t('leave-as-is')} value={form.owner} onChange={set('owner')} />
        <Select label={t('words:field.profileId')} value={form.profileId} onChange={set('profileId')} options={[keep, ...[...profiles.values()].map((profile) => ({ value: profile.id, label: profile.fields.name }))]} />
        <Select label={t('words:field.zoneKind')} value={form.zoneKind} onChange={set('zoneKind')} options={[keep, ...zoneKinds.map((kind) => ({ value: kind, label: t(`zone-${kind}`) }))]} />
        <TextField label={t('words:field.planogramCategory')} placeholder={t('leave-as-is')} value={form.planogramCategory} onChange={set('planogramCategory')} />
      </div>
      {(form.zoneKind || form.planogramCategory) && beside > 0 ? <p className="second medium">{t('zone-touches-others', { count: beside })}</p> : null}
      {error ? <FieldError text={error} /> : null}
    </Dialog>
  )
}

/** Screens that are not marked but stand in the same zones. */
function neighbours(rows: readonly WallRow[], all: WallRows): number {
  const zones = new Set(zonesOf(rows).map((zone) => zone.id))
  const marked = new Set(rows.map((row) => row.id))
  return all.rows.filter((row) => row.zone && zones.has(row.zone.id) && !marked.has(row.id)).length
}

function useBulkSave(onDone: () => void) {
  const { t } = useTranslation('wall')
  const edit = useEdit()
  const attempt = useAttempt()
  const problemText = useProblemText()
  const [error, setError] = useState<string | null>(null)
  const save = async (changes: ReturnType<typeof bulkChanges>) => {
    const outcome = await edit('bulk-edit', changes, 'fields')
    if (outcome.kind === 'refused') return setError(outcome.problems.slice(0, 3).map(problemText).join(' '))
    const stamp = outcome.value.stamp ?? undefined
    useToasts.getState().say({ state: 'ok', text: t('changed', { count: outcome.value.documents }), action: { label: t('undo'), run: () => void attempt(() => engine.history.undo({ stamp })) } })
    onDone()
  }
  return { error, save }
}
