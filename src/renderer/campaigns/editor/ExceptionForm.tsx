import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Dayparts, Flight } from '../../../contracts/campaigns.ts'
import { Button } from '../../design/Button.tsx'
import { TextField } from '../../design/Field.tsx'
import { DateField } from './DateField.tsx'
import { readMask } from './hour-mask.ts'

type Exception = Dayparts['exceptions'][number]
/** One date with its own hours; no hours means that it does not play on that day. */
export function ExceptionForm({ flight, onAdd }: { flight: Flight; onAdd: (exception: Exception) => void }) {
  const { t } = useTranslation('campaigns')
  const [form, setForm] = useState({ date: flight.from, hours: '', note: '' })
  const hours = readMask(form.hours)
  const outside = form.date < flight.from || form.date > flight.to
  return (
    <form className="exception-form" onSubmit={(event) => { event.preventDefault(); if (hours !== null && form.date !== '') onAdd({ date: form.date, hours, ...(form.note.trim() === '' ? {} : { note: form.note.trim() }) }) }}>
      <DateField label={t('date')} value={form.date} note={outside ? t('outside-flight') : undefined} onSave={(date) => setForm((before) => ({ ...before, date }))} />
      <TextField label={t('hours')} placeholder={t('not-at-all')} value={form.hours} error={hours === null ? t('bad-hours') : null} note={t('hours-how')} onChange={(event) => setForm((before) => ({ ...before, hours: event.target.value }))} />
      <TextField label={t('note')} value={form.note} onChange={(event) => setForm((before) => ({ ...before, note: event.target.value }))} />
      <Button type="submit" disabled={hours === null || form.date === ''}>{t('add')}</Button>
    </form>
  )
}
