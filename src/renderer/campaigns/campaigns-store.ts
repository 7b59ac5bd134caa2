import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import { nothingSelected, type Selection } from '../wall/selection.ts'
import { type CampaignFilter, noFilter } from './list/filter-campaigns.ts'

/** What one has set in the table; it stays while one looks elsewhere. */
type RoomState = { filter: CampaignFilter; selection: Selection; unfolded: ReadonlySet<string> }
const roomStore = createStore<RoomState>(() => ({ filter: noFilter, selection: nothingSelected, unfolded: new Set() }))
export const useRoom = <T>(select: (state: RoomState) => T): T => useStore(roomStore, select)

export const setFilter = (part: Partial<CampaignFilter>): void => roomStore.setState(({ filter }) => ({ filter: { ...filter, ...part } }))
export const clearFilter = (): void => setFilter(noFilter)
export const setSelection = (next: (selection: Selection) => Selection): void => roomStore.setState(({ selection }) => ({ selection: next(selection) }))
export function setFolded(campaignId: string, folded: boolean): void {
  roomStore.setState(({ unfolded }) => {
    const next = new Set(unfolded)
    if (folded) next.delete(campaignId)
    else next.add(campaignId)
    return { unfolded: next }
  })
}

/** Which rows are in view, and how wide the table is: apart, for it changes with every scroll. */
export const tableViewStore = createStore<{ first: number; last: number; width: number }>(() => ({ first: 0, last: 0, width: 0 }))
