import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Select, TextField } from '../../design/Field.tsx'
import { useSession } from '../../engine/session-store.ts'
import { FolderWalk } from './FolderPicker.tsx'
import type { BatchForm } from './batch-form.ts'

const moments = ['each', 'set', 'batch'] as const

/** To where the files go and when, and who is told of the end. */
export function MoreOptions({ form, onForm }: { form: BatchForm; onForm: (change: Partial<BatchForm>) => void }) {
  const { t } = useTranslation('studio')
  const atDesk = useSession()?.mode === 'desk'
  const [walking, setWalking] = useState(false)
  return (
    <>
      <div className="form-grid">
        <Select label={t('export-when')} value={form.exportWhen} onChange={(event) => onForm({ exportWhen: moments.find((each) => each === event.target.value) ?? 'set' })} options={moments.map((value) => ({ value, label: t(`export-when-${value}`) }))} note={t(`export-when-${form.exportWhen}-how`)} />
        <Select label={t('priority')} value={String(form.priority)} onChange={(event) => onForm({ priority: Number(event.target.value) })} options={[5, 0, -5].map((value) => ({ value: String(value), label: t(value > 0 ? 'priority-first' : value < 0 ? 'priority-last' : 'priority-plain') }))} />
      </div>
      {atDesk ? (
        <div className="target-folder">
          <div className="row"><span className="medium second">{t('target-folder')}</span><span className="grow clip" title={form.targetFolder ?? undefined}>{form.targetFolder ?? t('target-studio')}</span>
            {form.targetFolder === null ? <Button tone="link" aria-expanded={walking} onClick={() => setWalking(!walking)}>{t('choose-target')}</Button> : <Button tone="link" onClick={() => onForm({ targetFolder: null })}>{t('target-back')}</Button>}</div>
          {walking && form.targetFolder === null ? <FolderWalk takeLabel={t('take-target')} onTake={(targetFolder) => { onForm({ targetFolder }); setWalking(false) }} /> : null}
        </div>
      ) : null}
      <TextField label={t('webhook')} value={form.webhook ?? ''} maxLength={500} inputMode="url" placeholder="https://" note={t('webhook-note')} onChange={(event) => onForm({ webhook: event.target.value || null })} />
    </>
  )
}
