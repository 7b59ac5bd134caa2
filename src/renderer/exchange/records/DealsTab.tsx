import { useTranslation } from 'react-i18next'
import { useDocuments } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { nextCode } from '../../wall/document-changes.ts'
import { newRecord, openIn } from '../exchange-place.ts'
import { DealDialog } from './DealDialog.tsx'
import { newDeal } from './record-forms.ts'
import { RecordsTable } from './RecordsTable.tsx'
import { useCellTexts } from './use-cell-texts.ts'
import { useHomeNetwork } from './use-record-home.ts'

export function DealsTab({ openId }: { openId: string | null }) {
  const { t } = useTranslation('exchange')
  const formats = useFormats()
  const say = useCellTexts()
  const may = useMay('exchange.edit')
  const deals = useDocuments('deal')
  const open = deals.get(openId ?? '')
  const home = useHomeNetwork()
  const close = () => openIn('deals')
  const codes = () => [...deals.values()].filter(({ fields }) => fields.networkId === home?.id).map(({ fields }) => fields.code)
  return (
    <>
      <RecordsTable label={t('tab-deals')} lead={t('deals-lead')} empty={t('no-deals')} add={{ label: t('new-deal'), run: () => openIn('deals', newRecord) }} rows={deals} onOpen={(id) => openIn('deals', id)} columns={[
        { id: 'class', header: t('deal-class'), cell: ({ fields }) => t(`class.${fields.dealClass}`) },
        { id: 'priority', header: t('priority'), right: true, cell: ({ fields }) => formats.number(fields.priority) },
        { id: 'pricing', header: t('pricing'), cell: ({ fields }) => t(`pricing.${fields.pricing}`) },
        { id: 'floor', header: t('floor-thousand'), right: true, cell: ({ fields }) => say.price(fields.floor) },
        { id: 'buyers', header: t('buyers'), cell: ({ fields }) => say.buyers(fields.buyerIds) },
        { id: 'where', header: t('where'), cell: ({ fields }) => say.where(fields.where) },
        { id: 'trigger', header: t('trigger'), cell: ({ fields: { trigger } }) => (trigger === null ? t('trigger-always') : <span className="mono">{say.trigger(trigger)}</span>) },
      ]} />
      {may && open !== undefined ? <DealDialog key={open.id} of={open} onClose={close} /> : null}
      {may && home !== null && openId === newRecord ? <DealDialog of={{ id: null, kind: 'deal', fields: newDeal(home.id, home.currency, nextCode(codes(), 'D-1')) }} onClose={close} /> : null}
    </>
  )
}
