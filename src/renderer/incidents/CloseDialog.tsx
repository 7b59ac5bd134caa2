import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { Field } from '../design/Field.tsx'
import { useIncidentActs } from './use-incident-acts.ts'

/** Closing what still lasts wants a reason, and says what follows from it. */
export function CloseDialog({ ids, onClose, onDone }: { ids: readonly string[]; onClose: () => void; onDone?: () => void }) {
  const { t } = useTranslation(['incidents', 'words'])
  const acts = useIncidentActs()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if (reason.trim() === '' || !await acts.close(ids, reason.trim())) return
    onDone?.()
    onClose()
  }
  return (
    <Dialog title={t('close-title', { count: ids.length })} onClose={onClose} onSubmit={() => void submit()} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit">{t('close-by-hand')}</Button>
    </>}>
      <p className="second">{t('close-how')}</p>
      <Field label={t('reason')} error={tried && reason.trim() === '' ? t('reason-missing') : null}>
        {(parts) => <textarea className="input" rows={3} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} {...parts} />}
      </Field>
    </Dialog>
  )
}
