import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { Field } from '../design/Field.tsx'
import { FileField } from '../design/FileField.tsx'
import { useAttempt } from '../engine/use-edit.ts'
import { uploadFile } from '../import/upload-file.ts'
import { useIncidentActs } from './use-incident-acts.ts'

/** The work is done: what was done, and a photo that shows it. */
export function CloseJobDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(['incidents', 'words'])
  const acts = useIncidentActs()
  const attempt = useAttempt()
  const [note, setNote] = useState('')
  const [photo, setPhoto] = useState<File | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async () => {
    setBusy(true)
    const uploadId = photo === null ? null : await attempt(() => uploadFile(photo, () => undefined, new AbortController().signal, 'media'))
    const isDone = (photo === null || uploadId !== null) && await acts.closeJob(id, note.trim() || null, uploadId)
    setBusy(false)
    if (isDone) onClose()
  }
  return (
    <Dialog title={t('close-job')} onClose={onClose} onSubmit={() => void submit()} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit" disabled={busy}>{t('close-job')}</Button>
    </>}>
      <p className="second">{t('close-job-how')}</p>
      <Field label={t('what-was-done')}>{(parts) => <textarea className="input" rows={3} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} {...parts} />}</Field>
      <FileField label={t('photo')} note={t('photo-how')} accept="image/jpeg,image/png,image/webp" onChoose={setPhoto} />
    </Dialog>
  )
}
