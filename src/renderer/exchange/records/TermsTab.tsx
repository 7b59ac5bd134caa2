import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import { Button } from '../../design/Button.tsx'
import { Empty } from '../../design/Empty.tsx'
import { Table } from '../../design/Table.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { storeTime } from '../../frame/store-time.ts'
import { RecordName } from '../../settings/network/RecordName.tsx'
import { newRecord, openIn } from '../exchange-place.ts'
import { newTerms } from './terms-form.ts'
import { TermsDialog } from './TermsDialog.tsx'
import { useCellTexts } from './use-cell-texts.ts'

/** By what a network sells, one row for each. */
export function TermsTab({ openId }: { openId: string | null }) {
  const { t } = useTranslation('exchange')
  const may = useMay('exchange.edit')
  const [terms, networks] = [useDocuments('sellerTerms'), useDocuments('network')]
  const lacking = [...networks.values()].find(({ id }) => ![...terms.values()].some(({ fields }) => fields.networkId === id))
  const open = terms.get(openId ?? '')
  const close = () => openIn('terms')
  const write = may && lacking !== undefined ? <Button tone="primary" onClick={() => openIn('terms', newRecord)}>{t('write-terms')}</Button> : null
  return (
    <>
      {terms.size === 0 ? <Empty title={t('no-terms')} text={t('terms-lead')}>{write}</Empty> : <>
        <p className="second medium records-lead"><span className="grow">{t('terms-lead')}{may ? '' : ` ${t('may-not')}`}</span>{write}</p>
        <TermsTable terms={[...terms.values()]} networks={networks} onOpen={may ? (id) => openIn('terms', id) : null} />
      </>}
      {may && open !== undefined ? <TermsDialog key={open.id} of={open} network={networks.get(open.fields.networkId) ?? null} onClose={close} /> : null}
      {may && open === undefined && openId === newRecord && lacking !== undefined ? <NewTermsDialog network={lacking} onClose={close} /> : null}
    </>
  )
}

type TableProps = { terms: readonly Typed<'sellerTerms'>[]; networks: ReadonlyMap<string, Typed<'network'>>; onOpen: ((id: string) => void) | null }
function TermsTable({ terms, networks, onOpen }: TableProps) {
  const { t } = useTranslation(['exchange', 'words'])
  const say = useCellTexts()
  const minutes = (count: number) => t('minutes', { count })
  return (
    <Table label={t('tab-terms')} rows={terms} rowKey={({ id }) => id} columns={[
      { id: 'network', header: t('words:field.networkId'), cell: ({ id, fields }) => <RecordName of={{ id, fields: { name: networks.get(fields.networkId)?.fields.name ?? '—' } }} onOpen={onOpen} /> },
      { id: 'pricing', header: t('pricing-open'), cell: ({ fields }) => t(`pricing.${fields.pricing}`) },
      { id: 'take', header: t('take-rate'), right: true, cell: ({ fields }) => say.percent(fields.takeBasisPoints) },
      { id: 'ask', header: t('ask-ahead'), right: true, cell: ({ fields }) => minutes(fields.askAheadMinutes) },
      { id: 'window', header: t('window'), right: true, cell: ({ fields }) => minutes(fields.windowMinutes) },
      { id: 'currencies', header: t('bid-currencies'), cell: ({ fields }) => fields.bidCurrencies.join(', ') },
      { id: 'rates', header: t('rates'), cell: ({ fields: { rates } }) => <span title={Object.entries(rates.perUnit).map(([currency, micros]) => `${currency} ${say.price({ micros, currency: 'KZT' })}`).join('\n')}>{t('rates-of', { date: rates.asOf, source: rates.source })}</span> },
    ]} />
  )
}

function NewTermsDialog({ network, onClose }: { network: Typed<'network'>; onClose: () => void }) {
  const { t } = useTranslation('exchange')
  const fields = newTerms(network.id, network.fields.currency, storeTime(network.fields.timeZone, Date.now()).date, t('rates-none'))
  return <TermsDialog of={{ id: null, kind: 'sellerTerms', fields }} network={network} onClose={onClose} />
}
