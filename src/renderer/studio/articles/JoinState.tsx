import { useTranslation } from 'react-i18next'
import type { Job } from '../../../contracts/system.ts'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Progress } from '../../design/Progress.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'

/** How far a join is, or why it did not come to its end. */
export function JoinState({ job }: { job: Job | null }) {
  const { t } = useTranslation(['studio-articles', 'frame'])
  const formats = useFormats()
  const problemText = useProblemText()
  if (job?.state === 'running') return (
    <div className="articles-joining">
      <p className="row" role="status"><Glyph state="information" size={10} /><span className="grow">{t('joining')}</span>{job.total === null ? null : <span className="second">{t('frame:of', { done: formats.number(job.done), total: formats.number(job.total) })}</span>}</p>
      <Progress label={t('joining')} done={job.done} total={job.total} />
    </div>
  )
  if (job?.state === 'stopped') return <p className="row" role="status"><Glyph state="silent" size={10} />{t('join-stopped')}</p>
  if (job?.state !== 'failed') return null
  return <p className="row" role="alert"><Glyph state="broken" size={10} /><span>{t('join-failed')}{job.problem === null ? '' : ` ${problemText(job.problem)}`}</span></p>
}
