import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../design/Field.tsx'

type ListField = 'seats' | 'domains' | 'blockedSeats'
type ListsProps<D> = { draft: D; fields: readonly (ListField & keyof D)[]; set: (part: Partial<D>) => void; errorOf: (field: string) => string | null }

/** What few records have: folded while it is empty. */
export function ListsPart<D extends Partial<Record<ListField, string>>>({ draft, fields, set, errorOf }: ListsProps<D>) {
  const { t } = useTranslation('exchange')
  const [isOpen] = useState(() => fields.some((field) => draft[field] !== ''))
  return (
    <details className="record-more whole" open={isOpen}>
      <summary>{t('also')}</summary>
      <div className="record-fields">
        {fields.map((field) => (
          <div key={field} className="half">
            <Field label={t(`list-${field}`)} note={t(`list-${field}-how`)} error={errorOf(field)}>
              {(parts) => <textarea className="input" rows={3} spellCheck={false} value={draft[field]} onChange={(event) => set({ [field]: event.target.value } as Partial<D>)} {...parts} />}
            </Field>
          </div>
        ))}
      </div>
    </details>
  )
}
