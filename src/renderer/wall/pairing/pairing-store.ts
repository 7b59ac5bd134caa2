import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'

/** Whether devices that wait are being looked at, and the screen they are looked at for. */
type PairingPlace = { open: boolean; screenId: string | null }
const pairingStore = createStore<PairingPlace>(() => ({ open: false, screenId: null }))
export const usePairingPlace = (): PairingPlace => useStore(pairingStore)
export const askPairing = (screenId: string | null): void => pairingStore.setState({ open: true, screenId })
export const closePairing = (): void => pairingStore.setState({ open: false, screenId: null })
