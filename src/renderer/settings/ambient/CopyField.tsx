import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../design/Button.tsx'
import { Field } from '../../design/Field.tsx'
import { useToasts } from '../../design/Toasts.tsx'

type CopyFieldProps = { label: string; value: string; rows?: number; note?: string }

/** A text that nobody should have to type: one act takes it along. */
export function CopyField({ label, value, rows = 1, note }: CopyFieldProps) {
  const { t } = useTranslation('ambient')
  const area = useRef<HTMLTextAreaElement>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value)
      useToasts.getState().say({ state: 'ok', text: t('copied', { what: label }) })
    } catch {
      // Where the page may not write to the clipboard, the person still can.
      area.current?.select()
    }
  }
  return (
    <div className="settings-copy copy-field">
      <Field label={label} note={note}>{(parts) => <textarea ref={area} className="input mono" readOnly rows={rows} spellCheck={false} value={value} onFocus={(event) => event.target.select()} {...parts} />}</Field>
      <IconButton icon="copy" label={t('copy-what', { what: label })} onClick={() => void copy()} />
    </div>
  )
}
