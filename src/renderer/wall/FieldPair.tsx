import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Json } from '../../contracts/json.ts'
import type { Typed } from '../../contracts/network.ts'
import type { Option } from '../design/Field.tsx'
import { readLocation } from './create-form.ts'
import { setField } from './document-changes.ts'
import { InlineField } from './InlineField.tsx'

export function Pair({ name, children }: { name: string; children: ReactNode }) {
  return <><dt>{name}</dt><dd>{children}</dd></>
}

type Editable = Typed<'screen'> | Typed<'venue'> | Typed<'zone'>
type FieldPairProps = { of: Editable; field: string; options?: readonly Option[]; number?: boolean; mono?: boolean }

/** One field of a document by its name; an emptied field is cleared, a number that is none is refused here. */
export function FieldPair({ of, field, options, number, mono }: FieldPairProps) {
  const { t } = useTranslation('wall')
  const value = (of.fields as Record<string, Json>)[field] ?? null
  const text = value === null ? '' : String(value)
  const label = t(`words:field.${field}`)
  return (
    <Pair name={label}>
      <InlineField label={label} value={text} shown={options?.find((option) => option.value === text)?.label} options={options} mono={mono}
        changes={(typed) => {
          if (number && typed !== '' && !/^\d+$/.test(typed)) return t('not-a-number')
          return [setField(of, field, typed === '' ? null : number ? Number(typed) : typed)]
        }} />
    </Pair>
  )
}

/** Latitude and longitude as one value: half a position is none. */
export function LocationPair({ of }: { of: Typed<'screen'> | Typed<'venue'> }) {
  const { t } = useTranslation('wall')
  const { location } = of.fields
  const text = location ? `${location.lat}; ${location.lon}` : ''
  return (
    <Pair name={t('words:field.location')}>
      <InlineField label={t('words:field.location')} value={text} changes={(typed) => {
        if (typed === '') return [setField(of, 'location', null)]
        const read = readLocation(typed)
        return read ? [setField(of, 'location', read)] : t('not-a-location')
      }} />
    </Pair>
  )
}
