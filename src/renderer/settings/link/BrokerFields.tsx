import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BrokerSettings } from '../../../contracts/devices.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { Button } from '../../design/Button.tsx'
import { Field, TextField } from '../../design/Field.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { attempt } from '../../engine/use-edit.ts'
import { Part, Problems } from '../Section.tsx'
import { type BrokerField, brokerFaults, type BrokerForm, formOfSettings, inputOf, isOwnMachineOnly } from './broker-form.ts'

type BrokerFieldsProps = { settings: BrokerSettings; may: boolean; onSaved: () => void }

/** Embedded or outside, by which address devices come, and where else files lie. Saving opens the doors anew. */
export function BrokerFields({ settings, may, onSaved }: BrokerFieldsProps) {
  const { t } = useTranslation('link')
  const [form, setForm] = useState(() => formOfSettings(settings))
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const faults = tried ? brokerFaults(form) : {}
  const error = (field: BrokerField): string | null => (faults[field] === undefined ? null : t(`fault-${faults[field]}`))
  const set = (change: Partial<BrokerForm>) => setForm((before) => ({ ...before, ...change }))
  const text = (field: BrokerField | 'user', note?: string) => <TextField label={t(`field-${field}`)} note={note} disabled={!may} value={form[field]} error={field === 'user' ? null : error(field)} onChange={(event) => set({ [field]: event.target.value })} />
  const save = async () => {
    setTried(true)
    const input = inputOf(form)
    if (input === null) return
    setBusy(true)
    const outcome = await attempt(() => engine.screens.setSettings(input))
    setBusy(false)
    setProblems(outcome.kind === 'refused' ? outcome.problems : [])
    if (outcome.kind === 'refused') return
    useToasts.getState().say({ state: 'ok', text: t('saved') })
    onSaved()
  }
  const lines = (field: 'screenUrls' | 'contentBases', note: string) => <Field label={t(`field-${field}`)} note={note} error={error(field)}>{(parts) => <textarea className="input" rows={field === 'screenUrls' ? 2 : 3} spellCheck={false} disabled={!may} value={form[field]} onChange={(event) => set({ [field]: event.target.value })} {...parts} />}</Field>
  return (
    <Part title={t('broker')} lead={t('broker-lead')}>
      <form className="link-form" onSubmit={(event) => { event.preventDefault(); void save() }}>
        <div className="settings-choices whole" role="radiogroup" aria-label={t('broker')}>
          {(['embedded', 'outside'] as const).map((kind) => <label key={kind} className="settings-choice"><input type="radio" name="broker-kind" disabled={!may} checked={form.kind === kind} onChange={() => set({ kind })} />{t(`kind-${kind}`)}</label>)}
        </div>
        {text('host', isOwnMachineOnly(form.host) ? t('own-machine') : t('host-note'))}
        {form.kind === 'embedded' ? text('mqttPort') : text('url', t('url-note'))}
        {form.kind === 'outside' ? <>{text('user')}<TextField label={t('field-password')} type="password" autoComplete="off" disabled={!may} value={form.password ?? ''} placeholder={settings.hasPassword ? t('password-kept') : ''} onChange={(event) => set({ password: event.target.value })} /></> : null}
        {text('gatePort', t('gate-note'))}
        {form.kind === 'outside' ? <div className="whole">{lines('screenUrls', t('screenUrls-note'))}</div> : null}
        <div className="whole">
          {lines('contentBases', t('bases-note'))}
        </div>
        <div className="whole"><Problems problems={problems} /></div>
        <div className="whole row"><Button type="submit" disabled={!may || busy}>{t('save')}</Button><span className="third medium">{t('save-note')}</span></div>
      </form>
    </Part>
  )
}
