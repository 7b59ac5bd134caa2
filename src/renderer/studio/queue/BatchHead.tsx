import { useTranslation } from 'react-i18next'
import type { BatchRow } from '../../../contracts/studio.ts'
import { Button, IconButton } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { engine } from '../../engine/client.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { amountsOf } from './amounts.ts'
import { SendingLine } from '../incoming/SendingLine.tsx'

/** How far a batch is, how long it will take, and the act that holds it. */
export function BatchHead({ batch }: { batch: BatchRow }) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const { all, done } = amountsOf(batch)
  return (
    <section className="batch-head" aria-label={t('batch')}>
      <div className="row batch-figures">
        <span className="batch-done">{formats.number(done)}</span>
        <span className="second grow clip">{t('of-all', { count: all })}</span>
        <BatchActs batch={batch} />
      </div>
      <BatchBar batch={batch} />
      <div className="row small second batch-pace">
        <span className="grow clip">{paceText(batch, t, formats)}</span>
        {batch.msPerPicture === null ? null : <span>{t('per-picture', { seconds: formats.number(batch.msPerPicture / 1000, batch.msPerPicture < 10_000 ? 1 : 0) })}</span>}
      </div>
      <BatchProblem batch={batch} />
      <SendingLine batchId={batch.id} />
    </section>
  )
}

type Formats = ReturnType<typeof useFormats>
function paceText(batch: BatchRow, t: (key: string, values?: Record<string, unknown>) => string, formats: Formats): string {
  const { open } = amountsOf(batch)
  if (batch.state === 'paused') return t('batch-paused')
  if (batch.state === 'stopped') return t('batch-stopped')
  if (open > 0) return batch.remainingMs === null ? t('counting') : t('left', { time: formats.duration(batch.remainingMs) })
  return batch.watching ? t('batch-watching') : t(batch.counts.doubtful > 0 ? 'batch-waits-for-you' : 'batch-done')
}

function BatchBar({ batch }: { batch: BatchRow }) {
  const { t } = useTranslation('studio')
  const { all, done, fine } = amountsOf(batch)
  const share = (count: number) => `${all === 0 ? 0 : (count / all) * 100}%`
  return (
    <div className="batch-bar" role="progressbar" aria-label={t('batch-progress')} aria-valuemin={0} aria-valuemax={all} aria-valuenow={done}>
      <i className="is-fine" style={{ width: share(fine) }} />
      <i className="is-doubtful" style={{ width: share(batch.counts.doubtful) }} />
      <i className="is-failed" style={{ width: share(batch.counts.failed) }} />
      <i className="is-refused" style={{ width: share(batch.counts.refused) }} />
    </div>
  )
}

function BatchActs({ batch }: { batch: BatchRow }) {
  const { t } = useTranslation('studio')
  const attempt = useAttempt()
  const may = useMay('creative.edit')
  const { open } = amountsOf(batch)
  if (!may || (open === 0 && !batch.watching)) return null
  const { id: batchId, state } = batch
  if (state === 'paused' || state === 'stopped') return <Button onClick={() => void attempt(() => engine.studio.batches.resume({ batchId }))}>{t('resume')}</Button>
  return (
    <>
      <IconButton icon="pause" label={t('pause')} onClick={() => void attempt(() => engine.studio.batches.pause({ batchId }))} />
      <Button onClick={() => void attempt(() => engine.studio.batches.stop({ batchId }))}>{t('stop')}</Button>
    </>
  )
}

function BatchProblem({ batch }: { batch: BatchRow }) {
  const { t } = useTranslation('studio')
  const problemText = useProblemText()
  const attempt = useAttempt()
  if (batch.problem === null) return null
  return (
    <p className="batch-problem" role="alert">
      <Glyph state="broken" size={10} /><span className="grow">{problemText(batch.problem)}</span>
      {batch.state === 'running' ? <Button tone="link" onClick={() => void attempt(() => engine.studio.batches.resume({ batchId: batch.id }))}>{t('try-again')}</Button> : null}
    </p>
  )
}
