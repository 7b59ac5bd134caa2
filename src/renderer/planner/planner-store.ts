import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import type { ForecastBasis } from '../../contracts/planner.ts'

type PlannerRoom = {
  /** What is looked for in the list; stays while one looks elsewhere. */
  text: string
  /** On windows too narrow for stores and levers, whether they lie over the rest. */
  sideOpen: boolean
  /** What the large panel of an answer shows: when it plays, or where. */
  shows: 'hours' | 'stores'
  /** The store that was chosen on the map. */
  storeId: string | null
  /** How the forecast that is shown was made, for the bar below. */
  made: Pick<ForecastBasis, 'worlds' | 'tookMs'> | null
}
const plannerStore = createStore<PlannerRoom>(() => ({ text: '', sideOpen: false, shows: 'hours', storeId: null, made: null }))
export const usePlanner = <T>(select: (state: PlannerRoom) => T): T => useStore(plannerStore, select)
export const setPlanner = (change: Partial<PlannerRoom>): void => plannerStore.setState(change)
