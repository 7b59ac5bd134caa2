import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EscalationSettings } from '../../../contracts/incidents.ts'
import { Button } from '../../design/Button.tsx'
import { Checkbox, TextField } from '../../design/Field.tsx'
import { useNetworkTimeZone } from '../../engine/network-store.ts'
import { Part } from '../Section.tsx'
import { clockText, readClock } from '../ambient/clock-hours.ts'
import { DayChecks } from './DayChecks.tsx'
import type { SaveNotices } from './NoticesSection.tsx'

/** Hours in which only what is urgent speaks. */
export function QuietPart({ quiet, may, save }: { quiet: EscalationSettings['quiet']; may: boolean; save: SaveNotices }) {
  const { t } = useTranslation(['incidents', 'words'])
  const zone = useNetworkTimeZone()
  const [form, setForm] = useState(() => ({ on: quiet !== null, from: clockText(quiet?.fromMinute ?? 22 * 60), to: clockText(quiet?.toMinute ?? 8 * 60), days: quiet?.days ?? [0, 1, 2, 3, 4, 5, 6] }))
  const [from, to] = [readClock(form.from), readClock(form.to)]
  const isGood = from !== null && to !== null && from !== to
  const send = () => void save({ quiet: form.on && isGood ? { zone: quiet?.zone ?? zone, fromMinute: from, toMinute: to, days: form.days } : null })
  return (
    <Part title={t('quiet')} lead={t('quiet-lead')}>
      <Checkbox label={t('quiet-on')} checked={form.on} disabled={!may} onChange={(event) => setForm({ ...form, on: event.target.checked })} />
      {form.on ? (
        <div className="settings-filters">
          <TextField label={t('from')} inputMode="numeric" value={form.from} disabled={!may} error={from === null || !isGood ? t('time-wrong') : null} onChange={(event) => setForm({ ...form, from: event.target.value })} />
          <TextField label={t('to')} inputMode="numeric" value={form.to} disabled={!may} error={to === null ? t('time-wrong') : null} onChange={(event) => setForm({ ...form, to: event.target.value })} />
          <DayChecks days={form.days} disabled={!may} onChange={(days) => setForm({ ...form, days })} />
        </div>
      ) : null}
      <div><Button disabled={!may || (form.on && !isGood)} onClick={send}>{t('words:save')}</Button></div>
    </Part>
  )
}
