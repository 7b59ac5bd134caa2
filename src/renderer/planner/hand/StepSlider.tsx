import { type CSSProperties, useRef, useState } from 'react'
import { nearestStep } from './slider-steps.ts'

type StepSliderProps = { label: string; steps: readonly number[]; value: number; say: (value: number) => string; onHold: (value: number) => void; onSave: (value: number) => void }

/** Held while it moves, saved once it is let go: by the pointer, the key, or the eye moving on. Its ends stay put while it is held. */
export function StepSlider({ label, steps, value, say, onHold, onSave }: StepSliderProps) {
  const [held, setHeld] = useState<{ steps: readonly number[]; at: number } | null>(null)
  const pending = useRef<number | null>(null)
  const shown = held?.steps ?? steps
  const at = held?.at ?? nearestStep(shown, value)
  const move = (next: number) => {
    setHeld({ steps: shown, at: next })
    pending.current = shown[next]!
    onHold(pending.current)
  }
  const letGo = () => {
    if (pending.current !== null) onSave(pending.current)
    pending.current = null
    setHeld(null)
  }
  return (
    <input type="range" className="slider" aria-label={label} aria-valuetext={say(held === null ? value : shown[at]!)} min={0} max={Math.max(1, shown.length - 1)} step={1} value={at}
      style={{ '--at': `${(at / Math.max(1, shown.length - 1)) * 100}%` } as CSSProperties}
      onChange={(event) => move(Number(event.target.value))} onPointerUp={letGo} onKeyUp={letGo} onBlur={letGo} />
  )
}
