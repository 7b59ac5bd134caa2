import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AmbientNow, SensorAccount } from '../../../contracts/ambient.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { Button, IconButton } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Table, type TableColumn } from '../../design/Table.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { RelativeTime } from '../../i18n/RelativeTime.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { Part, Problems } from '../Section.tsx'
import { AddSensorDialog } from './AddSensorDialog.tsx'
import { ReadingText } from './ReadingText.tsx'
import { RemoveSensorDialog } from './RemoveSensorDialog.tsx'
import { SensorTrail } from './SensorTrail.tsx'
import { type ListedSensor, listSensors } from './sensor-list.ts'

type Accounts = { value: readonly SensorAccount[] | null; problems: readonly Problem[]; ask: () => void }
type SensorsPartProps = { now: AmbientNow | null; accounts: Accounts }

/** Who may report over MQTT, and what was heard of whom. */
export function SensorsPart({ now, accounts }: SensorsPartProps) {
  const { t } = useTranslation('ambient')
  const [may, maySee] = [useMay('screens.enrol'), useMay('audit.see')]
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<string | null>(null)
  const rulesOf = useRulesOfSensor()
  const listed = accounts.value === null || now === null ? null : listSensors(accounts.value, now.sensors)
  return (
    <Part title={t('sensors')} lead={t('sensors-lead')} actions={may ? <Button icon="plus" onClick={() => setAdding(true)}>{t('add-sensor')}</Button> : null}>
      <Problems problems={accounts.problems} />
      {listed === null ? null : listed.length === 0 ? <p className="second">{t('no-sensors')}</p> : <SensorsTable listed={listed} rulesOf={rulesOf} onRemove={may ? setRemoving : null} />}
      <RecordingLine now={now} />
      {maySee ? <SensorTrail version={(accounts.value ?? []).map(({ sensor, addedAtMs }) => `${sensor} ${addedAtMs}`).join()} /> : null}
      {adding ? <AddSensorDialog onAdded={accounts.ask} onClose={() => setAdding(false)} /> : null}
      {removing === null ? null : <RemoveSensorDialog sensor={removing} rules={rulesOf(removing)} onRemoved={accounts.ask} onClose={() => setRemoving(null)} />}
    </Part>
  )
}

type SensorsTableProps = { listed: readonly ListedSensor[]; rulesOf: (sensor: string) => number; onRemove: ((sensor: string) => void) | null }
function SensorsTable({ listed, rulesOf, onRemove }: SensorsTableProps) {
  const { t } = useTranslation('ambient')
  const formats = useFormats()
  const remove: TableColumn<ListedSensor> = { id: 'remove', header: <span className="unseen">{t('remove-sensor-act')}</span>, right: true, cell: (row) => (row.account === null ? null : <IconButton icon="trash" size={16} label={t('remove-sensor', { sensor: row.sensor })} onClick={() => onRemove?.(row.sensor)} />) }
  return (
    <Table label={t('sensors')} rows={listed} rowKey={({ sensor }) => sensor} columns={[
      { id: 'sensor', header: t('sensor'), cell: ({ sensor, account }) => <span className="rule-state"><span className="mono">{sensor}</span>{account === null ? <span className="third">{t('no-account')}</span> : null}</span> },
      { id: 'reading', header: t('reading'), right: true, cell: ({ heard }) => <ReadingText row={heard} /> },
      { id: 'at', header: t('read-at'), cell: ({ heard }) => (heard?.atMs ? <RelativeTime atMs={heard.atMs} /> : <span className="third">{t('nothing-heard')}</span>) },
      { id: 'rules', header: t('rules'), right: true, cell: ({ sensor }) => (rulesOf(sensor) === 0 ? <span className="third">{t('no-rule')}</span> : formats.number(rulesOf(sensor))) },
      { id: 'refused', header: t('refused'), cell: ({ heard }) => (!heard || heard.refused === 0 || heard.lastRefusal === null ? '—' : <span className="gap-line"><Glyph state="attention" />{formats.number(heard.refused)} · {t(`refusal-${heard.lastRefusal}`)}</span>) },
      ...(onRemove === null ? [] : [remove]),
    ]} />
  )
}

/** How many rules read a sensor, heard or not. */
function useRulesOfSensor(): (sensor: string) => number {
  const rules = useDocuments('triggerRule')
  return (sensor) => [...rules.values()].filter(({ fields }) => fields.sensor === sensor).length
}

function RecordingLine({ now }: { now: AmbientNow | null }) {
  const { t } = useTranslation('ambient')
  const formats = useFormats()
  if (now?.recording.full) return <p className="gap-line"><Glyph state="attention" />{t('recording-full')}</p>
  return now && now.recording.bytes > 0 ? <p className="third medium">{t('recording', { bytes: formats.bytes(now.recording.bytes) })}</p> : null
}
