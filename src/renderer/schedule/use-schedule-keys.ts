import { useEffect, useEffectEvent } from 'react'
import { isTyping } from '../frame/key-map.ts'
import { scheduleStore, selectLine, showPanel } from './schedule-store.ts'

/** `/` looks for a row, Esc closes what lies open. */
export function useScheduleKeys(): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (event.target instanceof Element && event.target.closest('dialog,[popover]')) return
    const { lineId, panel } = scheduleStore.getState()
    if (event.code === 'Slash' && !event.shiftKey) {
      event.preventDefault()
      document.querySelector<HTMLElement>('[data-find]')?.focus()
    } else if (event.key === 'Escape' && (lineId !== null || panel !== null)) {
      event.preventDefault()
      if (lineId !== null) selectLine(null)
      else showPanel(null)
    }
  })
  useEffect(() => {
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}
