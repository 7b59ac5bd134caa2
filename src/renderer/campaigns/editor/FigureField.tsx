import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../design/Field.tsx'
import { useLanguage } from '../../engine/preferences-store.ts'
import { figureText, readParts } from '../read-figure.ts'

type FigureFieldProps = {
  label: string
  value: number | null
  /** How many of the value make one of what is typed: 100 for a percentage in basis points. */
  parts?: number
  least: number
  most: number
  empty?: boolean
  error?: string | null
  note?: string
  placeholder?: string
  disabled?: boolean
  onSave: (value: number | null) => void
}

/** A figure that is saved when the eye moves on; what cannot be understood stays, with the reason beside it. */
export function FigureField({ label, value, parts = 1, least, most, empty = false, error, note, placeholder, disabled, onSave }: FigureFieldProps) {
  const { t } = useTranslation('campaigns')
  const language = useLanguage()
  const [typed, setTyped] = useState<string | null>(null)
  const shown = value === null ? '' : figureText(value, parts, language)
  const text = typed ?? shown
  const read = typed === null ? value : typed.trim() === '' && empty ? null : readParts(typed, parts)
  const wrong = typed !== null && !(typed.trim() === '' && empty) && (read === null || read < least || read > most)
  const commit = () => {
    if (typed === null || wrong) return
    if (read !== value) onSave(read)
    setTyped(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') { event.preventDefault(); commit() }
    if (event.key === 'Escape' && typed !== null) { event.preventDefault(); event.stopPropagation(); setTyped(null) }
  }
  const range = t('from-to', { least: figureText(least, parts, language), most: figureText(most, parts, language) })
  return <TextField label={label} value={text} inputMode="decimal" placeholder={placeholder} disabled={disabled} note={note} error={wrong ? range : error ?? null} onChange={(event) => setTyped(event.target.value)} onBlur={commit} onKeyDown={onKeyDown} />
}
