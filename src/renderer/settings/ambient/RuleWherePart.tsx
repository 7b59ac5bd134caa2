import { useTranslation } from 'react-i18next'
import { Checkbox, Field, Select, TextField } from '../../design/Field.tsx'
import { Popover } from '../../design/Menu.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { allWeekdays, type RuleDraft } from './rule-form.ts'

type RuleWherePartProps = { draft: RuleDraft; set: (part: Partial<RuleDraft>) => void; errorOf: (field: string) => string | null }
const places = ['all', 'cities', 'venues'] as const

/** Where a rule speaks, and when: by the clock of each venue. */
export function RuleWherePart({ draft, set, errorOf }: RuleWherePartProps) {
  const { t } = useTranslation(['ambient', 'campaigns', 'words'])
  const venues = [...useDocuments('venue').values()].filter(({ fields }) => fields.networkId === draft.networkId)
  const cities = [...new Set(venues.map(({ fields }) => fields.city))].sort((a, b) => a.localeCompare(b)).map((city) => ({ value: city, label: city }))
  const days = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ value: String(day), label: t(`campaigns:weekday-${day}`) }))
  const chosenDays = days.filter((_, day) => (draft.weekdays & (1 << day)) !== 0).map(({ value }) => value)
  const turnDay = (chosen: readonly string[]) => set({ weekdays: chosen.reduce((mask, day) => mask | (1 << Number(day)), 0) || allWeekdays })
  return (
    <>
      <Select label={t('where')} value={draft.where} error={errorOf('where')} options={places.map((where) => ({ value: where, label: t(`where-${where}`) }))} onChange={(event) => set({ where: event.target.value as RuleDraft['where'] })} />
      {draft.where === 'cities' ? <Picker label={t('where-cities')} none={t('pick')} chosen={draft.cities} options={cities} onChange={(chosen) => set({ cities: chosen })} /> : null}
      {draft.where === 'venues' ? <Picker label={t('where-venues')} none={t('pick')} chosen={draft.venueIds} options={venues.map(({ id, fields }) => ({ value: id, label: fields.name })).sort((a, b) => a.label.localeCompare(b.label))} onChange={(chosen) => set({ venueIds: chosen })} /> : null}
      <TextField label={t('rule-hours')} placeholder={t('always')} value={draft.hours} error={errorOf('hours')} onChange={(event) => set({ hours: event.target.value })} />
      <Picker label={t('weekdays')} none={t('always')} all={draft.weekdays === allWeekdays ? t('words:everyDay') : null} chosen={chosenDays} options={days} onChange={turnDay} />
    </>
  )
}

type PickerProps = { label: string; none: string; all?: string | null; chosen: readonly string[]; options: readonly { value: string; label: string }[]; onChange: (chosen: string[]) => void }
function Picker({ label, none, all = null, chosen, options, onChange }: PickerProps) {
  const shown = options.filter(({ value }) => chosen.includes(value)).map((option) => option.label)
  const text = all ?? (shown.length === 0 ? none : shown.length > 2 ? `${shown[0]} +${shown.length - 1}` : shown.join(', '))
  return (
    <Field label={label}>
      {() => (
        <Popover className="input rate-choice" label={`${label}: ${text}`} trigger={<span className={shown.length === 0 || all !== null ? 'clip third' : 'clip'}>{text}</span>}>
          {() => <div className="facet-values">{options.map(({ value, label: name }) => <Checkbox key={value} label={name} checked={chosen.includes(value)} onChange={() => onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value])} />)}</div>}
        </Popover>
      )}
    </Field>
  )
}
