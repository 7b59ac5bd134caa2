import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { engine } from '../../engine/client.ts'
import { useLanguage } from '../../engine/preferences-store.ts'
import { saveFile } from '../../engine/save-file.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { useBatch } from '../studio-store.ts'

/** Where the files of a batch are, and what can be taken along: the files, the report, the contact sheet. */
export function ExportDialog({ batchId, onClose }: { batchId: string; onClose: () => void }) {
  const { t } = useTranslation('studio')
  const attempt = useAttempt()
  const may = useMay('creative.edit')
  const language = useLanguage()
  const batch = useBatch(batchId)
  const [busy, setBusy] = useState<string | null>(null)
  const save = async (format: 'csv' | 'xlsx') => {
    setBusy(format)
    const file = await attempt(() => engine.studio.batches.report({ batchId, format, language }))
    setBusy(null)
    if (file) saveFile(file)
  }
  const saveSheet = async () => {
    setBusy('sheet')
    const file = await attempt(() => engine.studio.batches.contactSheet({ batchId, language }))
    setBusy(null)
    if (file) saveFile(file)
  }
  if (batch === null) return null
  const { ready, written, doubtful } = batch.counts
  return (
    <Dialog title={t('files-and-report')} onClose={onClose} footer={<Button onClick={onClose}>{t('frame:close')}</Button>}>
      <section className="export-part" aria-label={t('files')}>
        <p className="row"><Glyph state={written > 0 ? 'ok' : 'silent'} size={10} /><span>{t('export-written', { count: written })}</span></p>
        {doubtful > 0 ? <p className="row"><Glyph state="attention" size={10} /><span>{t('doubtful-count', { count: doubtful })}</span></p> : null}
        {batch.targetFolder === null ? <Downloads batchId={batchId} written={written} /> : <p className="medium second export-folder">{t('in-folder', { folder: batch.targetFolder })}</p>}
        {ready > 0 && may ? <div><Button onClick={() => void attempt(() => engine.studio.batches.exportNow({ batchId }))}>{t('export-ready', { count: ready })}</Button></div> : null}
      </section>
      <section className="export-part" aria-label={t('report')}>
        <h3 className="strong">{t('report')}</h3>
        <p className="medium second">{t('report-what')}</p>
        <div className="row"><Button icon="download" disabled={busy !== null} onClick={() => void save('xlsx')}>XLSX</Button><Button icon="download" disabled={busy !== null} onClick={() => void save('csv')}>CSV</Button><Button icon="download" disabled={busy !== null} onClick={() => void saveSheet()}>{t('contact-sheet')}</Button></div>
      </section>
    </Dialog>
  )
}

function Downloads({ batchId, written }: { batchId: string; written: number }) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const problemText = useProblemText()
  const { value, problems, asking } = useAnswer(`downloads ${batchId} ${written}`, (signal) => engine.studio.batches.downloads({ batchId }, { signal }))
  if (problems[0]) return <p className="medium second">{problemText(problems[0])}</p>
  if (value === null || value.length === 0) return <p className="medium second">{asking ? t('counting') : t('nothing-written')}</p>
  return (
    <ul className="downloads">{value.map(({ url, fileName, files, bytes }) => (
      <li key={url} className="row"><a className="button" href={url} download={fileName}>{fileName}</a><span className="medium second">{t('zip-holds', { count: files, size: formats.bytes(bytes) })}</span></li>
    ))}</ul>
  )
}
