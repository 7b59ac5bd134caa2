import { useEffect } from 'react'
import { actOfKey, isTyping, type KeyAct } from './key-map.ts'
import { showOverlay } from './overlay-store.ts'
import { beginOrder } from '../orders/order-acts.ts'
import { goTo } from './route-store.ts'
import { useHistoryActs } from './use-history-acts.ts'

const goingMs = 1_200

/** Keys that work in every room. Rooms listen for the rest. */
export function useFrameKeys(): void {
  const { undo, redo } = useHistoryActs()
  useEffect(() => {
    let goingSince = -goingMs
    const acts: Partial<Record<KeyAct, () => void>> = {
      palette: () => showOverlay('palette'), keys: () => showOverlay('keys'), undo, redo,
      'go-wall': () => goTo('wall'), 'go-schedule': () => goTo('schedule'), 'go-campaigns': () => goTo('campaigns'), 'go-planner': () => goTo('planner'), 'go-exchange': () => goTo('exchange'), 'go-studio': () => goTo('studio'), 'go-settings': () => goTo('settings'), 'go-incidents': () => goTo('incidents'), 'order-recall': () => beginOrder('recall'), 'order-blank': () => beginOrder('blank'), 'order-override': () => beginOrder('override'), 'begin-go': () => { goingSince = performance.now() },
    }
    function onKeyDown(event: KeyboardEvent) {
      const act = actOfKey(event, performance.now() - goingSince < goingMs)
      if (!act || (isTyping(event.target) && act !== 'palette')) return
      // A dialog has the keys to itself; those of the frame come back with it gone.
      if (act.startsWith('order-') && document.querySelector('dialog[open]')) return
      const run = acts[act]
      if (!run) return
      event.preventDefault()
      if (act !== 'begin-go') goingSince = -goingMs
      run()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [undo, redo])
}
