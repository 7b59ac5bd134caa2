import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import type { DroppedFile } from './incoming/read-dropped.ts'

export type StudioDialog =
  | { kind: 'new-batch'; dropped?: readonly DroppedFile[] }
  | { kind: 'remove-batch'; batchId: string }
  | { kind: 'export'; batchId: string }
  | { kind: 'to-creative'; pictureId: string }
  | { kind: 'choose-recipe'; batchId: string }
  | { kind: 'articles'; batchId: string }
  | { kind: 'favourites' }
  | { kind: 'models' }
const dialogStore = createStore<{ dialog: StudioDialog | null }>(() => ({ dialog: null }))
export const useStudioDialog = (): StudioDialog | null => useStore(dialogStore, (state) => state.dialog)
export const showStudioDialog = (dialog: StudioDialog | null): void => dialogStore.setState({ dialog })
