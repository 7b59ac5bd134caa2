import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FloorRuleFields } from '../../../contracts/exchange.ts'
import type { Typed } from '../../../contracts/network.ts'
import { Select, TextField } from '../../design/Field.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { useLanguage } from '../../engine/preferences-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { signOf } from '../auction/micro-text.ts'
import { openIn } from '../exchange-place.ts'
import { type FloorDraft, floorDraft, readFloor } from './record-forms.ts'
import { RecordDialog } from './RecordDialog.tsx'
import { RecordsTable } from './RecordsTable.tsx'
import { useCellTexts } from './use-cell-texts.ts'
import { useRecordEdit } from './use-record-edit.ts'

const binds = ['open', 'all'] as const

export function FloorsTab({ openId }: { openId: string | null }) {
  const { t } = useTranslation('exchange')
  const say = useCellTexts()
  const may = useMay('exchange.edit')
  const floors = useDocuments('floorRule')
  const open = floors.get(openId ?? '')
  return (
    <>
      <RecordsTable label={t('tab-floors')} lead={t('floors-lead')} empty={t('no-floors')} rows={floors} onOpen={(id) => openIn('floors', id)} columns={[
        { id: 'price', header: t('price-thousand'), right: true, cell: ({ fields }) => say.price(fields.price) },
        { id: 'binds', header: t('binds'), cell: ({ fields }) => (fields.dealIds.length > 0 ? say.deals(fields.dealIds) : t(`binds.${fields.binds}`)) },
        { id: 'buyers', header: t('buyers'), cell: ({ fields }) => say.buyers(fields.buyerIds) },
        { id: 'where', header: t('where'), cell: ({ fields }) => say.where(fields.where) },
        { id: 'trigger', header: t('trigger'), cell: ({ fields: { trigger } }) => (trigger === null ? '—' : <span className="mono">{trigger.key} {trigger.is === 'at-least' ? '≥' : '≤'} {trigger.value}</span>) },
      ]} />
      {may && open !== undefined ? <FloorDialog key={open.id} of={open} onClose={() => openIn('floors')} /> : null}
    </>
  )
}

function FloorDialog({ of, onClose }: { of: Typed<'floorRule'>; onClose: () => void }) {
  const { t } = useTranslation(['exchange', 'words'])
  const language = useLanguage()
  const [draft, setDraft] = useState<FloorDraft>(() => floorDraft(of.fields, language))
  const set = (part: Partial<FloorDraft>) => setDraft((before) => ({ ...before, ...part }))
  const { currency } = of.fields.price
  const { problems, errorOf, busy, save } = useRecordEdit<FloorRuleFields>({ of, name: draft.name, read: readFloor(draft, currency), onClose })
  return (
    <RecordDialog title={of.fields.name} busy={busy} problems={problems} shown={['name', 'price', 'binds']} onSave={() => void save()} onClose={onClose}>
      <TextField label={t('words:field.name')} required value={draft.name} error={errorOf('name')} onChange={(event) => set({ name: event.target.value })} />
      <TextField label={t('floor-in', { currency: signOf(currency) })} required inputMode="decimal" value={draft.price} error={errorOf('price')} note={t('price-how')} onChange={(event) => set({ price: event.target.value })} />
      {of.fields.dealIds.length > 0 ? null : <Select label={t('binds')} value={draft.binds} error={errorOf('binds')} options={binds.map((value) => ({ value, label: t(`binds.${value}`) }))} onChange={(event) => set({ binds: event.target.value as FloorDraft['binds'] })} />}
    </RecordDialog>
  )
}
