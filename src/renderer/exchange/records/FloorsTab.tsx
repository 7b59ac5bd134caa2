import { useTranslation } from 'react-i18next'
import { useDocuments } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { nextCode } from '../../wall/document-changes.ts'
import { newRecord, openIn } from '../exchange-place.ts'
import { FloorDialog } from './FloorDialog.tsx'
import { newFloor } from './record-forms.ts'
import { RecordsTable } from './RecordsTable.tsx'
import { useCellTexts } from './use-cell-texts.ts'
import { useHomeNetwork } from './use-record-home.ts'

export function FloorsTab({ openId }: { openId: string | null }) {
  const { t } = useTranslation('exchange')
  const say = useCellTexts()
  const may = useMay('exchange.edit')
  const floors = useDocuments('floorRule')
  const open = floors.get(openId ?? '')
  const home = useHomeNetwork()
  const close = () => openIn('floors')
  const codes = () => [...floors.values()].filter(({ fields }) => fields.networkId === home?.id).map(({ fields }) => fields.code)
  return (
    <>
      <RecordsTable label={t('tab-floors')} lead={t('floors-lead')} empty={t('no-floors')} add={{ label: t('new-floor'), run: () => openIn('floors', newRecord) }} rows={floors} onOpen={(id) => openIn('floors', id)} columns={[
        { id: 'price', header: t('price-thousand'), right: true, cell: ({ fields }) => say.price(fields.price) },
        { id: 'binds', header: t('binds'), cell: ({ fields }) => (fields.dealIds.length > 0 ? say.deals(fields.dealIds) : t(`binds.${fields.binds}`)) },
        { id: 'buyers', header: t('buyers'), cell: ({ fields }) => say.buyers(fields.buyerIds) },
        { id: 'where', header: t('where'), cell: ({ fields }) => say.where(fields.where) },
        { id: 'trigger', header: t('trigger'), cell: ({ fields: { trigger } }) => (trigger === null ? t('trigger-always') : <span className="mono">{say.trigger(trigger)}</span>) },
      ]} />
      {may && open !== undefined ? <FloorDialog key={open.id} of={open} onClose={close} /> : null}
      {may && home !== null && openId === newRecord ? <FloorDialog of={{ id: null, kind: 'floorRule', fields: newFloor(home.id, home.currency, nextCode(codes(), 'F-1')) }} onClose={close} /> : null}
    </>
  )
}
