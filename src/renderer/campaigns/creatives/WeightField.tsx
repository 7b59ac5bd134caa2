import { useState } from 'react'

const most = 100
type WeightFieldProps = { label: string; weight: number; onWeight: (weight: number) => void }

/** How often it comes beside the others. Arrows, Enter or leaving the field save; Esc puts it back. */
export function WeightField({ label, weight, onWeight }: WeightFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const save = (text: string | null) => {
    setTyped(null)
    const next = Math.min(most, Math.max(1, Math.round(Number(text))))
    if (text !== null && text.trim() !== '' && Number.isFinite(next) && next !== weight) onWeight(next)
  }
  return (
    <input className="input weight-field" inputMode="numeric" aria-label={label} value={typed ?? String(weight)} onFocus={(event) => event.target.select()} onChange={(event) => setTyped(event.target.value.replace(/\D/g, '').slice(0, 3))} onBlur={() => save(typed)}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
        if (by !== 0) save(String(Number(typed ?? weight) + by))
        else if (event.key === 'Enter') save(typed)
        else if (event.key === 'Escape') setTyped(null)
        else return
        event.preventDefault()
        event.stopPropagation()
      }} />
  )
}
