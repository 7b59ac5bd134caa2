import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MaintenanceWindow, Place } from '../../../contracts/incidents.ts'
import { Button } from '../../design/Button.tsx'
import { Empty } from '../../design/Empty.tsx'
import { Table } from '../../design/Table.tsx'
import { engine } from '../../engine/client.ts'
import { useDocuments, useNetworkTimeZone } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { usePersonName } from '../../incidents/use-incident-text.ts'
import { Problems, Section } from '../Section.tsx'
import { clockText } from '../ambient/clock-hours.ts'
import { WindowDialog } from './WindowDialog.tsx'

/** Where and when something is being worked on, so that nobody is called for it. */
export function MaintenanceSection() {
  const { t } = useTranslation('incidents')
  const may = useMay('incident.handle')
  const windows = useAnswer('windows', (signal) => engine.incidents.windows(undefined, { signal }))
  const [editing, setEditing] = useState<MaintenanceWindow | 'new' | null>(null)
  return (
    <Section title={t('maintenance')} lead={t('maintenance-lead')} wide actions={<Button tone="primary" icon="plus" disabled={!may} onClick={() => setEditing('new')}>{t('add-window')}</Button>}>
      <Problems problems={windows.problems} />
      {windows.value?.length === 0 ? <Empty title={t('no-windows')} text={t('no-windows-text')} /> : null}
      {windows.value === null || windows.value.length === 0 ? null : <WindowsTable windows={windows.value} may={may} onEdit={setEditing} />}
      {editing === null ? null : <WindowDialog window={editing === 'new' ? null : editing} onClose={() => { setEditing(null); windows.ask() }} />}
    </Section>
  )
}

function WindowsTable({ windows, may, onEdit }: { windows: readonly MaintenanceWindow[]; may: boolean; onEdit: (window: MaintenanceWindow) => void }) {
  const { t } = useTranslation('incidents')
  const formats = useFormats()
  const zone = useNetworkTimeZone()
  const nameOf = usePersonName()
  const placeOf = usePlaceName()
  const when = ({ fromMs, toMs, weekly }: MaintenanceWindow): string => (weekly
    ? `${weekly.days.map((day) => t(`day.${day}`)).join(' ')}, ${clockText(weekly.fromMinute)}–${clockText(weekly.toMinute)}`
    : `${formats.dateTime(fromMs, zone)} – ${toMs === null ? '' : formats.dateTime(toMs, zone)}`)
  return (
    <Table label={t('maintenance')} rows={[...windows].sort((a, b) => b.fromMs - a.fromMs)} rowKey={({ id }) => id} columns={[
      { id: 'where', header: t('rule-where'), cell: ({ where }) => <span className="strong">{formats.list(where.slice(0, 3).map(placeOf))}{where.length > 3 ? ` +${where.length - 3}` : ''}</span> },
      { id: 'when', header: t('window-when'), cell: when },
      { id: 'note', header: t('window-note'), cell: ({ note }) => note },
      { id: 'by', header: t('window-by'), cell: ({ byPersonId }) => nameOf(byPersonId) },
      { id: 'act', header: '', right: true, cell: (window) => (may ? <Button tone="link" onClick={() => onEdit(window)}>{t('edit')}</Button> : null) },
    ]} />
  )
}

function usePlaceName(): (place: Place) => string {
  const [networks, venues, screens] = [useDocuments('network'), useDocuments('venue'), useDocuments('screen')]
  return ({ kind, id }) => {
    if (kind === 'controller') return `${id.slice(id.indexOf('/') + 1)} · ${venues.get(id.slice(0, id.indexOf('/')))?.fields.name ?? '—'}`
    return (kind === 'network' ? networks.get(id) : kind === 'venue' ? venues.get(id) : screens.get(id))?.fields.name ?? '—'
  }
}
