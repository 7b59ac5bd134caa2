import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'

/** The release whose way to the screens is being looked at. */
const progressStore = createStore<{ release: number | null }>(() => ({ release: null }))
export const useProgressOf = (): number | null => useStore(progressStore, (state) => state.release)
export const showProgress = (release: number | null): void => progressStore.setState({ release })
