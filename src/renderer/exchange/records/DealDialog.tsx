import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DealFields, dealClasses } from '../../../contracts/exchange.ts'
import { Select, TextField } from '../../design/Field.tsx'
import { useLanguage } from '../../engine/preferences-store.ts'
import { signOf } from '../auction/micro-text.ts'
import { limitFields } from './limits-form.ts'
import { LimitsPart } from './LimitsPart.tsx'
import { ListsPart } from './ListsPart.tsx'
import { type DealDraft, dealDraft, readDeal } from './record-forms.ts'
import { RecordDialog } from './RecordDialog.tsx'
import { BuyersField, CurrencyField, startOver, TitleFields, WhereField } from './RecordFields.tsx'
import { TriggerField } from './TriggerField.tsx'
import { type Kept, useRecordEdit } from './use-record-edit.ts'
import { useWarnings } from './use-warnings.ts'

const pricings = ['first', 'second', 'fixed'] as const
const shown = ['name', 'code', 'networkId', 'floor', 'dealClass', 'pricing', 'priority', 'buyerIds', 'where', 'seats', 'domains', ...limitFields, 'trigger']

export function DealDialog({ of, onClose }: { of: Kept<DealFields, 'deal'>; onClose: () => void }) {
  const { t } = useTranslation(['exchange', 'network'])
  const language = useLanguage()
  const [draft, setDraft] = useState<DealDraft>(() => dealDraft(of.fields, language))
  const set = (part: Partial<DealDraft>) => setDraft((before) => ({ ...before, ...part }))
  const isNew = of.id === null
  const warnings = useWarnings('deal', of.id)
  const { problems, errorOf, busy, save, remove } = useRecordEdit<DealFields>({ of, name: isNew ? draft.name.trim() : of.fields.name, read: readDeal(draft), onClose })
  const parts = { draft, set, errorOf }
  return (
    <RecordDialog wide title={isNew ? t('new-deal') : of.fields.name} act={isNew ? t('network:create') : undefined} busy={busy} problems={problems} shown={shown}
      removal={isNew ? null : { name: of.fields.name, warnings, run: remove }} onSave={() => void save()} onClose={onClose}>
      <div className="record-fields">
        <TitleFields {...parts} isNew={isNew} onNetwork={(...home) => set(startOver(...home))} />
        <TextField label={t(draft.pricing === 'fixed' ? 'agreed-in' : 'floor-in', { currency: signOf(draft.currency) })} required inputMode="decimal" value={draft.price} error={errorOf('floor')} note={t('price-how')} onChange={(event) => set({ price: event.target.value })} />
        <CurrencyField {...parts} />
        <div className="half"><Select label={t('pricing')} value={draft.pricing} error={errorOf('pricing')} note={t(`pricing-how.${draft.pricing}`)} options={pricings.map((value) => ({ value, label: t(`pricing.${value}`) }))} onChange={(event) => set({ pricing: event.target.value as DealDraft['pricing'] })} /></div>
        <div className="half"><Select label={t('deal-class')} value={draft.dealClass} error={errorOf('dealClass')} note={t('class-how')} options={dealClasses.map((value) => ({ value, label: t(`class.${value}`) }))} onChange={(event) => set({ dealClass: event.target.value as DealDraft['dealClass'] })} /></div>
        <TextField label={t('priority')} required inputMode="numeric" value={draft.priority} error={errorOf('priority')} note={t('priority-how')} onChange={(event) => set({ priority: event.target.value })} />
        <BuyersField {...parts} />
        <TriggerField {...parts} />
        <WhereField {...parts} />
        <LimitsPart draft={draft} set={set} errorOf={errorOf} of="deal" />
        <ListsPart draft={draft} fields={['seats', 'domains']} set={set} errorOf={errorOf} />
      </div>
    </RecordDialog>
  )
}
