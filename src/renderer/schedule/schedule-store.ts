import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import type { LineFields } from '../../contracts/campaigns.ts'
import type { Grouping, RowPath } from '../../contracts/planning.ts'

export const spans = { day: 24, week: 168, month: 744 } as const
export type Zoom = keyof typeof spans
export type Panel = 'releases' | 'rehearsal' | null
/** Some hours of a row, taken with the pointer or the keys, about to become a line. */
export type Taken = { row: RowPath; fromHour: number; toHour: number }
export type ScheduleState = {
  /** The first hour shown, and how many; any span between a day and three months. */
  fromHour: number
  hours: number
  groupings: readonly Grouping[]
  open: ReadonlySet<string>
  text: string
  only: 'all' | 'conflicts'
  cursor: { row: number; hour: number }
  lineId: string | null
  /** What a way out would change, drawn where it would lie. */
  ghost: Partial<LineFields> | null
  taken: Taken | null
  panel: Panel
}
const first: ScheduleState = {
  fromHour: 0, hours: spans.week, groupings: ['city', 'category', 'venue'], open: new Set(), text: '', only: 'all', cursor: { row: 0, hour: 0 }, lineId: null, ghost: null, taken: null, panel: null,
}
export const scheduleStore = createStore<ScheduleState>(() => first)
export const useSchedule = <T>(select: (state: ScheduleState) => T): T => useStore(scheduleStore, select)
export const setSchedule = (change: Partial<ScheduleState>): void => scheduleStore.setState(change)

export const selectLine = (lineId: string | null): void => setSchedule({ lineId, ghost: null, panel: null })
export const showGhost = (ghost: Partial<LineFields> | null): void => setSchedule({ ghost })
export const showPanel = (panel: Panel): void => setSchedule({ panel, lineId: null, ghost: null })

export const rowKey = (path: RowPath): string => path.map(({ by, value }) => `${by}=${value}`).join('/')
export function toggleRow(key: string, isOpen?: boolean): void {
  const { open } = scheduleStore.getState()
  const next = new Set(open)
  if (isOpen ?? !open.has(key)) next.add(key)
  else next.delete(key)
  setSchedule({ open: next })
}
