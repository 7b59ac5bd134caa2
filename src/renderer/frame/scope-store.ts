import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'

/** Network › city › store: what every room looks at. The narrower parts fall when a wider one changes. */
export type ScopeState = { networkId: string | null; city: string | null; venueId: string | null }
const whole: ScopeState = { networkId: null, city: null, venueId: null }
export const scopeStore = createStore<ScopeState>(() => whole)
export const useScope = (): ScopeState => useStore(scopeStore)
export const narrowTo = (scope: Partial<ScopeState>): void => scopeStore.setState({ ...whole, ...scope }, true)
