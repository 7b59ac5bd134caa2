import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupEntry } from '../../contracts/system.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { Checkbox } from '../design/Field.tsx'
import { engine } from '../engine/client.ts'
import { useNetworkTimeZone } from '../engine/network-store.ts'
import { useJob } from '../engine/state-store.ts'
import { useAnswer } from '../engine/use-answer.ts'
import { attempt } from '../engine/use-edit.ts'
import type { Problem } from '../../contracts/problems.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { JobLine } from './JobLine.tsx'
import { Facts, Problems } from './Section.tsx'

/** Two steps: what is in the copy beside what is here now, then a deliberate yes. */
export function RestoreDialog({ backup, onClose }: { backup: BackupEntry; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'words'])
  const [step, setStep] = useState<'compare' | 'confirm'>('compare')
  const [understood, setUnderstood] = useState(false)
  const [jobId, setJobId] = useState<string | null>(null)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const state = useJob(jobId)?.state
  const restore = async () => {
    const outcome = await attempt(() => engine.backups.restore({ id: backup.id }))
    setProblems(outcome.kind === 'refused' ? outcome.problems : [])
    if (outcome.kind === 'done') setJobId(outcome.value.jobId)
  }
  const acts = step === 'compare'
    ? <><Button onClick={onClose}>{t('words:cancel')}</Button><Button tone="primary" onClick={() => setStep('confirm')}>{t('restore.next')}</Button></>
    : <><Button onClick={() => setStep('compare')}>{t('words:back')}</Button><Button tone="danger" disabled={!understood} onClick={() => void restore()}>{t('restore.act')}</Button></>
  return (
    <Dialog title={t('restore.title')} onClose={onClose} footer={jobId === null ? acts : <Button disabled={state === 'running'} onClick={onClose}>{t('words:done')}</Button>}>
      <ol className="settings-steps">
        <li aria-current={step === 'compare' ? 'step' : undefined}>1. {t('restore.step1')}</li>
        <li aria-current={step === 'confirm' ? 'step' : undefined}>2. {t('restore.step2')}</li>
      </ol>
      {step === 'compare' ? <Compare backup={backup} /> : <>
        <p>{t('restore.safety')}</p>
        {jobId === null ? <Checkbox label={t('restore.understood')} checked={understood} onChange={(event) => setUnderstood(event.target.checked)} /> : null}
      </>}
      <Problems problems={problems} />
      <JobLine jobId={jobId} doneText={t('restore.done')} />
    </Dialog>
  )
}

function Compare({ backup }: { backup: BackupEntry }) {
  const { t } = useTranslation('settings')
  const formats = useFormats()
  const timeZone = useNetworkTimeZone()
  const health = useAnswer('health', () => engine.system.health())
  const now = health.value?.database
  return (
    <>
      <Facts facts={[
        [t('restore.copy'), t('restore.holds', { when: formats.dateTime(backup.atMs, timeZone), documents: formats.number(backup.documents), edits: formats.number(backup.edits) })],
        [t('restore.now'), now === undefined ? '…' : t('restore.holdsNow', { documents: formats.number(now.documents), edits: formats.number(now.edits) })],
      ]} />
      {now === undefined || now.edits <= backup.edits ? null : <p>{t('restore.lost', { count: now.edits - backup.edits })}</p>}
      <p className="second">{t('restore.everybody')}</p>
    </>
  )
}
