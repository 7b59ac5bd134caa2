import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DryRun, OpenedImport } from '../../contracts/imports.ts'
import type { Problem } from '../../contracts/problems.ts'
import { Button } from '../design/Button.tsx'
import { Glyph } from '../design/FactGlyphs.tsx'
import { Table } from '../design/Table.tsx'
import { engine } from '../engine/client.ts'
import { useLanguage } from '../engine/preferences-store.ts'
import { saveFile } from '../engine/save-file.ts'
import { useAttempt } from '../engine/use-edit.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { useFieldLabel } from './use-field-label.ts'
import type { Matching } from './use-import.ts'

const shownProblems = 200

export function ReviewStep({ opened, run, matching }: { opened: OpenedImport; run: DryRun; matching: Matching }) {
  const { t } = useTranslation('import-dialog')
  return (
    <>
      <Figures run={run} />
      {run.problems.length === 0 ? null : <ProblemTable title={t('badRows', { count: run.bad })} problems={run.problems} run={run} opened={opened} matching={matching} />}
      {run.warnings.length === 0 ? null : <ProblemTable title={t('warnings', { count: run.warnings.length })} problems={run.warnings} opened={opened} matching={matching} />}
      <Samples opened={opened} run={run} />
    </>
  )
}

function Figures({ run }: { run: DryRun }) {
  const { t } = useTranslation('import-dialog')
  const formats = useFormats()
  return (
    <div className="import-figures" role="status">
      {(['created', 'changed', 'unchanged', 'bad'] as const).map((outcome) => (
        <div key={outcome}>
          <span className="figure row">{outcome === 'bad' && run.bad > 0 ? <Glyph state="broken" /> : null}{formats.number(run[outcome])}</span>
          <span className="third medium">{t(`outcome.${outcome}`, { count: run[outcome] })}</span>
        </div>
      ))}
    </div>
  )
}

type ProblemTableProps = { title: string; problems: readonly Problem[]; run?: DryRun; opened: OpenedImport; matching: Matching }
function ProblemTable({ title, problems, run, opened, matching }: ProblemTableProps) {
  const { t } = useTranslation('import-dialog')
  const formats = useFormats()
  const language = useLanguage()
  const problemText = useProblemText()
  const fieldLabel = useFieldLabel(opened.subject)
  const tryTo = useAttempt()
  const [busy, setBusy] = useState(false)
  const download = async (importId: string) => {
    setBusy(true)
    const file = await tryTo(() => engine.imports.badRows({ importId, language }))
    setBusy(false)
    if (file !== null) saveFile(file)
  }
  const columnOf = ({ column, field }: Problem): string => column ?? headerOf(opened, matching, field) ?? (field === undefined ? '' : fieldLabel(field))
  return (
    <div className="import-block">
      <div className="row"><h3 className="strong grow">{title}</h3>{run === undefined ? null : <Button icon="download" disabled={busy} onClick={() => void download(run.importId)}>{t('downloadBad')}</Button>}</div>
      <div className="import-table">
        <Table label={title} rows={problems.slice(0, shownProblems).map((problem, at) => ({ problem, at }))} rowKey={({ at }) => at} columns={[
          { id: 'row', header: t('row'), right: true, width: 72, cell: ({ problem }) => (problem.row === undefined ? '' : formats.number(problem.row)) },
          { id: 'column', header: t('column'), width: 200, cell: ({ problem }) => columnOf(problem) },
          { id: 'problem', header: t('problem'), cell: ({ problem }) => problemText(problem) },
        ]} />
      </div>
      {problems.length > shownProblems ? <p className="third medium">{t('moreProblems', { count: problems.length - shownProblems })}</p> : null}
    </div>
  )
}

const headerOf = (opened: OpenedImport, matching: Matching, field: string | undefined): string | undefined =>
  opened.columns.find(({ index }) => field !== undefined && matching.some((column) => column.index === index && column.field === field))?.header

function Samples({ opened, run }: { opened: OpenedImport; run: DryRun }) {
  const { t } = useTranslation('import-dialog')
  const formats = useFormats()
  const fieldLabel = useFieldLabel(opened.subject)
  const samples = run.samples.filter(({ outcome }) => outcome === 'create' || outcome === 'change')
  if (samples.length === 0) return null
  return (
    <div className="import-block">
      <h3 className="strong">{t('samplesOf')}</h3>
      <div className="import-table">
        <Table label={t('samplesOf')} rows={samples} rowKey={(sample) => sample.row} columns={[
          { id: 'row', header: t('row'), right: true, width: 72, cell: (sample) => formats.number(sample.row) },
          { id: 'code', header: t('code'), width: 140, cell: (sample) => <span className="mono">{sample.code}</span> },
          { id: 'outcome', header: t('what'), width: 100, cell: (sample) => t(`sample.${sample.outcome}`) },
          { id: 'fields', header: t('changes'), cell: (sample) => (
            <span className="import-changes">{Object.entries(sample.fields).map(([field, { before, after }]) => (
              <span key={field}><span className="third">{fieldLabel(field)}:</span> {sample.outcome === 'change' && before !== '' ? <><del>{before}</del> → </> : null}<b>{after === '' ? '—' : after}</b></span>
            ))}</span>
          ) },
        ]} />
      </div>
    </div>
  )
}
