import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelRow } from '../../../contracts/studio-models.ts'
import type { Job } from '../../../contracts/system.ts'
import { Button } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Progress } from '../../design/Progress.tsx'
import { engine } from '../../engine/client.ts'
import { useJob, useJobs } from '../../engine/state-store.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'

type Acting = { model: ModelRow; may: boolean; onChanged: () => void }

/** Where a model stands, and the one act that moves it on. */
export function ModelActs({ model, may, onChanged }: Acting) {
  const [asked, setAsked] = useState<string | null>(null)
  const job = useJob(model.jobId ?? asked)
  if (job?.state === 'running') return <Running job={job} name={model.card.name} />
  return (
    <div className="models-acts">
      {job?.state === 'failed' && model.bytes === null ? <Failed job={job} /> : null}
      <Standing model={model} may={may} onChanged={onChanged} onAsked={setAsked} />
    </div>
  )
}

function Running({ job, name }: { job: Job; name: string }) {
  const { t } = useTranslation(['studio-models', 'words'])
  const formats = useFormats()
  const tryTo = useAttempt()
  const checking = job.total === null || job.done >= job.total
  return (
    <div className="models-running">
      <div className="grow"><Progress label={name} done={job.done} total={checking ? null : job.total} />
        <span className="third medium">{checking ? t('checking') : t('of-total', { done: formats.bytes(job.done), total: formats.bytes(job.total ?? 0) })}{job.remainingMs === null ? '' : ` · ${t('words:remaining', { duration: formats.duration(job.remainingMs) })}`}</span></div>
      <Button icon="stop" aria-label={`${t('words:stop')}: ${name}`} onClick={() => void tryTo(() => engine.system.stopJob({ jobId: job.id }))}>{t('words:stop')}</Button>
    </div>
  )
}

function Failed({ job }: { job: Job }) {
  const problemText = useProblemText()
  return <p role="alert" className="models-failed"><Glyph state="broken" size={10} />{problemText(job.problem ?? { reason: 'unexpected' })}</p>
}

function Standing({ model: { card, place, bytes, partialBytes }, may, onChanged, onAsked }: Acting & { onAsked: (jobId: string) => void }) {
  const { t } = useTranslation('studio-models')
  const formats = useFormats()
  const tryTo = useAttempt()
  const busy = useJobs().some(({ kind, state }) => kind === 'model' && state === 'running')
  const fetchIt = async () => {
    const started = await tryTo(() => engine.studio.models.fetch({ modelId: card.id }))
    if (started !== null) onAsked(started.jobId)
    onChanged()
  }
  const remove = async () => {
    await tryTo(() => engine.studio.models.remove({ modelId: card.id }))
    onChanged()
  }
  if (bytes !== null) return <span className="row"><Glyph state="ok" size={10} /><span className="grow">{t('is-here')}</span>{may && place === 'added' ? <Button tone="link" aria-label={t('remove-name', { name: card.name })} onClick={() => void remove()}>{t('remove')}</Button> : null}</span>
  if (card.file.url === null) return <span className="row third"><Glyph state="silent" size={10} />{t('by-file')}</span>
  if (!may) return <span className="row third"><Glyph state="silent" size={10} />{t('not-here')}</span>
  return (
    <span className="row">
      <Button icon="download" aria-label={t('fetch-name', { name: card.name })} onClick={() => void fetchIt()}>{t(partialBytes > 0 ? 'fetch-on' : 'fetch')}</Button>
      {partialBytes > 0 && !busy ? <><span className="third medium">{t('have', { done: formats.bytes(partialBytes) })}</span><Button tone="link" aria-label={t('discard-name', { name: card.name })} onClick={() => void remove()}>{t('discard')}</Button></> : null}
    </span>
  )
}
