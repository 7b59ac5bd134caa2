import { type CSSProperties, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { StepField } from './step-fields.ts'
import { useStepValueText } from './use-step-text.ts'

type Slid = Extract<StepField, { min: number }>
export function SliderLine({ label, field, value, disabled, onSet }: { label: string; field: Slid; value: number | 'auto'; disabled: boolean; onSet: (value: number | 'auto') => void }) {
  const { t } = useTranslation('recipes')
  const say = useStepValueText()
  const shown = value === 'auto' ? field.start ?? 0 : value
  const text = value === 'auto' ? t('auto') : say(field, value)
  // What is measured in pixels is typed: a slider over twelve thousand of them hits none.
  if (field.kind === 'pixels') return <NumberLine label={label} field={field} value={shown} disabled={disabled} onSet={onSet} />
  return (
    <div className="step-line">
      <span className="step-label clip" title={label}>{label}</span>
      <input type="range" className="slider" aria-label={label} aria-valuetext={text} min={field.min} max={field.max} step={field.kind === 'share' || field.kind === 'stops' ? 10 : 1} value={shown} disabled={disabled} style={{ '--at': `${((shown - field.min) / (field.max - field.min)) * 100}%` } as CSSProperties} onChange={(event) => onSet(Number(event.target.value))} />
      {field.auto ? <button type="button" className="step-value step-auto" aria-pressed={value === 'auto'} disabled={disabled} title={t(value === 'auto' ? 'auto-on' : 'auto-off')} onClick={() => onSet(value === 'auto' ? field.start ?? 0 : 'auto')}>{text}</button> : <span className="step-value">{text}</span>}
    </div>
  )
}

function NumberLine({ label, field, value, disabled, onSet }: { label: string; field: Slid; value: number; disabled: boolean; onSet: (value: number) => void }) {
  const take = (text: string) => { const next = Math.round(Number(text)); if (next >= field.min && next <= field.max) onSet(next) }
  return (
    <label className="step-line is-number">
      <span className="step-label clip">{label}</span>
      <input className="input" type="number" inputMode="numeric" min={field.min} max={field.max} defaultValue={value} key={value} disabled={disabled} onBlur={(event) => take(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter') take(event.currentTarget.value) }} />
      <span className="step-value">px</span>
    </label>
  )
}

type ChoiceLineProps = { label: string; value: string; options: readonly { value: string; label: string; disabled?: boolean }[]; disabled: boolean; onSet: (value: string) => void }
export function ChoiceLine({ label, value, options, disabled, onSet }: ChoiceLineProps) {
  const id = useId()
  return (
    <div className="step-line is-choice">
      <label className="step-label clip" htmlFor={id}>{label}</label>
      <select id={id} className="input" value={value} disabled={disabled} onChange={(event) => onSet(event.target.value)}>
        {options.some((option) => option.value === value) ? null : <option value={value}>{value}</option>}
        {options.map((option) => <option key={option.value} value={option.value} disabled={option.disabled}>{option.label}</option>)}
      </select>
    </div>
  )
}

export function ColourLine({ label, value, disabled, onSet }: { label: string; value: string; disabled: boolean; onSet: (value: string) => void }) {
  return <label className="step-line is-colour"><span className="step-label clip">{label}</span><input type="color" className="colour-input" value={value} disabled={disabled} onChange={(event) => onSet(event.target.value)} /><span className="mono second">{value}</span></label>
}
