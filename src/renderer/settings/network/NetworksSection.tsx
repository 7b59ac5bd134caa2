import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import { timeZoneNames } from '../../../core/kernel/time-zone-names.ts'
import { Button } from '../../design/Button.tsx'
import { Empty } from '../../design/Empty.tsx'
import type { Option } from '../../design/Field.tsx'
import { Table } from '../../design/Table.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { offsetText, storeTime } from '../../frame/store-time.ts'
import { useMinute } from '../../frame/use-now.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { Reason, Section } from '../Section.tsx'
import { RecordDialog } from './RecordDialog.tsx'
import { RecordName } from './RecordName.tsx'
import { useOpened } from './use-opened.ts'
import { useInside } from './use-inside.ts'

export function NetworksSection({ openId }: { openId: string | null }) {
  const { t } = useTranslation(['settings', 'network'])
  const may = useMay('network.edit')
  const networks = useDocuments('network')
  const { making, make, open, close } = useOpened('networks')
  const opened = openId === null ? null : networks.get(openId) ?? null
  const add = <Button tone="primary" icon="plus" onClick={() => make('new')}>{t('network:addNetwork')}</Button>
  return (
    <Section title={t('section.networks')} lead={t('network:networksLead')} wide actions={may ? add : null}>
      {may ? null : <Reason>{t('network:mayNot')}</Reason>}
      {networks.size === 0 ? <Empty title={t('network:noNetworks')} text={t('network:noNetworksText')} /> : <NetworksTable networks={[...networks.values()]} onOpen={may ? open : null} />}
      {may && (making !== null || opened !== null) ? <NetworkDialog key={opened?.id ?? 'new'} of={opened} onClose={close} /> : null}
    </Section>
  )
}

function NetworksTable({ networks, onOpen }: { networks: readonly Typed<'network'>[]; onOpen: ((id: string) => void) | null }) {
  const { t } = useTranslation('network')
  const formats = useFormats()
  const zoneText = useZoneText()
  const inside = useInside()
  const sorted = [...networks].sort((a, b) => Number(a.fields.demonstration) - Number(b.fields.demonstration) || a.fields.name.localeCompare(b.fields.name))
  return (
    <Table label={t('networks')} rows={sorted} rowKey={(network) => network.id} columns={[
      { id: 'name', header: t('words:field.name'), cell: (network) => <><RecordName of={network} onOpen={onOpen} />{network.fields.demonstration ? <>{' '}<span className="badge">{t('demonstration')}</span></> : null}</> },
      { id: 'code', header: t('words:field.code'), cell: (network) => <span className="mono">{network.fields.code}</span> },
      { id: 'zone', header: t('words:field.timeZone'), cell: (network) => zoneText(network.fields.timeZone) },
      { id: 'venues', header: t('words:kinds.venue'), right: true, width: 96, cell: (network) => formats.number(inside(network.id).venues) },
      { id: 'screens', header: t('words:kinds.screen'), right: true, width: 96, cell: (network) => formats.number(inside(network.id).screens) },
    ]} />
  )
}

function NetworkDialog({ of, onClose }: { of: Typed<'network'> | null; onClose: () => void }) {
  const { t } = useTranslation('network')
  const zoneText = useZoneText()
  const zones: Option[] = [...timeZoneNames].map((value) => ({ value, label: zoneText(value) }))
  return (
    <RecordDialog kind="network" of={of} title={of?.fields.name ?? t('newNetwork')} onClose={onClose} begin={{ name: '', code: '', currency: 'KZT', timeZone: 'Asia/Almaty', demonstration: false }}
      fields={[{ id: 'name', input: 'text', required: true }, { id: 'code', input: 'text', required: true }, { id: 'timeZone', input: 'choice', options: zones }]} />
  )
}

/** `Алматы, UTC+5`: a zone by the name of its city and what its clocks show now. */
function useZoneText(): (timeZone: string) => string {
  const { t } = useTranslation('frame')
  const nowMs = useMinute()
  return useMemo(() => (timeZone) => {
    const city = t(`zone-${timeZone}`, { defaultValue: timeZone.split('/').at(-1)!.replaceAll('_', ' ') })
    return timeZone === 'UTC' ? 'UTC' : `${city}, UTC${offsetText(storeTime(timeZone, nowMs).offsetMinutes)}`
  }, [t, nowMs])
}
