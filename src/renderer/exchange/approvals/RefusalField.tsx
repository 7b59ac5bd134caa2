import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Field } from '../../design/Field.tsx'

/** A refusal says why: the buyer is told. */
export function RefusalField({ before, busy, onRefuse, onLeave }: { before: string; busy: boolean; onRefuse: (reason: string) => void; onLeave: () => void }) {
  const { t } = useTranslation(['exchange', 'problems'])
  const [reason, setReason] = useState(before)
  const [tried, setTried] = useState(false)
  const refuse = () => { if (reason.trim() === '') setTried(true); else onRefuse(reason.trim()) }
  return (
    <div className="judging approvals-refusal">
      <Field label={t('refusal-reason')} error={tried && reason.trim() === '' ? t('problems:creative-reason-missing') : null}>
        {(parts) => <textarea className="input" rows={2} maxLength={500} autoFocus value={reason} disabled={busy} {...parts} onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            event.stopPropagation()
            if (event.key === 'Escape') { event.preventDefault(); onLeave() }
            if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); refuse() }
          }} />}
      </Field>
      <div className="row"><Button tone="danger" disabled={busy} onClick={refuse}>{t('refuse')}</Button><Button onClick={onLeave}>{t('leave-it')}</Button></div>
    </div>
  )
}
