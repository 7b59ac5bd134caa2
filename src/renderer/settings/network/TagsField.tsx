import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Chip } from '../../design/Chip.tsx'
import { Field } from '../../design/Field.tsx'
import { readLines } from './record-form.ts'

type TagsFieldProps = { label: string; value: string; error: string | null; onChange: (value: string) => void }

/** Words as chips: Enter or a comma adds one, Backspace in an empty box takes the last. Whatever is left in the box counts too. */
export function TagsField({ label, value, error, onChange }: TagsFieldProps) {
  const { t } = useTranslation('network')
  const [text, setText] = useState('')
  const tags = readLines(value).filter((tag) => tag !== text.trim())
  const put = (next: readonly string[], typed: string) => {
    setText(typed)
    onChange([...next, typed].join('\n'))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key === 'Enter' || event.key === ',') && text.trim() !== '') {
      event.preventDefault()
      put([...tags, text.trim()], '')
    } else if (event.key === 'Backspace' && text === '') put(tags.slice(0, -1), '')
  }
  return (
    <Field label={label} error={error} note={t('tagsHow')}>
      {(parts) => (
        <div className="tags-field">
          {tags.map((tag) => <Chip key={tag} onRemove={() => put(tags.filter((each) => each !== tag), text)} removeLabel={t('removeTag', { tag })}>{tag}</Chip>)}
          <input className="input" autoComplete="off" value={text} onChange={(event) => put(tags, event.target.value)} onKeyDown={onKeyDown} {...parts} />
        </div>
      )}
    </Field>
  )
}
