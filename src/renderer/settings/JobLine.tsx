import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { Glyph } from '../design/FactGlyphs.tsx'
import { Progress } from '../design/Progress.tsx'
import { engine } from '../engine/client.ts'
import { useJob } from '../engine/state-store.ts'
import { useAttempt } from '../engine/use-edit.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'

/** A long work where it was started: how far, how long still, and a way to stop it; then how it ended. */
export function JobLine({ jobId, doneText }: { jobId: string | null; doneText: string }) {
  const { t } = useTranslation('words')
  const formats = useFormats()
  const problemText = useProblemText()
  const tryTo = useAttempt()
  const job = useJob(jobId)
  if (job === null) return null
  if (job.state === 'done') return <p role="status" className="row"><Glyph state="ok" />{doneText}</p>
  if (job.state === 'stopped') return <p role="status" className="row"><Glyph state="silent" />{t('job.stopped')}</p>
  if (job.state === 'failed') return <p role="alert" className="row"><Glyph state="broken" />{problemText(job.problem ?? { reason: 'unexpected' })}</p>
  const label = t(`job.${job.kind}`)
  return (
    <div className="row">
      <span>{label}</span>
      <div className="grow"><Progress label={label} done={job.done} total={job.total} /></div>
      {job.remainingMs === null ? null : <span className="third">{t('remaining', { duration: formats.duration(job.remainingMs) })}</span>}
      {job.canStop ? <Button icon="stop" onClick={() => void tryTo(() => engine.system.stopJob({ jobId: job.id }))}>{t('stop')}</Button> : null}
    </div>
  )
}
