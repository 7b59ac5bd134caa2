import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '../../contracts/people.ts'
import type { BackupEntry, Job } from '../../contracts/system.ts'
import { IconButton } from '../design/Button.tsx'
import { Glyph } from '../design/FactGlyphs.tsx'
import { Menu } from '../design/Menu.tsx'
import { Progress } from '../design/Progress.tsx'
import { engine } from '../engine/client.ts'
import { useConnection } from '../engine/connection.ts'
import { setPreferences, useLanguage } from '../engine/preferences-store.ts'
import { useMay } from '../engine/session-store.ts'
import { useJobs, usePlanState } from '../engine/state-store.ts'
import { useAttempt } from '../engine/use-edit.ts'
import { MarketState } from '../exchange/MarketState.tsx'
import { RelativeTime } from '../i18n/RelativeTime.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { languageNames } from '../i18n/language-names.ts'
import { PlannerState } from '../planner/PlannerState.tsx'
import { ProgressState } from '../schedule/progress/ProgressState.tsx'
import { BrokerState } from './BrokerState.tsx'
import { KeysUnsaved } from './KeysReminder.tsx'

export function StatusBar() {
  const { t } = useTranslation('frame')
  const language = useLanguage()
  const attempt = useAttempt()
  const jobs = useJobs().filter((job) => job.state === 'running')
  return (
    <footer className="status" aria-label={t('status')}>
      <div className="status-parts">
        <EngineState />
        <BrokerState />
        <ProgressState />
        {jobs.slice(0, 3).map((job) => <JobState key={job.id} job={job} />)}
        <MarketState />
        <PlannerState />
        <KeysUnsaved />
        <PlanPart />
        <LastBackup />
      </div>
      <Menu className="status-button" label={`${t('language')}: ${languageNames[language]}`} trigger={languageNames[language]}
        items={languages.map((each) => ({ id: each, label: languageNames[each], checked: each === language, onSelect: () => void attempt(() => setPreferences({ language: each })) }))} />
    </footer>
  )
}

function EngineState() {
  const { t } = useTranslation('frame')
  const phase = useConnection((state) => state.phase)
  const state = phase === 'connected' ? 'ok' : phase === 'lost' ? 'broken' : 'silent'
  return <span className="status-part" role="status"><Glyph state={state} size={10} />{t(`engine-${phase}`)}</span>
}

/** How the plan stands: everything said of slots and prices comes from it. */
function PlanPart() {
  const { t } = useTranslation('frame')
  const formats = useFormats()
  const problemText = useProblemText()
  const plan = usePlanState()
  if (!plan || plan.status === 'starting') return null
  if (plan.status === 'failed') return <span className="status-part"><Glyph state="broken" size={10} />{plan.problem ? problemText(plan.problem) : t('plan-failed')}</span>
  if (plan.status === 'computing') return <span className="status-part"><Glyph state="silent" size={10} />{t('plan-computing')}</span>
  return <span className="status-part"><Glyph state="ok" size={10} />{t('plan-ready', { lines: formats.number(plan.lines), screens: formats.number(plan.screens) })}</span>
}

function JobState({ job }: { job: Job }) {
  const { t } = useTranslation('frame')
  const formats = useFormats()
  const attempt = useAttempt()
  const name = t(`words:job.${job.kind}`)
  const amount = job.total === null ? formats.number(job.done) : t('of', { done: formats.number(job.done), total: formats.number(job.total) })
  const left = job.remainingMs === null ? '' : `, ${t('remaining', { time: formats.duration(job.remainingMs) })}`
  return (
    <span className="status-part">
      <span>{`${name} · ${amount}${left}`}</span>
      <span className="status-progress"><Progress label={name} done={job.done} total={job.total} /></span>
      {job.canStop ? <IconButton icon="stop" size={12} label={t('stop-job', { name })} onClick={() => void attempt(() => engine.system.stopJob({ jobId: job.id }))} /> : null}
    </span>
  )
}

function LastBackup() {
  const { t } = useTranslation('frame')
  const may = useMay('system.see')
  const ended = useJobs().filter((job) => job.kind === 'backup' && job.state === 'done').length
  const phase = useConnection((state) => state.phase)
  const [backup, setBackup] = useState<BackupEntry | null | undefined>(undefined)
  useEffect(() => {
    if (!may || phase !== 'connected') return
    // A status line is a courtesy: without an answer it stays as it is.
    const timer = setTimeout(() => { engine.system.health().then((health) => setBackup(health.lastBackup)).catch(() => undefined) }, 400)
    return () => clearTimeout(timer)
  }, [may, phase, ended])
  if (backup === undefined) return null
  return <span>{backup === null ? t('no-backup') : <>{t('last-backup')} <RelativeTime atMs={backup.atMs} /></>}</span>
}
