import { type KeyboardEvent, useState } from 'react'
import { TextField } from '../../design/Field.tsx'

type WordsFieldProps = { label: string; value: string; error?: string | null; note?: string; hideLabel?: boolean; placeholder?: string; required?: boolean; disabled?: boolean; onSave: (value: string) => void }

/** A text that is saved when the eye moves on. Esc puts it back; one that may not be empty is not saved empty. */
export function WordsField({ value, onSave, required = false, ...rest }: WordsFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const commit = () => {
    if (typed === null || (required && typed.trim() === '')) return
    if (typed.trim() !== value) onSave(typed.trim())
    setTyped(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') { event.preventDefault(); commit() }
    if (event.key === 'Escape' && typed !== null) { event.preventDefault(); event.stopPropagation(); setTyped(null) }
  }
  return <TextField {...rest} required={required} value={typed ?? value} onChange={(event) => setTyped(event.target.value)} onBlur={commit} onKeyDown={onKeyDown} />
}
