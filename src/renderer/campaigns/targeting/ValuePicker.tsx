import { type KeyboardEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type TargetingField, targetingFields } from '../../../contracts/campaigns.ts'
import { foldText } from '../../../core/kernel/fold-text.ts'
import { Button } from '../../design/Button.tsx'
import { Checkbox, Select } from '../../design/Field.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { type Place, valueCounts } from './screen-values.ts'
import { useValueName } from './use-value-name.ts'

/** More than these are narrowed by typing. */
const mostShown = 120
type ValuePickerProps = {
  places: readonly Place[]; field: TargetingField; values: readonly string[]
  /** Null where the field of a condition is settled. */
  onField: ((field: TargetingField) => void) | null
  onValues: (values: string[]) => void; onDone: () => void
}

/** One condition: a field and its values, each with the screens it has; Enter takes the first that is found. */
export function ValuePicker({ places, field, values, onField, onValues, onDone }: ValuePickerProps) {
  const { t } = useTranslation('campaigns')
  const formats = useFormats()
  const nameOf = useValueName()
  const [text, setText] = useState('')
  const counts = useMemo(() => valueCounts(places, field), [places, field])
  const named = useMemo(() => [...new Set([...values, ...counts.keys()])].map((value) => ({ value, name: nameOf(field, value) })).map((each) => ({ ...each, folded: foldText(each.name) })), [counts, values, field, nameOf])
  const wanted = foldText(text.trim())
  const found = named.filter(({ folded }) => wanted.split(/\s+/).every((word) => folded.includes(word)))
  const toggle = (value: string) => onValues(values.includes(value) ? values.filter((each) => each !== value) : [...values, value])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    if (text.trim() === '') return onDone()
    if (found[0]) toggle(found[0].value)
    setText('')
  }
  return (
    <div className="value-picker">
      {onField === null ? null : <Select label={t('condition-field')} hideLabel value={field} options={targetingFields.map((each) => ({ value: each, label: t(`target-${each}`) }))} onChange={(event) => { setText(''); onField(event.target.value as TargetingField) }} />}
      <input className="input" autoFocus aria-label={t('find-value')} placeholder={t('find-value')} value={text} onChange={(event) => setText(event.target.value)} onKeyDown={onKeyDown} />
      <ul className="value-list">
        {found.slice(0, mostShown).map(({ value, name }) => (
          <li key={value} className="facet-value">
            <Checkbox label={name} checked={values.includes(value)} onChange={() => toggle(value)} />
            <span className="third medium">{formats.number(counts.get(value) ?? 0)}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p className="third medium">{t('no-values')}</p> : null}
      {found.length > mostShown ? <p className="third medium">{t('more-values', { count: found.length - mostShown })}</p> : null}
      <div className="row"><span className="second medium grow">{t('chosen-values', { count: values.length })}</span><Button onClick={onDone}>{t('apply')}</Button></div>
    </div>
  )
}
