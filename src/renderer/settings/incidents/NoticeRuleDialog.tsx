import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EscalationRule, Severity } from '../../../contracts/incidents.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Checkbox, Select, TextField } from '../../design/Field.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import type { SaveNotices } from './NoticesSection.tsx'
import { splitList } from './split-list.ts'

type Form = { name: string; severity: Severity; minutes: string; way: 'mail' | 'webhook'; to: string; urgent: boolean; codes: string }
type DialogProps = { rule: EscalationRule | null; rules: readonly EscalationRule[]; hasMail: boolean; save: SaveNotices; onClose: () => void }

const formOf = (rule: EscalationRule | null, codesOf: (ids: readonly string[]) => string): Form => ({
  name: rule?.name ?? '', severity: rule?.severity ?? 'broken', minutes: String(rule?.afterMinutes ?? 0), way: rule?.to.kind ?? 'mail', urgent: rule?.urgent ?? false,
  to: rule === null ? '' : rule.to.kind === 'mail' ? rule.to.to.join(', ') : rule.to.url, codes: rule?.venues ? codesOf(rule.venues) : '',
})

export function NoticeRuleDialog({ rule, rules, hasMail, save, onClose }: DialogProps) {
  const { t } = useTranslation(['incidents', 'words'])
  const venues = useDocuments('venue')
  const [form, setForm] = useState(() => formOf(rule, (ids) => ids.map((id) => venues.get(id)?.fields.code ?? '').filter(Boolean).join(', ')))
  const [tried, setTried] = useState(false)
  const set = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }))
  const byCode = new Map([...venues.values()].map(({ id, fields }) => [fields.code, id]))
  const codes = splitList(form.codes)
  const minutes = /^\d{1,5}$/.test(form.minutes.trim()) ? Number(form.minutes) : null
  const problems = {
    name: form.name.trim() === '' ? t('needed') : null, minutes: minutes === null || minutes > 10_080 ? t('minutes-wrong') : null,
    to: form.way === 'mail' ? (!hasMail ? t('mail-first') : splitList(form.to).length > 0 && splitList(form.to).every((each) => /^[^\s@<>]+@[^\s@<>]+$/.test(each)) ? null : t('address-wrong')) : /^https?:\/\/\S+$/.test(form.to.trim()) ? null : t('url-wrong'),
    codes: codes.some((code) => !byCode.has(code)) ? t('codes-unknown', { codes: codes.filter((code) => !byCode.has(code)).slice(0, 5).join(', ') }) : null,
  }
  const submit = async () => {
    setTried(true)
    if (Object.values(problems).some((each) => each !== null) || minutes === null) return
    const next: EscalationRule = {
      id: rule?.id ?? crypto.randomUUID(), name: form.name.trim(), severity: form.severity, afterMinutes: minutes, urgent: form.urgent, venues: codes.length === 0 ? null : codes.map((code) => byCode.get(code)!),
      to: form.way === 'mail' ? { kind: 'mail', to: splitList(form.to) } : { kind: 'webhook', url: form.to.trim() },
    }
    if (await save({ rules: rule === null ? [...rules, next] : rules.map((each) => (each.id === rule.id ? next : each)) })) onClose()
  }
  const remove = async () => { if (rule !== null && await save({ rules: rules.filter(({ id }) => id !== rule.id) })) onClose() }
  const error = (field: keyof typeof problems) => (tried ? problems[field] : null)
  return (
    <Dialog title={t(rule === null ? 'add-rule' : 'edit-rule')} onClose={onClose} onSubmit={() => void submit()} footer={<>
      {rule === null ? null : <Button tone="danger" onClick={() => void remove()}>{t('remove-rule')}</Button>}
      <span className="grow" />
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit">{t('words:save')}</Button>
    </>}>
      <TextField label={t('rule-name')} value={form.name} maxLength={100} error={error('name')} onChange={(event) => set({ name: event.target.value })} />
      <div className="record-form">
        <Select label={t('rule-severity')} value={form.severity} onChange={(event) => set({ severity: event.target.value as Severity })} options={[{ value: 'broken', label: t('severity.broken') }, { value: 'attention', label: t('severity-all') }]} />
        <TextField label={t('rule-minutes')} value={form.minutes} inputMode="numeric" note={t('rule-minutes-how')} error={error('minutes')} onChange={(event) => set({ minutes: event.target.value })} />
        <Select label={t('rule-way')} value={form.way} onChange={(event) => set({ way: event.target.value as Form['way'] })} options={(['mail', 'webhook'] as const).map((way) => ({ value: way, label: t(`way.${way}`) }))} />
        <TextField label={t(`way-to.${form.way}`)} value={form.to} error={error('to')} onChange={(event) => set({ to: event.target.value })} />
        <div className="whole"><TextField label={t('rule-venues')} value={form.codes} placeholder={t('everywhere')} note={t('rule-venues-how')} error={error('codes')} onChange={(event) => set({ codes: event.target.value })} /></div>
      </div>
      <Checkbox label={t('urgent')} checked={form.urgent} onChange={(event) => set({ urgent: event.target.checked })} />
    </Dialog>
  )
}
