import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'

/** What lies over everything: one thing at a time. */
export type Overlay = 'palette' | 'keys' | 'import' | null
const overlayStore = createStore<{ overlay: Overlay }>(() => ({ overlay: null }))
export const useOverlay = (): Overlay => useStore(overlayStore, (state) => state.overlay)
export const showOverlay = (overlay: Overlay): void => overlayStore.setState({ overlay })
