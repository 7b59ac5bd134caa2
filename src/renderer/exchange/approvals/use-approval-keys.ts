import { useEffect, useEffectEvent } from 'react'
import { actOfKey, isTyping } from '../../frame/key-map.ts'
import { stepTo } from '../../wall/selection.ts'

type Keys = { at: number; count: number; onMove: (at: number) => void; onApprove: (() => void) | null; onRefuse: (() => void) | null; onClose: () => void }

/** Arrows move along the line, A approves, R refuses: by the place of the keys, so in every layout. */
export function useApprovalKeys({ at, count, onMove, onApprove, onRefuse, onClose }: Keys): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || isTyping(event.target)) return
    if (event.target instanceof Element && event.target.closest('dialog,[popover]')) return
    const scrolls = event.target instanceof Element && event.target.closest('.table-scroll,.drawer-body') !== null
    const act = actOfKey(event, false)
    const to = scrolls ? null : stepTo(act === 'down' ? 'ArrowDown' : act === 'up' ? 'ArrowUp' : event.key, at, count, 10)
    if (to !== null) onMove(to)
    else if (event.repeat) return
    else if (event.code === 'KeyA' && onApprove !== null) onApprove()
    else if (event.code === 'KeyR' && onRefuse !== null) onRefuse()
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
  })
  useEffect(() => {
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}
