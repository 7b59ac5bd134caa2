import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Field, Select, TextField } from '../../design/Field.tsx'
import { useBrandsOf } from './use-brands-of.ts'
import type { Hand } from './use-hand.ts'

/** What the brief is called, and whose it is. */
export function BriefDialog({ hand, onClose }: { hand: Hand; onClose: () => void }) {
  const { t } = useTranslation(['planner', 'words'])
  const { networkId, name, code, brandId, note } = hand.fields
  const brands = useBrandsOf(networkId)
  const [form, setForm] = useState({ name, code, brandId: brandId ?? '', note: note ?? '' })
  const set = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }))
  const save = () => {
    hand.saveBrief({ name: form.name.trim(), code: form.code.trim(), brandId: form.brandId || null, note: form.note.trim() || null })
    onClose()
  }
  return (
    <Dialog title={t('brief-details')} onClose={onClose} onSubmit={save} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit" disabled={form.name.trim() === '' || form.code.trim() === ''}>{t('words:save')}</Button>
    </>}>
      <TextField label={t('words:field.name')} value={form.name} required maxLength={200} onChange={(event) => set({ name: event.target.value })} />
      <TextField label={t('words:field.code')} value={form.code} required maxLength={64} onChange={(event) => set({ code: event.target.value })} />
      <Select label={t('brand')} value={form.brandId} options={[...brands, { value: '', label: t('no-brand') }]} onChange={(event) => set({ brandId: event.target.value })} />
      <Field label={t('words:field.note')}>{(parts) => <textarea className="input" rows={3} maxLength={500} value={form.note} onChange={(event) => set({ note: event.target.value })} {...parts} />}</Field>
    </Dialog>
  )
}
