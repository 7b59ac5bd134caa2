import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../contracts/problems.ts'
import { type OpenedReport, type ReportColumns, type ReportField, reportFields } from '../../../contracts/settlement.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Select } from '../../design/Field.tsx'
import { FileField } from '../../design/FileField.tsx'
import { engine } from '../../engine/client.ts'
import { useDocuments } from '../../engine/network-store.ts'
import { attempt, type Attempt } from '../../engine/use-edit.ts'
import { uploadFile } from '../../import/upload-file.ts'
import { Problems } from '../../settings/Section.tsx'
import { openIn } from '../exchange-place.ts'
import { reportPlace } from './PeriodList.tsx'
import { ReportRowsNote } from './ReportRowsNote.tsx'

type Asked = { columns: ReportColumns | null; sheet: string | null; currency: string | null }
const nothingAsked: Asked = { columns: null, sheet: null, currency: null }

/** A buyer's report: whose, which file, what its columns are, what cannot be read; then it is compared. */
export function ReportDialog({ onClose, onTaken }: { onClose: () => void; onTaken: () => void }) {
  const { t } = useTranslation(['settlement', 'words'])
  const buyers = [...useDocuments('buyer').values()].sort((a, b) => (a.fields.name < b.fields.name ? -1 : 1))
  const terms = [...useDocuments('sellerTerms').values()][0]
  const [buyerId, setBuyer] = useState(buyers[0]?.id ?? '')
  const [uploadId, setUpload] = useState<string | null>(null)
  const [opened, setOpened] = useState<OpenedReport | null>(null)
  const [asked, setAsked] = useState(nothingAsked)
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const run = async <T,>(call: () => Promise<T>, then: (value: T) => void) => {
    setBusy(true)
    const outcome: Attempt<T> = await attempt(call)
    setBusy(false)
    setProblems(outcome.kind === 'refused' ? outcome.problems : [])
    if (outcome.kind === 'done') then(outcome.value)
  }
  const open = (id: string, next: Asked) => { setAsked(next); void run(() => engine.settlement.openReport({ uploadId: id, buyerId, ...next }), setOpened) }
  const choose = (file: File | null) => { if (file !== null) void run(() => uploadFile(file, () => undefined, new AbortController().signal), (id) => { setUpload(id); open(id, nothingAsked) }) }
  const take = () => { if (uploadId !== null) void run(() => engine.settlement.takeReport({ uploadId, buyerId, ...asked }), (report) => { onTaken(); openIn('settlement', reportPlace(report.id)) }) }
  const isWhole = opened !== null && opened.missing.length === 0 && opened.badRows === 0 && opened.rows > 0
  return (
    <Dialog wide title={t('report-title')} onClose={onClose} onSubmit={take} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit" disabled={busy || !isWhole}>{opened === null ? t('compare-report') : t('compare-rows', { count: opened.rows })}</Button>
    </>}>
      <p className="second">{t('report-lead')}</p>
      <div className="report-source">
        <Select label={t('buyer')} value={buyerId} options={buyers.map(({ id, fields }) => ({ value: id, label: fields.name }))} onChange={(event) => setBuyer(event.target.value)} />
        <FileField label={t('report-file')} accept=".csv,.xlsx" onChoose={choose} />
        {opened !== null && opened.sheets.length > 1 && uploadId !== null ? <Select label={t('sheet')} value={opened.sheet} options={opened.sheets.map((name) => ({ value: name, label: name }))} onChange={(event) => open(uploadId, { ...nothingAsked, sheet: event.target.value })} /> : null}
        {opened !== null && uploadId !== null && !opened.columns.some(({ field }) => field === 'currency') ? <Select label={t('currency-of-all')} value={asked.currency ?? ''} options={['', ...new Set(['KZT', ...terms?.fields.bidCurrencies ?? []])].map((value) => ({ value, label: value || '—' }))} onChange={(event) => open(uploadId, { ...asked, currency: event.target.value || null })} /> : null}
      </div>
      {opened === null || uploadId === null ? null : <>
        <ColumnsTable opened={opened} onChoose={(columns) => open(uploadId, { ...asked, columns })} />
        <ReportRowsNote opened={opened} />
      </>}
      <Problems problems={problems} />
    </Dialog>
  )
}

/** How each column was taken, with some of its cells; any of them may be taken otherwise. */
function ColumnsTable({ opened: { columns }, onChoose }: { opened: OpenedReport; onChoose: (columns: ReportColumns) => void }) {
  const { t } = useTranslation('settlement')
  const options = [{ value: '', label: t('column-none') }, ...reportFields.map((field) => ({ value: field, label: t(`column-${field}`) }))]
  const chosen = (index: number, value: string): ReportColumns => {
    const field = value === '' ? null : value as ReportField
    return columns.map((column) => ({ index: column.index, field: column.index === index ? field : column.field === field ? null : column.field }))
  }
  return (
    <div className="table-scroll report-columns" role="group" aria-label={t('columns')} tabIndex={0}>
      <table className="table">
        <thead><tr><th scope="col">{t('column-header')}</th><th scope="col">{t('column-samples')}</th><th scope="col">{t('column-means')}</th></tr></thead>
        <tbody>{columns.map(({ index, header, field, samples }) => (
          <tr key={index}><td>{header || '—'}</td><td className="second">{samples.join(' · ')}</td><td><Select hideLabel label={t('column-means-of', { header })} value={field ?? ''} options={options} onChange={(event) => onChoose(chosen(index, event.target.value))} /></td></tr>
        ))}</tbody>
      </table>
    </div>
  )
}
