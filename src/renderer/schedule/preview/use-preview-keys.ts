import { useEffect, useEffectEvent } from 'react'
import { isTyping } from '../../frame/key-map.ts'

type PreviewKeys = { toggle: () => void; step: (slots: number) => void; hour: (hours: number) => void; close: () => void }

/** Space plays, arrows go a slot (with Shift a minute), PgUp and PgDn an hour, Esc leaves. */
export function usePreviewKeys({ toggle, step, hour, close }: PreviewKeys): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const onControl = event.target instanceof HTMLElement && event.target.closest('button,input,a,[role=slider],dialog,[popover]') !== null
    const acts: Record<string, (() => void) | undefined> = {
      ArrowLeft: () => step(event.shiftKey ? -6 : -1), ArrowRight: () => step(event.shiftKey ? 6 : 1), PageUp: () => hour(-1), PageDown: () => hour(1), Escape: close,
      ' ': onControl ? undefined : toggle,
    }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}
