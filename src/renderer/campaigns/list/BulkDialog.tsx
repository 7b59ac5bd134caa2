import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Tier, tiers } from '../../../contracts/campaigns.ts'
import type { Typed } from '../../../contracts/network.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Select, TextField } from '../../design/Field.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { readFigure, readParts } from '../read-figure.ts'
import { bulkChanges, screensByCodes } from './bulk-lines.ts'
import type { Send } from './CampaignBulkBar.tsx'

type BulkDialogProps = { lines: readonly Typed<'line'>[]; onClose: () => void; onSend: Send }

/** Sets fields on all marked lines as one edit; says before how many it touches. */
export function BulkDialog({ lines, onClose, onSend }: BulkDialogProps) {
  const { t } = useTranslation(['campaigns', 'words'])
  const screens = useDocuments('screen')
  const [form, setForm] = useState({ tier: '', shift: '', discount: '', exclude: '' })
  const byCode = useMemo(() => new Map([...screens.values()].map(({ id, fields }) => [fields.code, id])), [screens])
  const shiftDays = form.shift.trim() === '' ? null : readFigure(form.shift)
  const discount = form.discount.trim() === '' ? null : readParts(form.discount, 100)
  const exclude = screensByCodes(form.exclude, byCode)
  const badShift = form.shift.trim() !== '' && (shiftDays === null || !Number.isInteger(shiftDays))
  const badDiscount = form.discount.trim() !== '' && (discount === null || discount < 0 || discount > 10_000)
  const changes = badShift || badDiscount ? [] : bulkChanges(lines, { tier: form.tier === '' ? null : form.tier as Tier, shiftDays, discountBasisPoints: discount, exclude: exclude.ids })
  const touched = new Set(changes.map(({ documentId }) => documentId)).size
  const set = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }))
  const save = async () => { if (changes.length > 0 && await onSend('bulk-edit', changes, t('changed', { count: touched }))) onClose() }
  return (
    <Dialog title={t('edit-lines', { count: lines.length })} onClose={onClose} onSubmit={() => void save()} footer={<>
      <span className="second grow">{touched === 0 ? t('touches-nothing') : t('touches', { count: touched })}</span>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit" disabled={changes.length === 0}>{t('apply')}</Button>
    </>}>
      <p className="second medium">{t('bulk-how')}</p>
      <div className="form-grid">
        <Select label={t('tier')} value={form.tier} onChange={(event) => set({ tier: event.target.value })} options={[{ value: '', label: t('leave-as-is') }, ...tiers.map((tier) => ({ value: tier, label: t(`words:tier.${tier}`) }))]} />
        <TextField label={t('shift-days')} placeholder={t('leave-as-is')} value={form.shift} note={t('shift-how')} error={badShift ? t('not-whole') : null} inputMode="numeric" onChange={(event) => set({ shift: event.target.value })} />
        <TextField label={t('discount-percent')} placeholder={t('leave-as-is')} value={form.discount} error={badDiscount ? t('not-percent') : null} inputMode="decimal" onChange={(event) => set({ discount: event.target.value })} />
        <div className="whole">
          <TextField label={t('exclude-codes')} placeholder={t('leave-as-is')} value={form.exclude} note={exclude.ids.length > 0 ? t('exclude-found', { count: exclude.ids.length }) : t('exclude-how')} error={exclude.unknown.length > 0 ? t('exclude-unknown', { codes: exclude.unknown.slice(0, 5).join(', ') }) : null} onChange={(event) => set({ exclude: event.target.value })} />
        </div>
      </div>
    </Dialog>
  )
}
