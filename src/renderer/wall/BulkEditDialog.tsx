import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change } from '../../contracts/documents.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { FieldError, Select, TextField } from '../design/Field.tsx'
import { useToasts } from '../design/Toasts.tsx'
import { engine } from '../engine/client.ts'
import { useNetworkState } from '../engine/network-store.ts'
import { useAttempt, useEdit } from '../engine/use-edit.ts'
import { cityName } from '../frame/city-name.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { useValueText } from '../i18n/use-value-text.ts'
import { bulkDraft, type BulkForm } from './bulk-form.ts'
import { bulkChanges, zonesOf } from './document-changes.ts'
import type { BulkField, ListDefinition } from './list-definition.ts'
import type { ListRow, WallRows } from './wall-rows.ts'

type BulkEditDialogProps<Row extends ListRow> = { definition: ListDefinition<Row>; rows: readonly Row[]; screens: WallRows; onClose: () => void }

/** Sets fields on all marked rows at once, as one edit; says before how much it touches. */
export function BulkEditDialog<Row extends ListRow>({ definition: { bulk, kind }, rows, screens, onClose }: BulkEditDialogProps<Row>) {
  const { t } = useTranslation('wall')
  const [form, setForm] = useState<BulkForm>({})
  const { error, save } = useBulkSave(onClose)
  const replica = useNetworkState((state) => state.replica)
  const draft = useMemo(() => bulkDraft(bulk, form, replica), [bulk, form, replica])
  const changes = useMemo(() => bulkChanges(rows, draft), [rows, draft])
  const touched = new Set(changes.map((change) => change.documentId)).size
  const beside = useMemo(() => neighbours(rows, screens), [rows, screens])
  const touchesZones = Object.values(draft.zone).some((value) => value !== undefined)
  const set = (field: string, value: string) => setForm((before) => ({ ...before, [field]: value }))
  return (
    <Dialog title={t('edit-many', { count: rows.length, context: kind })} onClose={onClose} onSubmit={() => void save(changes)}
      footer={<>
        <span className="second grow">{touched === 0 ? t('touches-nothing') : t('touches', { count: touched })}</span>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button tone="primary" type="submit" disabled={changes.length === 0}>{t('apply')}</Button>
      </>}>
      <p className="second medium">{t('bulk-how')}</p>
      <div className="form-grid">
        <TextField label={t('add-tags')} value={form.addTags ?? ''} onChange={(event) => set('addTags', event.target.value)} />
        <TextField label={t('remove-tags')} value={form.removeTags ?? ''} onChange={(event) => set('removeTags', event.target.value)} />
        {bulk.map((field) => <BulkControl key={field.id} field={field} value={form[field.id] ?? ''} onChange={(value) => set(field.id, value)} />)}
      </div>
      {touchesZones && beside > 0 ? <p className="second medium">{t('zone-touches-others', { count: beside })}</p> : null}
      {error ? <FieldError text={error} /> : null}
    </Dialog>
  )
}

type BulkControlProps = { field: BulkField; value: string; onChange: (value: string) => void }
function BulkControl({ field, value, onChange }: BulkControlProps) {
  const { t } = useTranslation('wall')
  const replica = useNetworkState((state) => state.replica)
  const label = t(`words:field.${field.id}`)
  if (field.input === 'hours') return <div className="whole"><HoursOfAnother value={value} onChange={onChange} /></div>
  if (field.input === 'text') return <TextField label={label} placeholder={t('leave-as-is')} value={value} onChange={(event) => onChange(event.target.value)} />
  return <Select label={label} value={value} onChange={(event) => onChange(event.target.value)} options={[{ value: '', label: t('leave-as-is') }, ...field.options?.(replica, (key) => t(key)) ?? []]} />
}

/** Opening hours as another store has them; which they are is said before they are taken. */
function HoursOfAnother({ value, onChange }: Omit<BulkControlProps, 'field'>) {
  const { t, i18n } = useTranslation('wall')
  const valueText = useValueText()
  const venues = useNetworkState((state) => state.replica.venue)
  const options = useMemo(() => {
    const byWords = new Intl.Collator(i18n.language, { numeric: true }).compare
    return [...venues.values()].filter((venue) => venue.fields.retiredAtMs === null).map((venue) => ({ value: venue.id, label: `${venue.fields.name} · ${cityName(venue.fields.city, i18n.language)}` })).sort((a, b) => byWords(a.label, b.label))
  }, [venues, i18n.language])
  const chosen = venues.get(value)
  const note = chosen === undefined ? undefined : valueText('openingHours', chosen.fields.openingHours)
  return <Select label={t('hours-as-in')} note={note} value={value} onChange={(event) => onChange(event.target.value)} options={[{ value: '', label: t('leave-as-is') }, ...options]} />
}

/** Screens that are not marked but stand in the same zones. */
function neighbours(rows: readonly ListRow[], screens: WallRows): number {
  const zones = new Set(zonesOf(rows).map((zone) => zone.id))
  const marked = new Set(rows.map((row) => row.id))
  return screens.rows.filter((row) => row.zone && zones.has(row.zone.id) && !marked.has(row.id)).length
}

function useBulkSave(onDone: () => void) {
  const { t } = useTranslation('wall')
  const edit = useEdit()
  const attempt = useAttempt()
  const problemText = useProblemText()
  const [error, setError] = useState<string | null>(null)
  const save = async (changes: Change[]) => {
    const outcome = await edit('bulk-edit', changes, 'fields')
    if (outcome.kind === 'refused') return setError(outcome.problems.slice(0, 3).map(problemText).join(' '))
    const stamp = outcome.value.stamp ?? undefined
    useToasts.getState().say({ state: 'ok', text: t('changed', { count: outcome.value.documents }), action: { label: t('undo'), run: () => void attempt(() => engine.history.undo({ stamp })) } })
    onDone()
  }
  return { error, save }
}
