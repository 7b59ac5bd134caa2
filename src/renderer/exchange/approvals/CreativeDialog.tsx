import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuyerCreativeFields } from '../../../contracts/buyer-creatives.ts'
import { Select, TextField } from '../../design/Field.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { RecordDialog } from '../records/RecordDialog.tsx'
import { type Kept, useRecordEdit } from '../records/use-record-edit.ts'
import { type CreativeDraft, creativeDraft, readCreative } from './creative-form.ts'

const shown = ['advertiserId', 'advertiserName', 'rivalCategories', 'competitorGroup', 'verdict']

/** Whom it is for, who may not stand beside it, and until when its approval holds. */
export function CreativeDialog({ of, onClose }: { of: Kept<BuyerCreativeFields, 'buyerCreative'>; onClose: () => void }) {
  const { t } = useTranslation('exchange')
  const advertisers = useDocuments('advertiser')
  const [draft, setDraft] = useState<CreativeDraft>(() => creativeDraft(of.fields))
  const set = (part: Partial<CreativeDraft>) => setDraft((before) => ({ ...before, ...part }))
  const { problems, errorOf, busy, save } = useRecordEdit<BuyerCreativeFields>({ of, name: of.fields.code, read: readCreative(draft, of.fields), onClose })
  const known = [...advertisers.values()].filter(({ fields }) => fields.networkId === of.fields.networkId).map(({ id, fields }) => ({ value: id, label: fields.name })).sort((a, b) => a.label.localeCompare(b.label))
  return (
    <RecordDialog title={of.fields.code} busy={busy} problems={problems} shown={shown} onSave={() => void save()} onClose={onClose}>
      <Select label={t('advertiser-ours')} value={draft.advertiserId} error={errorOf('advertiserId')} options={[{ value: '', label: t('advertiser-other') }, ...known]} onChange={(event) => set({ advertiserId: event.target.value })} />
      {draft.advertiserId !== '' ? null : <TextField label={t('advertiser-name')} value={draft.advertiserName} error={errorOf('advertiserName')} onChange={(event) => set({ advertiserName: event.target.value })} />}
      <TextField label={t('rivals')} value={draft.rivals} error={errorOf('rivalCategories')} note={t('rivals-how')} onChange={(event) => set({ rivals: event.target.value })} />
      <TextField label={t('competitor-group')} value={draft.group} error={errorOf('competitorGroup')} note={t('competitor-group-how')} onChange={(event) => set({ group: event.target.value })} />
      {of.fields.verdict.name !== 'approved' ? null : <TextField label={t('approved-until')} type="date" value={draft.until} error={errorOf('verdict')} note={t('approved-until-how')} onChange={(event) => set({ until: event.target.value })} />}
    </RecordDialog>
  )
}
