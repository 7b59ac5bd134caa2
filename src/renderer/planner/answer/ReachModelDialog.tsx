import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '../../../contracts/documents.ts'
import type { Json } from '../../../contracts/json.ts'
import type { Typed } from '../../../contracts/network.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { creationChanges, fieldChanges } from '../../../core/network/changes.ts'
import { DateField } from '../../campaigns/editor/DateField.tsx'
import { freshId } from '../../campaigns/new-line.ts'
import { figureText } from '../../campaigns/read-figure.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { FieldError, TextField } from '../../design/Field.tsx'
import { useNetworkTimeZone } from '../../engine/network-store.ts'
import { useLanguage } from '../../engine/preferences-store.ts'
import { useEdit } from '../../engine/use-edit.ts'
import { storeTime } from '../../frame/store-time.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { reachBounds, type ReachForm, readReach } from './reach-form.ts'

type ReachModelDialogProps = { networkId: string; model: Typed<'reachModel'> | null; onClose: () => void }

/** How impressions become people, and where that is known from. Without a source no reach is shown. [AU8] */
export function ReachModelDialog({ networkId, model, onClose }: ReachModelDialogProps) {
  const { t } = useTranslation(['planner', 'words'])
  const problemText = useProblemText()
  const language = useLanguage()
  const { form, set } = useForm(model)
  const { problems, busy, save, remove } = useSaving(networkId, model, onClose)
  const read = readReach(form)
  const wrong = (at: number): string | null => { const { field, parts, least, most } = reachBounds[at]!; return read[field] === null ? t('from-to', { least: figureText(least, parts, language), most: figureText(most, parts, language) }) : null }
  const isWhole = Object.values(read).every((value) => value !== null) && form.source.trim() !== '' && form.asOf !== ''
  return (
    <Dialog title={t('reach-model')} onClose={onClose} onSubmit={() => { if (isWhole) void save({ ...read, source: form.source.trim(), asOf: form.asOf }) }} footer={<>
      {model === null ? null : <Button tone="danger" disabled={busy} onClick={() => void remove()}>{t('remove')}</Button>}
      <span className="grow" />
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit" disabled={busy || !isWhole}>{t('words:save')}</Button>
    </>}>
      <p className="second medium">{t('reach-model-lead')}</p>
      <TextField label={t('visits-per-week')} value={form.visits} inputMode="decimal" error={wrong(0)} note={t('visits-note')} onChange={(event) => set({ visits: event.target.value })} />
      <TextField label={t('seen-percent')} value={form.seen} inputMode="decimal" error={wrong(1)} note={t('seen-note')} onChange={(event) => set({ seen: event.target.value })} />
      <TextField label={t('between-percent')} value={form.between} inputMode="decimal" error={wrong(2)} note={t('between-note')} onChange={(event) => set({ between: event.target.value })} />
      <TextField label={t('source')} value={form.source} required onChange={(event) => set({ source: event.target.value })} />
      <DateField label={t('as-of')} value={form.asOf} onSave={(asOf) => set({ asOf })} />
      {problems.map((problem, at) => <FieldError key={at} text={problemText(problem)} />)}
    </Dialog>
  )
}

function useForm(model: Typed<'reachModel'> | null) {
  const language = useLanguage()
  const timeZone = useNetworkTimeZone()
  const [form, setForm] = useState<ReachForm>(() => {
    if (model === null) return { visits: '', seen: '', between: '0', source: '', asOf: storeTime(timeZone, Date.now()).date }
    const { visitsPerWeekMilli, seenBasisPoints, betweenVenuesBasisPoints, source, asOf } = model.fields
    return { visits: figureText(visitsPerWeekMilli, 1000, language), seen: figureText(seenBasisPoints, 100, language), between: figureText(betweenVenuesBasisPoints, 100, language), source, asOf }
  })
  return { form, set: (part: Partial<ReachForm>) => setForm((before) => ({ ...before, ...part })) }
}

function useSaving(networkId: string, model: Typed<'reachModel'> | null, onClose: () => void) {
  const edit = useEdit()
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [busy, setBusy] = useState(false)
  const send = async (label: 'create' | 'edit' | 'remove', changes: Parameters<typeof edit>[1]) => {
    setBusy(true)
    const outcome = changes.length === 0 ? null : await edit(label, changes, 'fields')
    setBusy(false)
    if (outcome?.kind === 'refused') return setProblems(outcome.problems)
    onClose()
  }
  return {
    problems, busy,
    save: (fields: Record<string, Json>) => model === null
      ? send('create', creationChanges([{ id: freshId('rm'), kind: 'reachModel', fields: { networkId, ...fields } }]))
      : send('edit', fieldChanges(model as unknown as Document, fields)),
    remove: async () => { if (model !== null) await send('remove', [{ documentId: model.id, kind: 'reachModel', field: 'alive', value: false }]) },
  }
}
