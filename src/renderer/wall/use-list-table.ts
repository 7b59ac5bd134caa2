import { preferencesStore, setPreferences, usePreferences } from '../engine/preferences-store.ts'
import { useAttempt } from '../engine/use-edit.ts'
import { type TableChoice, withColumn } from './list-columns.ts'
import { byCodes, type Sorting } from './order-rows.ts'
import type { ListId } from './wall-place.ts'

const tableOf: Record<ListId, string> = { screens: 'wall', venues: 'wall-venues', zones: 'wall-zones' }
export type ListTable = {
  choice: TableChoice
  sorting: Sorting
  widen: (widths: Record<string, number>) => void
  show: (column: string, on: boolean) => void
  /** By this column; once more, the other way round. */
  sortBy: (column: string) => void
  reset: () => void
}

export const useListTable = (list: ListId): ListTable => useTableChoice(tableOf[list])

/** Widths, columns and the order of the rows, remembered for the person. */
export function useTableChoice(table: string, atFirst: Sorting = byCodes): ListTable {
  const attempt = useAttempt()
  const choice = usePreferences((preferences) => preferences.tables[table])
  const change = (part: Partial<NonNullable<typeof choice>>) => {
    const { tables } = preferencesStore.getState()
    const next = { widths: {}, hidden: [], ...tables[table], ...part }
    void attempt(() => setPreferences({ tables: { ...tables, [table]: next } }))
  }
  const sorting = choice?.sort ?? atFirst
  return {
    choice,
    sorting,
    widen: (widths) => change({ widths: { ...choice?.widths, ...widths } }),
    show: (column, on) => change(withColumn(choice, column, on)),
    sortBy: (column) => change({ sort: { column, descending: sorting.column === column ? !sorting.descending : false } }),
    reset: () => change({ widths: {}, hidden: [], shown: [] }),
  }
}

export const isAdjusted = (choice: TableChoice): boolean => choice !== undefined && (Object.keys(choice.widths).length > 0 || choice.hidden.length > 0 || (choice.shown?.length ?? 0) > 0)
