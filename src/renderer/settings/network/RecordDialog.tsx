import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentKind } from '../../../contracts/documents.ts'
import type { Json } from '../../../contracts/json.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { fieldChanges } from '../../../core/network/changes.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { attempt, problemsByField, useAttempt, useEdit } from '../../engine/use-edit.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { Problems } from '../Section.tsx'
import { type Form, formOf, readForm, type RecordField } from './record-form.ts'
import { RecordControl } from './RecordControl.tsx'

type Recorded = { id: string; kind: DocumentKind; fields: { name: string } }
type RecordDialogProps = {
  kind: DocumentKind
  /** `null` makes a new one. */
  of: Recorded | null
  /** What a new one begins with, also in fields that nobody is asked for. */
  begin: Readonly<Record<string, Json>>
  fields: readonly RecordField[]
  title: string
  onClose: () => void
}

/** One record of the network: made, edited or removed. What is wrong stands beside its field; what was typed stays. */
export function RecordDialog({ kind, of, begin, fields, title, onClose }: RecordDialogProps) {
  const { t } = useTranslation(['network', 'words'])
  const problemText = useProblemText()
  const [form, setForm] = useState<Form>(() => formOf(fields, of === null ? begin : of.fields))
  const { problems, busy, save, remove } = useRecordActs({ kind, of, begin, fields, onClose })
  const byField = problemsByField(problems.map((problem) => ({ ...problem, field: problem.field?.split('/')[0] })))
  const shown = fields.filter((field) => field.when?.(form) !== false)
  const errorOf = (field: string) => { const problem = byField.get(field); return problem ? problemText(problem) : null }
  const elsewhere = problems.filter((problem) => !shown.some((field) => field.id === problem.field?.split('/')[0]))
  return (
    <Dialog title={title} onClose={onClose} onSubmit={() => void save(form)} footer={<>
      {of === null ? null : <Button tone="danger" disabled={busy} onClick={() => void remove()}>{t('remove')}</Button>}
      <span className="grow" />
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit" disabled={busy}>{t(of === null ? 'create' : 'words:save')}</Button>
    </>}>
      <div className="record-form">
        {shown.map((field, at) => (
          <RecordControl key={field.id} field={field} first={at === 0} fixed={of !== null && field.once === true} value={form[field.id] ?? ''} error={errorOf(field.id)}
            onChange={(value) => setForm((before) => ({ ...before, [field.id]: value }))} />
        ))}
      </div>
      <Problems problems={elsewhere} />
    </Dialog>
  )
}

function useRecordActs({ kind, of, begin, fields, onClose }: Omit<RecordDialogProps, 'title'>) {
  const { t } = useTranslation(['network', 'words'])
  const edit = useEdit()
  const tryTo = useAttempt()
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [busy, setBusy] = useState(false)
  const done = (text: string, stamp: string | null) => {
    const undo = { label: t('words:undo'), run: () => void tryTo(() => engine.history.undo({ stamp: stamp ?? undefined })) }
    useToasts.getState().say({ state: 'ok', text, action: undo })
    onClose()
  }
  const send = async (call: () => Promise<{ stamp: string | null }>, text: string) => {
    setBusy(true)
    const outcome = await attempt(call)
    setBusy(false)
    if (outcome.kind === 'refused') setProblems(outcome.problems)
    else done(text, outcome.value.stamp)
  }
  const save = async (form: Form) => {
    const read = readForm(fields, form)
    setProblems(read.problems)
    if (read.problems.length > 0) return
    const name = String(read.values.name)
    if (of === null) return send(() => engine.documents.create({ kind, fields: { ...begin, ...read.values } }), t('created', { name }))
    const changes = fieldChanges(of, read.values)
    if (changes.length === 0) return onClose()
    await send(() => engine.documents.edit({ label: 'edit', changes }), t('saved', { name }))
  }
  const remove = async () => {
    if (of === null) return
    const outcome = await edit('remove', [{ documentId: of.id, kind: of.kind, field: 'alive', value: false }], 'fields')
    if (outcome.kind === 'refused') setProblems(outcome.problems)
    else done(t('removed', { name: of.fields.name }), outcome.value.stamp)
  }
  return { problems, busy, save, remove }
}
