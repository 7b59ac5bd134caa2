import { type CSSProperties, useRef } from 'react'

type Pair = readonly [low: number, high: number]
type RangePairProps = {
  labels: readonly [low: string, high: string]
  most: number
  value: Pair
  /** The two never come nearer to each other. */
  apart: number
  say: (value: number) => string
  onHold: (value: Pair) => void
  onSave: (value: Pair) => void
}

/** Two handles on one track, each a slider of its own for the keyboard. */
export function RangePair({ labels, most, value: [low, high], apart, say, onHold, onSave }: RangePairProps) {
  const pending = useRef<Pair | null>(null)
  const move = (next: Pair) => {
    pending.current = next
    onHold(next)
  }
  const letGo = () => {
    if (pending.current !== null) onSave(pending.current)
    pending.current = null
  }
  const percent = (at: number): string => `${(at / most) * 100}%`
  const both = { type: 'range', min: 0, max: most, step: 1, onPointerUp: letGo, onKeyUp: letGo, onBlur: letGo } as const
  return (
    <div className="slider-pair" style={{ '--low': percent(low), '--high': percent(high) } as CSSProperties}>
      <input {...both} className="slider" aria-label={labels[0]} aria-valuetext={say(low)} value={low} onChange={(event) => move([Math.min(Number(event.target.value), high - apart), high])} />
      <input {...both} className="slider" aria-label={labels[1]} aria-valuetext={say(high)} value={high} onChange={(event) => move([low, Math.max(Number(event.target.value), low + apart)])} />
    </div>
  )
}
