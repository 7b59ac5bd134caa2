import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import { Field } from './Field.tsx'

type FileFieldProps = { label: string; note?: string; error?: string | null; accept: string; onChoose: (file: File | null) => void }

/** A file, asked for in the reader's own words: a browser's button speaks the language of the browser. */
export function FileField({ label, note, error, accept, onChoose }: FileFieldProps) {
  const { t } = useTranslation('words')
  const input = useRef<HTMLInputElement>(null)
  const [name, setName] = useState<string | null>(null)
  const choose = (file: File | null) => {
    setName(file?.name ?? null)
    onChoose(file)
  }
  return (
    <Field label={label} note={note} error={error}>{(parts) => (
      <span className="file-field">
        <input ref={input} type="file" className="unseen" tabIndex={-1} accept={accept} onChange={(event) => choose(event.target.files?.[0] ?? null)} {...parts} />
        <Button onClick={() => input.current?.click()}>{t('choose-file')}</Button>
        <span className="second medium clip">{name ?? t('no-file')}</span>
      </span>
    )}</Field>
  )
}
