import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import { noFilter, type WallFilter } from './filter-rows.ts'
import { nothingSelected, type Selection } from './selection.ts'
import type { ListId } from './wall-place.ts'

/** What one has set in each list of the Wall; it stays while one looks elsewhere. */
type ListState = { filter: WallFilter; selection: Selection }
const untouched: ListState = { filter: noFilter, selection: nothingSelected }
const wallStore = createStore<Record<ListId, ListState>>(() => ({ screens: untouched, venues: untouched, zones: untouched }))
export const useListState = <T>(list: ListId, select: (state: ListState) => T): T => useStore(wallStore, (state) => select(state[list]))

/** Rows marked in a list, for acts that begin elsewhere. */
export const markedIds = (list: ListId): ReadonlySet<string> => wallStore.getState()[list].selection.ids

const change = (list: ListId, part: (state: ListState) => Partial<ListState>): void => wallStore.setState((state) => ({ [list]: { ...state[list], ...part(state[list]) } }))
export const setFilter = (list: ListId, part: Partial<WallFilter>): void => change(list, ({ filter }) => ({ filter: { ...filter, ...part } }))
export const clearFilter = (list: ListId): void => setFilter(list, noFilter)
export const setSelection = (list: ListId, next: (selection: Selection) => Selection): void => change(list, ({ selection }) => ({ selection: next(selection) }))

/** Which rows are in view, and how wide the list is: apart, for it changes with every scroll. */
export const viewStore = createStore<{ first: number; last: number; width: number }>(() => ({ first: 0, last: 0, width: 0 }))
