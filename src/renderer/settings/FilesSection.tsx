import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ImportSubject, importSubjects } from '../../contracts/imports.ts'
import { Button } from '../design/Button.tsx'
import { Table } from '../design/Table.tsx'
import { engine } from '../engine/client.ts'
import { useLanguage } from '../engine/preferences-store.ts'
import { saveFile } from '../engine/save-file.ts'
import { useMay } from '../engine/session-store.ts'
import { useAttempt } from '../engine/use-edit.ts'
import { ImportDialog } from '../import/ImportDialog.tsx'
import { Part, Reason, Section } from './Section.tsx'

const formats = ['xlsx', 'csv'] as const

export function FilesSection() {
  const { t } = useTranslation('settings')
  const mayImport = useMay('network.import')
  const [importing, setImporting] = useState(false)
  return (
    <Section title={t('section.files')} lead={t('files.lead')}
      actions={mayImport ? <Button tone="primary" icon="upload" onClick={() => setImporting(true)}>{t('files.import')}</Button> : null}>
      {mayImport ? null : <Reason>{t('files.mayNotImport')}</Reason>}
      <Part title={t('files.export')} lead={t('files.exportLead')}><Exports /></Part>
      {importing ? <ImportDialog onClose={() => setImporting(false)} /> : null}
    </Section>
  )
}

function Exports() {
  const { t } = useTranslation('settings')
  const language = useLanguage()
  const tryTo = useAttempt()
  const [busy, setBusy] = useState<string | null>(null)
  const take = async (subject: ImportSubject, format: (typeof formats)[number]) => {
    setBusy(`${subject} ${format}`)
    const file = await tryTo(() => engine.exports.table({ subject, format, language }))
    setBusy(null)
    if (file !== null) saveFile(file)
  }
  return (
    <Table label={t('files.export')} rows={importSubjects} rowKey={(subject) => subject} columns={[
      { id: 'subject', header: t('files.what'), cell: (subject) => <><b className="strong">{t(`files.subject.${subject}`)}</b> <span className="third">{t(`files.subjectLead.${subject}`)}</span></> },
      { id: 'act', header: '', right: true, cell: (subject) => (
        <span className="row settings-end">
          {formats.map((format) => (
            <Button key={format} tone="plain" icon="download" disabled={busy !== null} aria-label={t('files.download', { subject: t(`files.subject.${subject}`), format: format.toUpperCase() })}
              onClick={() => void take(subject, format)}>{format.toUpperCase()}</Button>
          ))}
        </span>
      ) },
    ]} />
  )
}
