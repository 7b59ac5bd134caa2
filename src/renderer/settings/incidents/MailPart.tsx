import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EscalationSettings, EscalationState } from '../../../contracts/incidents.ts'
import { languages } from '../../../contracts/people.ts'
import { Button } from '../../design/Button.tsx'
import { Checkbox, Select, TextField } from '../../design/Field.tsx'
import { languageNames } from '../../i18n/language-names.ts'
import { Part } from '../Section.tsx'
import type { SaveNotices } from './NoticesSection.tsx'

type Security = NonNullable<EscalationSettings['mail']>['security']

/** By which server letters go, and how web addresses know that it is us. Passwords go in and never come out. [SE1] */
export function MailPart({ state: { settings, hasMailPassword, hasWebhookSecret }, may, save }: { state: EscalationState; may: boolean; save: SaveNotices }) {
  const { t } = useTranslation(['incidents', 'words'])
  const { mail } = settings
  const [form, setForm] = useState(() => ({ on: mail !== null, host: mail?.host ?? '', port: String(mail?.port ?? 465), security: mail?.security ?? 'tls' as Security, user: mail?.user ?? '', from: mail?.from ?? '', password: '', secret: '', language: settings.language }))
  const [tried, setTried] = useState(false)
  const set = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }))
  const port = Number(form.port)
  const problems = {
    host: form.on && form.host.trim() === '' ? t('needed') : null, port: form.on && !(Number.isInteger(port) && port > 0 && port < 65_536) ? t('port-wrong') : null, from: form.on && !/^[^\s@<>]+@[^\s@<>]+$/.test(form.from.trim()) ? t('address-wrong') : null,
  }
  const send = async () => {
    setTried(true)
    if (Object.values(problems).some((each) => each !== null)) return
    const next = form.on ? { host: form.host.trim(), port, security: form.security, user: form.user.trim() || null, from: form.from.trim() } : null
    if (await save({ mail: next, language: form.language }, { mailPassword: form.password === '' ? null : form.password, webhookSecret: form.secret === '' ? null : form.secret })) set({ password: '', secret: '' })
  }
  const error = (field: keyof typeof problems) => (tried ? problems[field] : null)
  return (
    <Part title={t('mail')} lead={t('mail-lead')}>
      <Checkbox label={t('mail-on')} checked={form.on} disabled={!may} onChange={(event) => set({ on: event.target.checked })} />
      <div className="card-fields">
        {form.on ? <>
          <TextField label={t('mail-host')} value={form.host} disabled={!may} error={error('host')} onChange={(event) => set({ host: event.target.value })} />
          <TextField label={t('mail-port')} value={form.port} inputMode="numeric" disabled={!may} error={error('port')} onChange={(event) => set({ port: event.target.value })} />
          <Select label={t('mail-security')} value={form.security} disabled={!may} onChange={(event) => set({ security: event.target.value as Security })} options={(['tls', 'starttls', 'none'] as const).map((each) => ({ value: each, label: t(`security.${each}`) }))} />
          <TextField label={t('mail-user')} value={form.user} disabled={!may} onChange={(event) => set({ user: event.target.value })} />
          <TextField label={t('mail-password')} type="password" autoComplete="new-password" value={form.password} disabled={!may} placeholder={hasMailPassword ? t('kept') : ''} onChange={(event) => set({ password: event.target.value })} />
          <TextField label={t('mail-from')} value={form.from} disabled={!may} error={error('from')} onChange={(event) => set({ from: event.target.value })} />
        </> : null}
        <TextField label={t('webhook-secret')} type="password" autoComplete="new-password" value={form.secret} disabled={!may} placeholder={hasWebhookSecret ? t('kept') : ''} note={t('webhook-secret-how')} onChange={(event) => set({ secret: event.target.value })} />
        <Select label={t('notice-language')} value={form.language} disabled={!may} onChange={(event) => set({ language: event.target.value as EscalationSettings['language'] })} options={languages.map((each) => ({ value: each, label: languageNames[each] }))} />
      </div>
      <div><Button disabled={!may} onClick={() => void send()}>{t('words:save')}</Button></div>
    </Part>
  )
}
