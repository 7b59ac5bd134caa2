import { type KeyboardEvent, type PointerEvent, useRef } from 'react'

type SplitHandleProps = { label: string; left: number; top: number; width: number; height: number; at: number; onMove: (at: number) => void }

/** The line between before and after: dragged, or moved by the arrow keys. */
export function SplitHandle({ label, left, top, width, height, at, onMove }: SplitHandleProps) {
  const dragging = useRef<number | null>(null)
  const clamp = (value: number) => Math.min(1, Math.max(0, value))
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 0.1 : 0.02
    const next = { ArrowLeft: at - step, ArrowRight: at + step, Home: 0, End: 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onMove(clamp(next))
  }
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    dragging.current = event.clientX - at * width
    event.currentTarget.setPointerCapture(event.pointerId)
    event.preventDefault()
    event.stopPropagation()
    event.currentTarget.focus()
  }
  return (
    <div className="split-handle" role="slider" tabIndex={0} aria-label={label} aria-orientation="horizontal" aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(at * 100)}
      style={{ left: left + at * width, top, height: Math.max(0, height) }} onKeyDown={onKeyDown} onPointerDown={onPointerDown}
      onPointerMove={(event) => { if (dragging.current !== null) onMove(clamp((event.clientX - dragging.current) / width)) }} onPointerUp={() => { dragging.current = null }} onPointerCancel={() => { dragging.current = null }}>
      <span className="split-grip" aria-hidden="true"><svg width="18" height="10" viewBox="0 0 18 10"><path d="M6 1 2 5l4 4M12 1l4 4-4 4" /></svg></span>
    </div>
  )
}
