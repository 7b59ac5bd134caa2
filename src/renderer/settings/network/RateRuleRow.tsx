import { useTranslation } from 'react-i18next'
import { zoneKinds } from '../../../contracts/network.ts'
import { IconButton } from '../../design/Button.tsx'
import { Checkbox, Select, TextField } from '../../design/Field.tsx'
import { Popover } from '../../design/Menu.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { allDays, allMonths, type RuleDraft, turned } from './rate-card-form.ts'

type RateRuleRowProps = {
  rule: RuleDraft; place: number; last: boolean; networkId: string; errorOf: (field: string) => string | null
  onChange: (part: Partial<RuleDraft>) => void; onMove: (by: number) => void; onRemove: () => void
}
const units = ['cpm', 'per-play', 'per-day'] as const

/** Where, on what, when, and how much for what. */
export function RateRuleRow({ rule, place, last, networkId, errorOf, onChange, onMove, onRemove }: RateRuleRowProps) {
  const { t } = useTranslation(['network', 'wall', 'campaigns'])
  const profiles = [...useDocuments('profile').values()].filter(({ fields }) => fields.networkId === networkId)
  const days = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ value: String(day), label: t(`campaigns:weekday-${day}`) }))
  const months = Array.from({ length: 12 }, (_, month) => ({ value: String(month), label: t(`month-${month + 1}`) }))
  return (
    <div className="rate-rule" role="group" aria-label={t('ruleNumber', { number: place + 1 })}>
      <span className="third">{place + 1}</span>
      <Choice label={t('ruleZones')} any={t('anyZone')} chosen={rule.zoneKinds} options={zoneKinds.map((value) => ({ value, label: t(`wall:zone-${value}`) }))} onChange={(next) => onChange({ zoneKinds: next })} />
      <Choice label={t('ruleProfiles')} any={t('anyProfile')} chosen={rule.profileIds} options={profiles.map(({ id, fields }) => ({ value: id, label: fields.name }))} onChange={(next) => onChange({ profileIds: next })} />
      <TextField label={t('ruleHours')} hideLabel placeholder={t('anyHour')} value={rule.hours} error={errorOf('hours')} onChange={(event) => onChange({ hours: event.target.value })} />
      <MaskChoice label={t('ruleDays')} any={t('anyDay')} all={allDays} mask={rule.weekdays} options={days} short={(at) => t(`campaigns:weekday-short-${at}`)} onChange={(weekdays) => onChange({ weekdays })} />
      <MaskChoice label={t('ruleMonths')} any={t('anyMonth')} all={allMonths} mask={rule.months} options={months} short={(at) => t(`month-${at + 1}`)} onChange={(next) => onChange({ months: next })} />
      <Select label={t('ruleUnit')} hideLabel value={rule.unit} options={units.map((unit) => ({ value: unit, label: t(`unit-${unit}`) }))} onChange={(event) => onChange({ unit: event.target.value as RuleDraft['unit'] })} />
      <TextField label={t('rulePrice')} hideLabel placeholder="₸" inputMode="decimal" value={rule.price} error={errorOf('price')} onChange={(event) => onChange({ price: event.target.value })} />
      <span className="rate-acts">
        <IconButton icon="chevron-up" size={14} label={t('ruleUp')} disabled={place === 0} onClick={() => onMove(-1)} />
        <IconButton icon="chevron-down" size={14} label={t('ruleDown')} disabled={last} onClick={() => onMove(1)} />
        <IconButton icon="close" size={14} label={t('ruleRemove')} onClick={onRemove} />
      </span>
    </div>
  )
}

type Options = readonly { value: string; label: string }[]
type ChoiceProps = { label: string; any: string; chosen: readonly string[]; options: Options; onChange: (chosen: string[]) => void }
function Choice({ label, any, chosen, options, onChange }: ChoiceProps) {
  const shown = options.filter(({ value }) => chosen.includes(value)).map((option) => option.label)
  const text = shown.length === 0 ? any : shown.length > 2 ? `${shown[0]} +${shown.length - 1}` : shown.join(', ')
  return (
    <Popover className="input rate-choice" label={`${label}: ${text}`} trigger={<span className={shown.length === 0 ? 'clip third' : 'clip'}>{text}</span>}>
      {() => <div className="facet-values">{options.map(({ value, label: name }) => <Checkbox key={value} label={name} checked={chosen.includes(value)} onChange={() => onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value])} />)}</div>}
    </Popover>
  )
}

type MaskChoiceProps = { label: string; any: string; all: number; mask: number; options: Options; short: (at: number) => string; onChange: (mask: number) => void }
/** Days or months: all of them is "any", and none is not possible. */
function MaskChoice({ label, any, all, mask, options, short, onChange }: MaskChoiceProps) {
  const chosen = options.map((_, at) => at).filter((at) => (mask & (1 << at)) !== 0)
  const text = mask === all ? any : chosen.length > 3 ? `${chosen.length} / ${options.length}` : chosen.map(short).join(', ')
  return (
    <Popover className="input rate-choice" label={`${label}: ${text}`} trigger={<span className={mask === all ? 'clip third' : 'clip'}>{text}</span>}>
      {() => <div className="facet-values">{options.map(({ value, label: name }, at) => <Checkbox key={value} label={name} checked={(mask & (1 << at)) !== 0} onChange={() => onChange(turned(mask, at) || all)} />)}</div>}
    </Popover>
  )
}
