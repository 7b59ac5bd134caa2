import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../contracts/network.ts'
import { Button, IconButton } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { FieldError, TextField } from '../design/Field.tsx'
import { useEdit } from '../engine/use-edit.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { setField } from './document-changes.ts'
import { draftOf, type ExceptionDraft, type HoursDraft, readDraft } from './hours-draft.ts'

/** The week, and the dates that differ from it. What is not understood is marked, and nothing typed is lost. */
export function HoursDialog({ venue, onClose }: { venue: Typed<'venue'>; onClose: () => void }) {
  const { t } = useTranslation('wall')
  const edit = useEdit()
  const problemText = useProblemText()
  const [draft, setDraft] = useState<HoursDraft>(() => draftOf(venue.fields.openingHours))
  const [tried, setTried] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const read = readDraft(draft)
  const bad = (key: string, reason: 'bad-hours' | 'bad-date'): string | null => (tried && read.bad.has(key) ? t(reason) : null)
  const save = async () => {
    setTried(true)
    if (!read.hours) return
    const outcome = await edit('edit', [setField(venue, 'openingHours', read.hours)], 'fields')
    if (outcome.kind === 'done') onClose()
    else setRefusal(outcome.problems.map(problemText).join(' '))
  }
  const setException = (at: number, change: Partial<ExceptionDraft>) => setDraft((before) => ({ ...before, exceptions: before.exceptions.map((each, index) => (index === at ? { ...each, ...change } : each)) }))
  return (
    <Dialog title={t('hours-of', { venue: venue.fields.name })} onClose={onClose} wide onSubmit={() => void save()}
      footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button tone="primary" type="submit">{t('save-hours')}</Button></>}>
      <p className="second medium">{t('hours-how')}</p>
      <div className="hours-grid">
        {draft.week.map((text, day) => (
          <HoursDay key={day} name={t(`weekday-${day}`)} text={text} error={bad(`day-${day}`, 'bad-hours')} placeholder={t('closed')}
            onChange={(next) => setDraft((before) => ({ ...before, week: before.week.map((each, index) => (index === day ? next : each)) }))} />
        ))}
      </div>
      <h3 className="strong">{t('exceptions')}</h3>
      {draft.exceptions.map((exception, at) => (
        <div key={exception.key} className="exception">
          <TextField type="date" label={t('date')} hideLabel value={exception.date} error={bad(`date-${at}`, 'bad-date')} onChange={(event) => setException(at, { date: event.target.value })} />
          <TextField label={t('hours')} hideLabel placeholder={t('closed')} value={exception.text} error={bad(`exception-${at}`, 'bad-hours')} onChange={(event) => setException(at, { text: event.target.value })} />
          <TextField label={t('note')} hideLabel placeholder={t('note')} value={exception.note} onChange={(event) => setException(at, { note: event.target.value })} />
          <IconButton icon="close" size={16} label={t('remove-exception')} onClick={() => setDraft((before) => ({ ...before, exceptions: before.exceptions.filter((_, index) => index !== at) }))} />
        </div>
      ))}
      <div><Button icon="plus" onClick={() => setDraft((before) => ({ ...before, exceptions: [...before.exceptions, { key: crypto.randomUUID(), date: '', text: '', note: '' }] }))}>{t('add-exception')}</Button></div>
      {refusal ? <FieldError text={refusal} /> : null}
    </Dialog>
  )
}

function HoursDay({ name, text, error, placeholder, onChange }: { name: string; text: string; error: string | null; placeholder: string; onChange: (text: string) => void }) {
  return <><span aria-hidden="true">{name}</span><TextField label={name} hideLabel value={text} error={error} placeholder={placeholder} onChange={(event) => onChange(event.target.value)} /></>
}
