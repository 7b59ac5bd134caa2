import { useEffect } from 'react'
import { engine } from '../engine/client.ts'
import { screenRow } from '../engine/screens-store.ts'
import { screensToWatch } from './screens-to-watch.ts'

const settleMs = 400
const roundMs = 5_000
/** One memory for the whole page: a list and a drawer that look at the same screen ask once. */
const askedAtMs = new Map<string, number>()

/** Asks the screens in view to say what they show, once the eye has settled, and again while it rests on them. */
export function useWatch(inView: readonly string[]): void {
  const key = inView.join()
  useEffect(() => {
    const ids = key === '' ? [] : key.split(',')
    const look = () => { if (document.visibilityState === 'visible') watch(ids) }
    const first = setTimeout(look, settleMs)
    const again = setInterval(look, roundMs)
    return () => { clearTimeout(first); clearInterval(again) }
  }, [key])
}

function watch(inView: readonly string[]): void {
  const nowMs = Date.now()
  const ids = screensToWatch(askedAtMs, inView.filter(isAlive), nowMs)
  if (ids.length === 0) return
  for (const id of ids) askedAtMs.set(id, nowMs)
  // A courtesy: without an answer the list shows what was told last.
  engine.screens.watch({ screenIds: ids }).catch(() => { for (const id of ids) askedAtMs.delete(id) })
}

function isAlive(screenId: string): boolean {
  const link = screenRow(screenId)?.link
  return link === 'ok' || link === 'attention'
}
