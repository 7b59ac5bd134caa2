import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import { foldText } from '../../../core/kernel/fold-text.ts'
import { Button } from '../../design/Button.tsx'
import { Empty } from '../../design/Empty.tsx'
import { TextField } from '../../design/Field.tsx'
import { Table, type TableColumn } from '../../design/Table.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { RecallAct } from '../../orders/RecallAct.tsx'
import { Reason, Section } from '../Section.tsx'
import { type AdvertiserLine, advertiserLines } from './advertiser-lines.ts'
import { AdvertiserDialog, BrandDialog } from './AdvertiserDialogs.tsx'
import { RecordName } from './RecordName.tsx'
import { useOpened } from './use-opened.ts'

export function AdvertisersSection({ openId }: { openId: string | null }) {
  const { t } = useTranslation(['settings', 'network'])
  const may = useMay('network.edit')
  const [advertisers, brands, networks] = [useDocuments('advertiser'), useDocuments('brand'), useDocuments('network')]
  const { making, make, open, close } = useOpened<string>('advertisers')
  const [text, setText] = useState('')
  const [advertiser, brand] = openId === null ? [null, null] : [advertisers.get(openId) ?? null, brands.get(openId) ?? null]
  const lines = advertiserLines(advertisers.values(), brands.values(), foldText(text))
  const add = <Button tone="primary" icon="plus" onClick={() => make('advertiser')}>{t('network:addAdvertiser')}</Button>
  return (
    <Section title={t('section.advertisers')} lead={t('network:advertisersLead')} wide actions={may && networks.size > 0 ? add : null}>
      {may ? null : <Reason>{t('network:mayNot')}</Reason>}
      {advertisers.size === 0 ? <Empty title={t('network:noAdvertisers')} text={t(networks.size === 0 ? 'network:networkFirst' : 'network:noAdvertisersText')} /> : <>
        <div className="settings-filters">
          <TextField label={t('network:find')} type="search" value={text} onChange={(event) => setText(event.target.value)} />
          <span className="third" role="status">{t('network:advertiserCount', { count: advertisers.size })}, {t('network:brandCount', { count: brands.size })}</span>
        </div>
        {lines.length === 0 ? <p className="second">{t('network:nothingFound')}</p> : <AdvertisersTable lines={lines} onOpen={may ? open : null} onAddBrand={make} />}
      </>}
      {may && (making === 'advertiser' || advertiser !== null) ? <AdvertiserDialog key={advertiser?.id ?? 'new'} of={advertiser} onClose={close} /> : null}
      {may && brand !== null ? <BrandDialog key={brand.id} of={brand} advertiserId={brand.fields.advertiserId} onClose={close} /> : null}
      {may && making !== null && making !== 'advertiser' ? <BrandDialog of={null} advertiserId={making} onClose={close} /> : null}
    </Section>
  )
}

type AdvertisersTableProps = { lines: readonly AdvertiserLine[]; onOpen: ((id: string) => void) | null; onAddBrand: (advertiserId: string) => void }
function AdvertisersTable({ lines, onOpen, onAddBrand }: AdvertisersTableProps) {
  const { t } = useTranslation(['network', 'orders'])
  const mayOrder = useMay('screens.order')
  const ofBrand = (line: AdvertiserLine): Typed<'brand'>['fields'] | null => (line.kind === 'brand' ? line.fields : null)
  const columns: TableColumn<AdvertiserLine>[] = [
    { id: 'name', header: t('words:field.name'), cell: (line) => <span className={line.kind === 'brand' ? 'brand-name' : 'advertiser-name'}><RecordName of={line} onOpen={onOpen} /></span> },
    { id: 'code', header: t('words:field.code'), cell: (line) => <span className="mono">{line.fields.code}</span> },
    { id: 'categories', header: t('words:field.exclusivityCategories'), cell: (line) => ofBrand(line)?.exclusivityCategories.join(', ') },
    { id: 'group', header: t('words:field.competitorGroup'), cell: (line) => ofBrand(line)?.competitorGroup },
  ]
  if (onOpen !== null) {
    columns.push({ id: 'act', header: <span className="unseen">{t('addBrand')}</span>, right: true, cell: (line) => (line.kind === 'brand' ? null
      : <Button tone="plain" icon="plus" aria-label={t('addBrandTo', { name: line.fields.name })} onClick={() => onAddBrand(line.id)}>{t('addBrand')}</Button>) })
  }
  if (mayOrder) columns.push({ id: 'recall', header: <span className="unseen">{t('orders:recall-brand')}</span>, right: true, cell: (line) => (line.kind === 'brand' ? <RecallAct subject={{ kind: 'brand', id: line.id }} quiet /> : null) })
  return <Table label={t('advertisers')} rows={lines} rowKey={(line) => line.id} columns={columns} />
}
