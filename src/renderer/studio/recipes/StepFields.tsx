import { useTranslation } from 'react-i18next'
import { Checkbox } from '../../design/Field.tsx'
import type { BackgroundFill } from '../../../contracts/studio-recipes.ts'
import { ChoiceLine, SliderLine } from './StepLines.tsx'
import { FillLines, type Mark, MarkLines } from './FillLines.tsx'
import { type AnyStep, fieldsOfStep, type StepField, valueOf, withValue } from './step-fields.ts'
import { useModelOptions } from './use-model-options.ts'

type StepFieldsProps<S extends AnyStep> = { step: S; onChange: (step: S) => void; disabled?: boolean; commercial: boolean }

/** All that can be set of a step; each change is told at once, so that the picture follows. */
export function StepFields<S extends AnyStep>({ step, onChange, disabled, commercial }: StepFieldsProps<S>) {
  return <div className="step-fields">{fieldsOfStep[step.step].map((field) => <OneField key={field.key} step={step} field={field} disabled={disabled ?? false} commercial={commercial} onSet={(value) => onChange(withValue(step, field.key, value))} />)}</div>
}

type OneFieldProps = { step: AnyStep; field: StepField; disabled: boolean; commercial: boolean; onSet: (value: unknown) => void }
function OneField({ step, field, disabled, commercial, onSet }: OneFieldProps) {
  const { t } = useTranslation('recipes')
  const value = valueOf(step, field.key)
  const label = t(`field-${field.key}`)
  if (field.kind === 'flag') return <div className="step-line is-flag"><Checkbox label={label} checked={value === true} disabled={disabled} onChange={(event) => onSet(event.target.checked)} /></div>
  if (field.kind === 'choice') return <ChoiceLine label={label} value={String(value)} options={field.choices.map((each) => ({ value: each, label: t(`choice-${each}`) }))} disabled={disabled} onSet={onSet} />
  if (field.kind === 'model') return <ModelLine label={label} value={String(value)} kind={step.step === 'upscale' ? 'super-resolution' : 'cutout'} commercial={commercial} disabled={disabled} onSet={onSet} />
  if (field.kind === 'fill') return <FillLines fill={value as BackgroundFill} disabled={disabled} onSet={onSet} />
  if (field.kind === 'mark') return <MarkLines mark={value as Mark} disabled={disabled} onSet={onSet} />
  if (!('min' in field)) return null
  return <SliderLine label={label} field={field} value={value as number | 'auto'} disabled={disabled} onSet={onSet} />
}

function ModelLine({ label, value, kind, commercial, disabled, onSet }: { label: string; value: string; kind: 'cutout' | 'super-resolution'; commercial: boolean; disabled: boolean; onSet: (value: string) => void }) {
  const options = useModelOptions(kind, commercial)
  return <ChoiceLine label={label} value={value} options={options} disabled={disabled} onSet={onSet} />
}

