import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FloorRuleFields } from '../../../contracts/exchange.ts'
import { Select, TextField } from '../../design/Field.tsx'
import { useLanguage } from '../../engine/preferences-store.ts'
import { signOf } from '../auction/micro-text.ts'
import { DealsField } from './DealsField.tsx'
import { type FloorDraft, floorDraft, readFloor } from './record-forms.ts'
import { RecordDialog } from './RecordDialog.tsx'
import { BuyersField, CurrencyField, startOver, TitleFields, WhereField } from './RecordFields.tsx'
import { TriggerField } from './TriggerField.tsx'
import { type Kept, useRecordEdit } from './use-record-edit.ts'

const binds = ['open', 'all'] as const
const shown = ['name', 'code', 'networkId', 'price', 'binds', 'buyerIds', 'dealIds', 'where', 'trigger']

export function FloorDialog({ of, onClose }: { of: Kept<FloorRuleFields, 'floorRule'>; onClose: () => void }) {
  const { t } = useTranslation(['exchange', 'network'])
  const language = useLanguage()
  const [draft, setDraft] = useState<FloorDraft>(() => floorDraft(of.fields, language))
  const set = (part: Partial<FloorDraft>) => setDraft((before) => ({ ...before, ...part }))
  const isNew = of.id === null
  const { problems, errorOf, busy, save, remove } = useRecordEdit<FloorRuleFields>({ of, name: isNew ? draft.name.trim() : of.fields.name, read: readFloor(draft), onClose })
  const parts = { draft, set, errorOf }
  return (
    <RecordDialog wide title={isNew ? t('new-floor') : of.fields.name} act={isNew ? t('network:create') : undefined} busy={busy} problems={problems} shown={shown}
      removal={isNew ? null : { name: of.fields.name, warnings: [], run: remove }} onSave={() => void save()} onClose={onClose}>
      <div className="record-fields">
        <TitleFields {...parts} isNew={isNew} onNetwork={(...home) => set({ ...startOver(...home), dealIds: [] })} />
        <TextField label={t('floor-in', { currency: signOf(draft.currency) })} required inputMode="decimal" value={draft.price} error={errorOf('price')} note={t('price-how')} onChange={(event) => set({ price: event.target.value })} />
        <CurrencyField {...parts} />
        {draft.dealIds.length > 0 ? null : <Select label={t('binds')} value={draft.binds} error={errorOf('binds')} options={binds.map((value) => ({ value, label: t(`binds.${value}`) }))} onChange={(event) => set({ binds: event.target.value as FloorDraft['binds'] })} />}
        <BuyersField {...parts} />
        <DealsField {...parts} />
        <TriggerField {...parts} />
        <WhereField {...parts} />
      </div>
    </RecordDialog>
  )
}
