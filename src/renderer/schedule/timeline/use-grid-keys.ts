import type { KeyboardEvent } from 'react'
import { goTo } from '../../frame/route-store.ts'
import { useSpotsOfRow } from './use-spots-of-row.ts'
import { scheduleStore, setSchedule, toggleRow } from '../schedule-store.ts'
import type { Scale } from './scale.ts'
import type { TimelineRow } from './use-rows.ts'

type GridKeys = { rows: readonly TimelineRow[]; scale: Scale; bucket: number; reveal: (index: number) => void }

/**
 * Everything the pointer does: arrows move a cell (with Shift they take hours), Enter opens a row, B books what is taken, P previews the
 * shelf under the cursor, PgUp and PgDn go a span.
 */
export function useGridKeys({ rows, scale, bucket, reveal }: GridKeys) {
  const firstScreenOf = useSpotsOfRow()
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const { cursor, taken } = scheduleStore.getState()
    const row = rows[cursor.row]
    const go = (to: Partial<typeof cursor>) => {
      const next = { row: Math.max(0, Math.min(rows.length - 1, to.row ?? cursor.row)), hour: to.hour ?? cursor.hour }
      setSchedule({ cursor: next, ...keepInView(next.hour, scale) })
      reveal(next.row)
    }
    const along = (by: number) => {
      const hour = Math.max(scale.fromHour - scale.hours, cursor.hour || scale.fromHour) + by * bucket
      if (event.shiftKey && row) {
        const range = taken ?? { row: row.path, fromHour: cursor.hour, toHour: cursor.hour + bucket }
        keyTaken.current = { ...range, fromHour: Math.min(range.fromHour, hour), toHour: Math.max(range.toHour, hour + bucket) }
      } else keyTaken.current = null
      go({ hour })
    }
    const acts: Record<string, () => void> = {
      ArrowDown: () => go({ row: cursor.row + 1 }), ArrowUp: () => go({ row: cursor.row - 1 }), ArrowLeft: () => along(-1), ArrowRight: () => along(1), Home: () => go({ row: 0 }), End: () => go({ row: rows.length - 1 }),
      PageDown: () => setSchedule({ fromHour: scale.fromHour + scale.hours }), PageUp: () => setSchedule({ fromHour: scale.fromHour - scale.hours }),
      Enter: () => { if (row?.canOpen) toggleRow(row.key) },
      KeyB: () => { if (row) setSchedule({ taken: keyTaken.current ? { ...keyTaken.current, row: row.path } : { row: row.path, fromHour: cursor.hour, toHour: cursor.hour + bucket } }) },
      KeyP: () => {
        const screenId = row ? firstScreenOf(row.path) : null
        if (screenId) goTo('schedule', `preview/${screenId}/${cursor.hour}`)
      },
    }
    const act = acts[event.key] ?? acts[event.code]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  return { onKeyDown }
}

/** Hours taken with Shift and the arrows; let go by the next plain step. */
const keyTaken: { current: { row: TimelineRow['path']; fromHour: number; toHour: number } | null } = { current: null }

function keepInView(hour: number, scale: Scale): { fromHour?: number } {
  if (hour < scale.fromHour) return { fromHour: hour }
  return hour >= scale.fromHour + scale.hours ? { fromHour: hour - scale.hours + 1 } : {}
}
