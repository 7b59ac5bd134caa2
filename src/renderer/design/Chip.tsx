import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'

type ChipProps = { children: ReactNode; on?: boolean; onToggle?: () => void; onRemove?: () => void; removeLabel?: string }
/** With `onToggle` a switch, with `onRemove` something that can be taken away, else a word in a frame. */
export function Chip({ children, on, onToggle, onRemove, removeLabel }: ChipProps) {
  const className = on ? 'chip on' : 'chip'
  if (onToggle) return <button type="button" className={className} aria-pressed={Boolean(on)} onClick={onToggle}>{children}</button>
  return (
    <span className={className}>
      <span className="clip">{children}</span>
      {onRemove ? <button type="button" className="chip-remove" aria-label={removeLabel} onClick={onRemove}><Icon name="close" size={12} /></button> : null}
    </span>
  )
}
