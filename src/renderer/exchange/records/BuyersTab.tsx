import { useTranslation } from 'react-i18next'
import { useDocuments } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { newRecord, openIn } from '../exchange-place.ts'
import { BuyerDialog } from './BuyerDialog.tsx'
import { newBuyer } from './record-forms.ts'
import { RecordsTable } from './RecordsTable.tsx'
import { useCellTexts } from './use-cell-texts.ts'
import { useHomeNetwork } from './use-record-home.ts'

export function BuyersTab({ openId }: { openId: string | null }) {
  const { t } = useTranslation('exchange')
  const formats = useFormats()
  const say = useCellTexts()
  const may = useMay('exchange.edit')
  const [buyers, deals] = [useDocuments('buyer'), useDocuments('deal')]
  const open = buyers.get(openId ?? '')
  const home = useHomeNetwork()
  const close = () => openIn('buyers')
  const dealsOf = (id: string) => [...deals.values()].filter(({ fields }) => fields.buyerIds.includes(id)).length
  return (
    <>
      <RecordsTable label={t('tab-buyers')} lead={t('buyers-lead')} empty={t('no-buyers')} add={{ label: t('new-buyer'), run: () => openIn('buyers', newRecord) }} rows={buyers} onOpen={(id) => openIn('buyers', id)} columns={[
        { id: 'take', header: t('take-rate'), right: true, cell: ({ fields }) => (fields.takeBasisPoints === null ? <span className="third">{t('by-terms')}</span> : say.percent(fields.takeBasisPoints)) },
        { id: 'deals', header: t('own-deals'), right: true, cell: ({ id }) => formats.number(dealsOf(id)) },
        { id: 'seats', header: t('blocked-seats'), right: true, cell: ({ fields }) => (fields.blockedSeats.length === 0 ? '—' : formats.number(fields.blockedSeats.length)) },
        { id: 'trusted', header: t('creatives-of'), cell: ({ fields }) => <span className="second">{t(fields.trusted === true ? 'creatives-at-sight' : 'creatives-judged')}</span> },
        { id: 'note', header: t('note'), cell: ({ fields }) => <span className="second">{fields.note ?? ''}</span> },
      ]} />
      {may && open !== undefined ? <BuyerDialog key={open.id} of={open} onClose={close} /> : null}
      {may && home !== null && openId === newRecord ? <BuyerDialog of={{ id: null, kind: 'buyer', fields: newBuyer(home.id) }} onClose={close} /> : null}
    </>
  )
}
