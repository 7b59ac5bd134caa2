import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DealFields, dealClasses } from '../../../contracts/exchange.ts'
import type { Typed } from '../../../contracts/network.ts'
import { Select, TextField } from '../../design/Field.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { useLanguage } from '../../engine/preferences-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { signOf } from '../auction/micro-text.ts'
import { openIn } from '../exchange-place.ts'
import { type DealDraft, dealDraft, readDeal } from './record-forms.ts'
import { RecordDialog } from './RecordDialog.tsx'
import { RecordsTable } from './RecordsTable.tsx'
import { useCellTexts } from './use-cell-texts.ts'
import { useRecordEdit } from './use-record-edit.ts'

const pricings = ['first', 'second', 'fixed'] as const

export function DealsTab({ openId }: { openId: string | null }) {
  const { t } = useTranslation('exchange')
  const formats = useFormats()
  const say = useCellTexts()
  const may = useMay('exchange.edit')
  const deals = useDocuments('deal')
  const open = deals.get(openId ?? '')
  return (
    <>
      <RecordsTable label={t('tab-deals')} lead={t('deals-lead')} empty={t('no-deals')} rows={deals} onOpen={(id) => openIn('deals', id)} columns={[
        { id: 'class', header: t('deal-class'), cell: ({ fields }) => t(`class.${fields.dealClass}`) },
        { id: 'priority', header: t('priority'), right: true, cell: ({ fields }) => formats.number(fields.priority) },
        { id: 'pricing', header: t('pricing'), cell: ({ fields }) => t(`pricing.${fields.pricing}`) },
        { id: 'floor', header: t('floor-thousand'), right: true, cell: ({ fields }) => say.price(fields.floor) },
        { id: 'buyers', header: t('buyers'), cell: ({ fields }) => say.buyers(fields.buyerIds) },
        { id: 'where', header: t('where'), cell: ({ fields }) => say.where(fields.where) },
      ]} />
      {may && open !== undefined ? <DealDialog key={open.id} of={open} onClose={() => openIn('deals')} /> : null}
    </>
  )
}

function DealDialog({ of, onClose }: { of: Typed<'deal'>; onClose: () => void }) {
  const { t } = useTranslation(['exchange', 'words'])
  const language = useLanguage()
  const [draft, setDraft] = useState<DealDraft>(() => dealDraft(of.fields, language))
  const set = (part: Partial<DealDraft>) => setDraft((before) => ({ ...before, ...part }))
  const { currency } = of.fields.floor
  const { problems, errorOf, busy, save } = useRecordEdit<DealFields>({ of, name: draft.name, read: readDeal(draft, currency), onClose })
  return (
    <RecordDialog title={of.fields.name} busy={busy} problems={problems} shown={['name', 'floor', 'dealClass', 'pricing', 'priority']} onSave={() => void save()} onClose={onClose}>
      <TextField label={t('words:field.name')} required value={draft.name} error={errorOf('name')} onChange={(event) => set({ name: event.target.value })} />
      <TextField label={t(draft.pricing === 'fixed' ? 'agreed-in' : 'floor-in', { currency: signOf(currency) })} required inputMode="decimal" value={draft.floor} error={errorOf('floor')} note={t('price-how')} onChange={(event) => set({ floor: event.target.value })} />
      <Select label={t('pricing')} value={draft.pricing} error={errorOf('pricing')} note={t(`pricing-how.${draft.pricing}`)} options={pricings.map((value) => ({ value, label: t(`pricing.${value}`) }))} onChange={(event) => set({ pricing: event.target.value as DealDraft['pricing'] })} />
      <Select label={t('deal-class')} value={draft.dealClass} error={errorOf('dealClass')} note={t('class-how')} options={dealClasses.map((value) => ({ value, label: t(`class.${value}`) }))} onChange={(event) => set({ dealClass: event.target.value as DealDraft['dealClass'] })} />
      <TextField label={t('priority')} required inputMode="numeric" value={draft.priority} error={errorOf('priority')} note={t('priority-how')} onChange={(event) => set({ priority: event.target.value })} />
    </RecordDialog>
  )
}
