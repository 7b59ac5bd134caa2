import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuyerFields } from '../../../contracts/exchange.ts'
import { Checkbox, TextField } from '../../design/Field.tsx'
import { useNetworkTimeZone } from '../../engine/network-store.ts'
import { useLanguage } from '../../engine/preferences-store.ts'
import { AssumptionPart } from './AssumptionPart.tsx'
import { assumptionFields } from './assumption-form.ts'
import { type BuyerDraft, buyerDraft, readBuyer } from './record-forms.ts'
import { limitFields } from './limits-form.ts'
import { LimitsPart } from './LimitsPart.tsx'
import { ListsPart } from './ListsPart.tsx'
import { RecordDialog } from './RecordDialog.tsx'
import { TitleFields } from './RecordFields.tsx'
import { storeTime } from '../../frame/store-time.ts'
import { type Kept, useRecordEdit } from './use-record-edit.ts'
import { useWarnings } from './use-warnings.ts'

const shown = ['name', 'code', 'networkId', 'takeBasisPoints', 'blockedSeats', ...limitFields, ...assumptionFields]

export function BuyerDialog({ of, onClose }: { of: Kept<BuyerFields, 'buyer'>; onClose: () => void }) {
  const { t } = useTranslation(['exchange', 'network'])
  const language = useLanguage()
  const timeZone = useNetworkTimeZone()
  const [draft, setDraft] = useState<BuyerDraft>(() => buyerDraft(of.fields, storeTime(timeZone, Date.now()).date, language))
  const set = (part: Partial<BuyerDraft>) => setDraft((before) => ({ ...before, ...part }))
  const isNew = of.id === null
  const warnings = useWarnings('buyer', of.id)
  const { problems, errorOf, busy, save, remove } = useRecordEdit<BuyerFields>({ of, name: isNew ? draft.name.trim() : of.fields.name, read: readBuyer(draft), onClose })
  return (
    <RecordDialog wide title={isNew ? t('new-buyer') : of.fields.name} act={isNew ? t('network:create') : undefined} busy={busy} problems={problems} shown={shown}
      removal={isNew ? null : { name: of.fields.name, warnings, run: remove }} onSave={() => void save()} onClose={onClose}>
      <div className="record-fields">
        <TitleFields draft={draft} set={set} errorOf={errorOf} isNew={isNew} onNetwork={(networkId) => set({ networkId })} />
        <TextField label={t('take-rate')} inputMode="decimal" placeholder={t('by-terms')} value={draft.take} error={errorOf('takeBasisPoints')} note={t('take-how')} onChange={(event) => set({ take: event.target.value })} />
        <div className="field half"><Checkbox label={t('trusted')} checked={draft.trusted} onChange={(event) => set({ trusted: event.target.checked })} /><span className="field-note">{t('trusted-how')}</span></div>
        <LimitsPart draft={draft} set={set} errorOf={errorOf} of="buyer" />
        <AssumptionPart draft={draft.assumed} set={(part) => setDraft((before) => ({ ...before, assumed: { ...before.assumed, ...part } }))} errorOf={errorOf} />
        <ListsPart draft={draft} fields={['blockedSeats']} set={set} errorOf={errorOf} />
      </div>
    </RecordDialog>
  )
}
