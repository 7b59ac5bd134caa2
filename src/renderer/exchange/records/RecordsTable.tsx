import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import { Button } from '../../design/Button.tsx'
import { Empty } from '../../design/Empty.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Table, type TableColumn } from '../../design/Table.tsx'
import { useMay } from '../../engine/session-store.ts'
import { useScope } from '../../frame/scope-store.ts'
import { RecordName } from '../../settings/network/RecordName.tsx'
import { usePause } from './use-record-edit.ts'
import { useHomeNetwork } from './use-record-home.ts'

type Row = Typed<'buyer'> | Typed<'deal'> | Typed<'floorRule'>
type RecordsProps<R extends Row> = { label: string; lead: string; empty: string; add: { label: string; run: () => void }; rows: ReadonlyMap<string, R>; columns: readonly TableColumn<R>[]; onOpen: (id: string) => void }

/** Records by name, each with its state and the act that takes it out of the market or lets it in. */
export function RecordsTable<R extends Row>({ label, lead, empty, add, rows, columns, onOpen }: RecordsProps<R>) {
  const { t } = useTranslation('exchange')
  const may = useMay('exchange.edit')
  const pause = usePause()
  const { networkId } = useScope()
  const listed = [...rows.values()].filter(({ fields }) => networkId === null || fields.networkId === networkId).sort((a, b) => a.fields.name.localeCompare(b.fields.name))
  const hasNetwork = useHomeNetwork() !== null
  const act = may && hasNetwork ? <Button tone="primary" icon="plus" onClick={add.run}>{add.label}</Button> : null
  if (listed.length === 0) return <Empty title={empty} text={lead}>{act}</Empty>
  return (
    <>
      <p className="second medium records-lead"><span className="grow">{lead}{may ? '' : ` ${t('may-not')}`}</span>{act}</p>
      <Table label={label} rows={listed} rowKey={({ id }) => id} columns={[
        { id: 'name', header: t('name'), cell: (row) => <span className="record-name"><RecordName of={row} onOpen={may ? onOpen : null} /><span className="mono third">{row.fields.code}</span></span> },
        ...columns,
        { id: 'state', header: t('state'), cell: ({ fields: { pausedAtMs } }) => <span className="record-state"><Glyph state={pausedAtMs === null ? 'ok' : 'silent'} size={10} />{t(pausedAtMs === null ? 'state-on' : 'state-paused')}</span> },
        ...(may ? [{ id: 'acts', header: <span className="unseen">{t('acts')}</span>, right: true, cell: (row: R) => <Button tone="plain" aria-label={t(row.fields.pausedAtMs === null ? 'pause-named' : 'resume-named', { name: row.fields.name })} onClick={() => void pause(row)}>{t(row.fields.pausedAtMs === null ? 'pause' : 'resume')}</Button> }] : []),
      ]} />
    </>
  )
}
