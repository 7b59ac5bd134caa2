import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../design/Button.tsx'
import { Field } from '../../design/Field.tsx'
import { useLanguage } from '../../engine/preferences-store.ts'
import { dateField, readDate } from '../read-date.ts'

type DateFieldProps = { label: string; value: string; error?: string | null; note?: string; disabled?: boolean; empty?: boolean; onSave: (date: string) => void }

/** A date as the language writes it: typed, or picked from the browser's own calendar. Saved when the eye moves on. */
export function DateField({ label, value, error, note, disabled, empty = false, onSave }: DateFieldProps) {
  const { t } = useTranslation('campaigns')
  const language = useLanguage()
  const calendar = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const cleared = empty && typed?.trim() === ''
  const read = typed === null ? value : cleared ? '' : readDate(typed, (value || new Date().toISOString()).slice(0, 4))
  const commit = () => {
    if (typed === null || read === null) return
    if (read !== value) onSave(read)
    setTyped(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && typed !== null) { event.preventDefault(); commit() }
    if (event.key === 'Escape' && typed !== null) { event.preventDefault(); event.stopPropagation(); setTyped(null) }
  }
  return (
    <Field label={label} error={read === null ? t('bad-date') : error ?? null} note={note}>
      {(parts) => (
        <span className="date-field">
          <input className="input" autoComplete="off" inputMode="numeric" placeholder={empty ? t('no-end') : undefined} disabled={disabled} value={typed ?? (value === '' ? '' : dateField(value, language))} onChange={(event) => setTyped(event.target.value)} onBlur={commit} onKeyDown={onKeyDown} {...parts} />
          <input ref={calendar} type="date" tabIndex={-1} aria-hidden="true" value={value} onChange={(event) => { setTyped(null); if (event.target.value !== '' && event.target.value !== value) onSave(event.target.value) }} />
          {disabled ? null : <IconButton icon="calendar" size={14} tabIndex={-1} label={t('calendar')} onClick={() => calendar.current?.showPicker()} />}
        </span>
      )}
    </Field>
  )
}
