import type { ScreenRow, ScreensEvent } from '../../contracts/devices.ts'
import { engine } from './client.ts'
import { nextTurn } from './next-turn.ts'
import { screensStore, withRows } from './screens-store.ts'

/** Takes all rows, then those that change; however many are told, they are drawn once a frame. Ends when the line breaks. */
export async function followScreens(signal: AbortSignal): Promise<void> {
  let waiting = new Map<string, ScreenRow>()
  let total: ScreensEvent['total'] | null = null
  let cancel: (() => void) | null = null
  function flush() {
    cancel?.()
    cancel = null
    if (total === null) return
    const [rows, now] = [waiting, total]
    waiting = new Map()
    total = null
    screensStore.setState((state) => withRows(state, rows.values(), now, false), true)
  }
  try {
    for await (const event of await engine.screens.live(undefined, { signal })) {
      if (event.type === 'all') {
        waiting = new Map()
        total = null
        // The engine made them out of its own rows by the same shape.
        screensStore.setState((state) => withRows(state, JSON.parse(event.packed) as ScreenRow[], event.total, true), true)
      } else {
        for (const row of event.rows) waiting.set(row.screenId, row)
        total = event.total
        cancel ??= nextTurn(flush)
      }
    }
  } finally {
    flush()
  }
}
