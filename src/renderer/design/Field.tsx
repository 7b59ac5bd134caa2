import { type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, useEffect, useId, useRef } from 'react'
import { Glyph } from './FactGlyphs.tsx'

type Wrapping = { label: string; error?: string | null; note?: string; hideLabel?: boolean }
type Parts = { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined }

/** A label, its control, and what is wrong with it, said beside it. */
export function Field({ label, error, note, hideLabel, children }: Wrapping & { children: (parts: Parts) => ReactNode }) {
  const id = useId()
  const described = error ? `${id}-error` : note ? `${id}-note` : undefined
  return (
    <div className="field">
      <label className={hideLabel ? 'unseen' : 'field-label'} htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': Boolean(error), 'aria-describedby': described })}
      {error ? <FieldError id={`${id}-error`} text={error} /> : note ? <span id={`${id}-note`} className="field-note">{note}</span> : null}
    </div>
  )
}

export function FieldError({ id, text }: { id?: string; text: string }) {
  return <span id={id} className="field-error" role="alert"><Glyph state="broken" size={8} />{text}</span>
}

type TextFieldProps = Wrapping & Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'> & { ref?: Ref<HTMLInputElement> }
export function TextField({ label, error, note, hideLabel, ...rest }: TextFieldProps) {
  return <Field label={label} error={error} note={note} hideLabel={hideLabel}>{(parts) => <input className="input" autoComplete="off" {...rest} {...parts} />}</Field>
}

export type Option = { value: string; label: string; disabled?: boolean }
type SelectProps = Wrapping & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id' | 'className'> & { options: readonly Option[] }
export function Select({ label, error, note, hideLabel, options, ...rest }: SelectProps) {
  return (
    <Field label={label} error={error} note={note} hideLabel={hideLabel}>
      {(parts) => (
        <select className="input" {...rest} {...parts}>
          {options.map((option) => <option key={option.value} value={option.value} disabled={option.disabled}>{option.label}</option>)}
        </select>
      )}
    </Field>
  )
}

type CheckboxProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'className'> & { label: ReactNode; mixed?: boolean }
export function Checkbox({ label, mixed = false, ...rest }: CheckboxProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => { if (box.current) box.current.indeterminate = mixed }, [mixed])
  return <label className="check"><input ref={box} type="checkbox" {...rest} /><span>{label}</span></label>
}
