import { preferencesStore, setPreferences, usePreferences } from '../engine/preferences-store.ts'
import { useAttempt } from '../engine/use-edit.ts'
import { hiddenIds, type TableChoice } from './list-columns.ts'

const table = 'wall'

/** Widths and hidden columns, remembered for the person. */
export function useListTable(): { choice: TableChoice; change: (change: { widths?: Record<string, number>; hidden?: string[] }) => void; reset: () => void } {
  const attempt = useAttempt()
  const choice = usePreferences((preferences) => preferences.tables[table])
  return {
    choice,
    change: ({ widths, hidden }) => {
      const { tables } = preferencesStore.getState()
      const before = tables[table]
      const next = { widths: { ...before?.widths, ...widths }, hidden: hidden ?? hiddenIds(before) }
      void attempt(() => setPreferences({ tables: { ...tables, [table]: next } }))
    },
    reset: () => {
      const { [table]: _, ...tables } = preferencesStore.getState().tables
      void attempt(() => setPreferences({ tables }))
    },
  }
}
