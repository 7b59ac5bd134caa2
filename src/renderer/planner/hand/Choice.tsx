type ChoiceProps<T extends string> = { label: string; value: T | null; options: readonly { value: T; label: string; disabled?: boolean }[]; onChoose: (value: T) => void }

/** One of a few, all in sight. */
export function Choice<T extends string>({ label, value, options, onChoose }: ChoiceProps<T>) {
  return (
    <div className="hand-choice" role="group" aria-label={label}>
      {options.map((option) => <button key={option.value} type="button" aria-pressed={option.value === value} disabled={option.disabled} onClick={() => onChoose(option.value)}>{option.label}</button>)}
    </div>
  )
}
