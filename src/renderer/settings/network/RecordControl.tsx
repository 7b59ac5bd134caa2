import { useTranslation } from 'react-i18next'
import { Checkbox, Select, TextField } from '../../design/Field.tsx'
import { type RecordField, yes } from './record-form.ts'
import { TagsField } from './TagsField.tsx'

type RecordControlProps = { field: RecordField; value: string; error: string | null; fixed: boolean; first: boolean; onChange: (value: string) => void }

export function RecordControl({ field, value, error, fixed, first, onChange }: RecordControlProps) {
  const { t } = useTranslation(['network', 'words'])
  const label = field.input === 'megabytes' ? t('maxFileMegabytes') : t(`words:field.${field.id}`)
  if (field.input === 'flag') return <Checkbox label={label} checked={value === yes} onChange={(event) => onChange(event.target.checked ? yes : '')} />
  if (field.input === 'tags') return <div className="whole"><TagsField label={label} value={value} error={error} onChange={onChange} /></div>
  if (field.input === 'choice') return <Select label={label} value={value} error={error} disabled={fixed} note={fixed ? t('fixed') : undefined} options={field.options ?? []} onChange={(event) => onChange(event.target.value)} />
  return (
    <div className={field.id === 'name' ? 'whole' : undefined}>
      <TextField label={label} value={value} error={error} required={field.required} disabled={fixed} autoFocus={first} inputMode={field.input === 'text' ? undefined : 'numeric'} onChange={(event) => onChange(event.target.value)} />
    </div>
  )
}
