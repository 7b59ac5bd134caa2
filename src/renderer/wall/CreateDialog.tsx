import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../contracts/problems.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { FieldError, Select, TextField } from '../design/Field.tsx'
import { useToasts } from '../design/Toasts.tsx'
import { engine } from '../engine/client.ts'
import { useNetworkState } from '../engine/network-store.ts'
import { attempt, problemsByField } from '../engine/use-edit.ts'
import { scopeStore } from '../frame/scope-store.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { type Creatable, fieldsFrom, firstForm, type FormField, formFields, formProblems, missing } from './create-form.ts'
import { openDocument } from './wall-place.ts'

export type { Creatable } from './create-form.ts'

/** A new screen, zone or store. What is wrong stands beside its field; what was typed stays. */
export function CreateDialog({ kind, onClose }: { kind: Creatable; onClose: () => void }) {
  const { t } = useTranslation('wall')
  const replica = useNetworkState((state) => state.replica)
  const problemText = useProblemText()
  const [form, setForm] = useState(() => firstForm(kind, replica, scopeStore.getState()))
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [busy, setBusy] = useState(false)
  const byField = problemsByField(problems)
  const lacking = missing(kind, replica)
  const create = async () => {
    const own = formProblems(kind, form)
    if (own.length > 0) return setProblems(own)
    setBusy(true)
    const outcome = await attempt(() => engine.documents.create({ kind, fields: fieldsFrom(kind, form, replica) }))
    setBusy(false)
    if (outcome.kind === 'refused') return setProblems(outcome.problems)
    useToasts.getState().say({ state: 'ok', text: t(`created-${kind}`, { name: form.name ?? '' }) })
    onClose()
    openDocument(outcome.value.id)
  }
  const error = (field: string): string | null => { const problem = byField.get(field); return problem ? problemText(problem) : null }
  const fields = formFields(kind, form, replica, t)
  const elsewhere = problems.filter((problem) => !fields.some((field) => field.id === problem.field))
  return (
    <Dialog title={t(`add-${kind}`)} onClose={onClose} onSubmit={() => void create()}
      footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button tone="primary" type="submit" disabled={busy || lacking !== null}>{t(`create-${kind}`)}</Button></>}>
      {lacking ? <p className="second">{t(`needs-${lacking}`)}</p> : (
        <div className="form-grid">
          {fields.map((field) => <FormControl key={field.id} field={field} value={form[field.id] ?? ''} error={error(field.id)} onChange={(value) => setForm((before) => field.follow ? field.follow(value, before) : { ...before, [field.id]: value })} />)}
        </div>
      )}
      {elsewhere.map((problem, index) => <FieldError key={index} text={problemText(problem)} />)}
    </Dialog>
  )
}

function FormControl({ field, value, error, onChange }: { field: FormField; value: string; error: string | null; onChange: (value: string) => void }) {
  const { t } = useTranslation('wall')
  const label = t(`words:field.${field.id === 'hours' ? 'openingHours' : field.id}`)
  const control = field.options
    ? <Select label={label} value={value} error={error} options={field.options} onChange={(event) => onChange(event.target.value)} />
    : <TextField label={label} value={value} error={error} required={field.required} placeholder={field.placeholder} onChange={(event) => onChange(event.target.value)} />
  return <div className={field.whole ? 'whole' : undefined}>{control}</div>
}
