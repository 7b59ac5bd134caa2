import { useTranslation } from 'react-i18next'
import { type ImportSubject, importSubjects, type OpenedImport } from '../../contracts/imports.ts'
import { Glyph } from '../design/FactGlyphs.tsx'
import { Select, TextField } from '../design/Field.tsx'
import { Progress } from '../design/Progress.tsx'
import { Table } from '../design/Table.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import { useFieldLabel } from './use-field-label.ts'
import { type ImportFlow, missingFields } from './use-import.ts'
import { newNetwork, type NetworkChoice } from './use-network-choice.ts'

type ColumnsStepProps = { opened: OpenedImport; busy: boolean; flow: ImportFlow; network: NetworkChoice }

export function ColumnsStep({ opened, busy, flow, network }: ColumnsStepProps) {
  const { t } = useTranslation('import-dialog')
  const formats = useFormats()
  const fieldLabel = useFieldLabel(opened.subject)
  const missing = missingFields(flow)
  return (
    <>
      <p className="second">{t('readAs', { file: opened.fileName, rows: formats.number(opened.rowCount), format: opened.format.toUpperCase() })}{opened.encoding === null ? '' : ` · ${opened.encoding}`}</p>
      <div className="import-choices">
        <Select label={t('subject')} value={opened.subject} disabled={busy} onChange={(event) => flow.reopen({ subject: event.target.value as ImportSubject })}
          options={importSubjects.map((subject) => ({ value: subject, label: t(`subject.${subject}`) }))} />
        {opened.sheets.length < 2 ? null : <Select label={t('sheet')} value={opened.sheet} disabled={busy} onChange={(event) => flow.reopen({ sheet: event.target.value })}
          options={opened.sheets.map((sheet) => ({ value: sheet, label: sheet }))} />}
        <Select label={t('network')} value={network.chosen} onChange={(event) => network.choose(event.target.value)}
          options={[...network.networks.map(({ id, fields }) => ({ value: id, label: fields.name })), { value: newNetwork, label: t('newNetwork') }]} />
        {network.chosen === newNetwork ? <TextField label={t('newNetworkName')} value={network.name} onChange={(event) => network.setName(event.target.value)} /> : null}
      </div>
      {busy ? <Progress label={t('checking')} done={0} total={null} /> : null}
      <p role="status" className="row"><Glyph state={missing.length === 0 ? 'ok' : 'attention'} />
        {missing.length === 0 ? t('allMatched') : t('stillMissing', { fields: formats.list(missing.map((field) => `«${fieldLabel(field)}»`)) })}</p>
      <ColumnsTable opened={opened} flow={flow} />
    </>
  )
}

function ColumnsTable({ opened, flow }: { opened: OpenedImport; flow: ImportFlow }) {
  const { t } = useTranslation('import-dialog')
  const fieldLabel = useFieldLabel(opened.subject)
  const options = [{ value: '', label: t('skip') }, ...opened.fields.map(({ field, required }) => ({ value: field, label: required ? t('requiredField', { field: fieldLabel(field) }) : fieldLabel(field) }))]
  return (
    <Table label={t('columns')} rows={opened.columns} rowKey={(column) => column.index} columns={[
      { id: 'header', header: t('column'), width: 220, cell: (column) => <b className="strong">{column.header === '' ? t('noHeader', { number: column.index + 1 }) : column.header}</b> },
      { id: 'samples', header: t('samples'), cell: (column) => <span className="second">{column.samples.filter((sample) => sample !== '').slice(0, 3).join(' · ')}</span> },
      { id: 'field', header: t('field'), width: 260, cell: (column) => (
        <Select hideLabel label={t('fieldFor', { column: column.header })} value={flow.matching.find(({ index }) => index === column.index)?.field ?? ''} options={options}
          onChange={(event) => flow.match(column.index, event.target.value === '' ? null : event.target.value)} />
      ) },
    ]} />
  )
}
