import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SellerTermsFields } from '../../../contracts/exchange.ts'
import type { Typed } from '../../../contracts/network.ts'
import { Checkbox, Field, Select, TextField } from '../../design/Field.tsx'
import { useLanguage } from '../../engine/preferences-store.ts'
import { ownCurrency } from '../auction/micro-text.ts'
import { RatesPart } from './RatesPart.tsx'
import { RecordDialog } from './RecordDialog.tsx'
import { mostRates, readTerms, type TermsDraft, termsDraft } from './terms-form.ts'
import { type Kept, useRecordEdit } from './use-record-edit.ts'

const perRate = Array.from({ length: mostRates }, (_, at) => [`currency-${at}`, `rate-${at}`]).flat()
const shown = ['pricing', 'incrementMicros', 'takeBasisPoints', 'askAheadMinutes', 'windowMinutes', 'bidCurrencies', 'rates', 'asOf', 'source', 'categories', 'domains', ...perRate]

type TermsProps = { of: Kept<SellerTermsFields, 'sellerTerms'>; network: Typed<'network'> | null; onClose: () => void }
export function TermsDialog({ of, network, onClose }: TermsProps) {
  const { t } = useTranslation('exchange')
  const language = useLanguage()
  const own = network?.fields.currency ?? ownCurrency
  const [draft, setDraft] = useState<TermsDraft>(() => termsDraft(of.fields, own, language))
  const set = (part: Partial<TermsDraft>) => setDraft((before) => ({ ...before, ...part }))
  const title = t('terms-of', { name: network?.fields.name ?? '' })
  const { problems, errorOf, busy, save } = useRecordEdit<SellerTermsFields>({ of, name: title, read: readTerms(draft, of.fields, own), onClose })
  const missing = problems.find(({ reason }) => reason === 'rate-missing')
  const parts = { draft, set, errorOf }
  return (
    <RecordDialog wide title={title} act={of.id === null ? t('write-terms') : undefined} busy={busy} problems={problems} shown={shown} onSave={() => void save()} onClose={onClose}>
      <SellingFields {...parts} />
      <RatesPart {...parts} own={own} needed={missing === undefined ? null : String(missing.params?.['currency'] ?? '')} />
      <BlocksFields {...parts} />
    </RecordDialog>
  )
}

type PartProps = { draft: TermsDraft; set: (part: Partial<TermsDraft>) => void; errorOf: (field: string) => string | null }
function SellingFields({ draft, set, errorOf }: PartProps) {
  const { t } = useTranslation('exchange')
  return (
    <div className="record-fields">
      <div className="half"><Select label={t('pricing-open')} value={draft.pricing} error={errorOf('pricing')} note={t(`pricing-how.${draft.pricing}`)} options={(['first', 'second'] as const).map((value) => ({ value, label: t(`pricing.${value}`) }))} onChange={(event) => set({ pricing: event.target.value as TermsDraft['pricing'] })} /></div>
      {draft.pricing === 'first' ? null : <TextField label={t('increment')} required inputMode="decimal" value={draft.increment} error={errorOf('incrementMicros')} note={t('increment-how')} onChange={(event) => set({ increment: event.target.value })} />}
      <TextField label={t('take-rate')} required inputMode="decimal" value={draft.take} error={errorOf('takeBasisPoints')} note={t('take-range')} onChange={(event) => set({ take: event.target.value })} />
      <div className="half"><TextField label={t('ask-ahead-minutes')} required inputMode="numeric" value={draft.askAhead} error={errorOf('askAheadMinutes')} note={t('ask-ahead-how')} onChange={(event) => set({ askAhead: event.target.value })} /></div>
      <div className="half"><TextField label={t('window-minutes')} required inputMode="numeric" value={draft.window} error={errorOf('windowMinutes')} note={t('window-how')} onChange={(event) => set({ window: event.target.value })} /></div>
    </div>
  )
}

function BlocksFields({ draft, set, errorOf }: PartProps) {
  const { t } = useTranslation('exchange')
  const list = (field: 'categories' | 'domains') => (
    <div className="half">
      <Field label={t(`blocked-${field}`)} note={t(`blocked-${field}-how`)} error={errorOf(field)}>
        {(parts) => <textarea className="input" rows={3} spellCheck={false} value={draft[field]} onChange={(event) => set({ [field]: event.target.value })} {...parts} />}
      </Field>
    </div>
  )
  return (
    <div className="record-fields">
      {list('categories')}{list('domains')}
      <div className="field whole"><Checkbox label={t('approve-first')} checked={draft.approveFirst} onChange={(event) => set({ approveFirst: event.target.checked })} /><span className="field-note">{t('approve-first-how')}</span></div>
    </div>
  )
}
