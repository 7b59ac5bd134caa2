import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import { noFilter, type WallFilter } from './filter-rows.ts'
import type { Sorting } from './order-rows.ts'
import { nothingSelected, type Selection } from './selection.ts'

/** What one has set on the Wall; it stays while one looks into another room. */
export type WallState = { filter: WallFilter; sorting: Sorting; selection: Selection }
export const wallStore = createStore<WallState>(() => ({ filter: noFilter, sorting: { column: 'code', descending: false }, selection: nothingSelected }))
export const useWallState = <T>(select: (state: WallState) => T): T => useStore(wallStore, select)

export const setFilter = (change: Partial<WallFilter>): void => wallStore.setState((state) => ({ filter: { ...state.filter, ...change } }))
export const clearFilter = (): void => setFilter(noFilter)
export const setSelection = (change: (selection: Selection) => Selection): void => wallStore.setState((state) => ({ selection: change(state.selection) }))
export const sortBy = (column: Sorting['column']): void =>
  wallStore.setState(({ sorting }) => ({ sorting: { column, descending: sorting.column === column ? !sorting.descending : false } }))

/** Which rows are in view: apart, for it changes with every scroll. */
export const rangeStore = createStore<{ first: number; last: number }>(() => ({ first: 0, last: 0 }))
