import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuyerFields } from '../../../contracts/exchange.ts'
import type { Typed } from '../../../contracts/network.ts'
import { TextField } from '../../design/Field.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { useLanguage } from '../../engine/preferences-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { openIn } from '../exchange-place.ts'
import { type BuyerDraft, buyerDraft, readBuyer } from './record-forms.ts'
import { RecordDialog } from './RecordDialog.tsx'
import { RecordsTable } from './RecordsTable.tsx'
import { useCellTexts } from './use-cell-texts.ts'
import { useRecordEdit } from './use-record-edit.ts'

export function BuyersTab({ openId }: { openId: string | null }) {
  const { t } = useTranslation('exchange')
  const formats = useFormats()
  const say = useCellTexts()
  const may = useMay('exchange.edit')
  const [buyers, deals] = [useDocuments('buyer'), useDocuments('deal')]
  const open = buyers.get(openId ?? '')
  const dealsOf = (id: string) => [...deals.values()].filter(({ fields }) => fields.buyerIds.includes(id)).length
  return (
    <>
      <RecordsTable label={t('tab-buyers')} lead={t('buyers-lead')} empty={t('no-buyers')} rows={buyers} onOpen={(id) => openIn('buyers', id)} columns={[
        { id: 'take', header: t('take-rate'), right: true, cell: ({ fields }) => (fields.takeBasisPoints === null ? <span className="third">{t('by-terms')}</span> : say.percent(fields.takeBasisPoints)) },
        { id: 'deals', header: t('own-deals'), right: true, cell: ({ id }) => formats.number(dealsOf(id)) },
        { id: 'seats', header: t('blocked-seats'), right: true, cell: ({ fields }) => (fields.blockedSeats.length === 0 ? '—' : formats.number(fields.blockedSeats.length)) },
        { id: 'note', header: t('note'), cell: ({ fields }) => <span className="second">{fields.note ?? ''}</span> },
      ]} />
      {may && open !== undefined ? <BuyerDialog key={open.id} of={open} onClose={() => openIn('buyers')} /> : null}
    </>
  )
}

function BuyerDialog({ of, onClose }: { of: Typed<'buyer'>; onClose: () => void }) {
  const { t } = useTranslation(['exchange', 'words'])
  const language = useLanguage()
  const [draft, setDraft] = useState<BuyerDraft>(() => buyerDraft(of.fields, language))
  const set = (part: Partial<BuyerDraft>) => setDraft((before) => ({ ...before, ...part }))
  const { problems, errorOf, busy, save } = useRecordEdit<BuyerFields>({ of, name: draft.name, read: readBuyer(draft), onClose })
  return (
    <RecordDialog title={of.fields.name} busy={busy} problems={problems} shown={['name', 'takeBasisPoints']} onSave={() => void save()} onClose={onClose}>
      <TextField label={t('words:field.name')} required value={draft.name} error={errorOf('name')} onChange={(event) => set({ name: event.target.value })} />
      <TextField label={t('take-rate')} inputMode="decimal" placeholder={t('by-terms')} value={draft.take} error={errorOf('takeBasisPoints')} note={t('take-how')} onChange={(event) => set({ take: event.target.value })} />
    </RecordDialog>
  )
}
