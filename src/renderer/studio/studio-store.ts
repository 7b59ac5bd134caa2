import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import type { BatchRow, PictureRow } from '../../contracts/studio.ts'
import type { CorrectionMark } from '../../contracts/studio-corrections.ts'
import type { Recipe } from '../../contracts/studio-recipes.ts'
import type { GroupName } from './queue/group-pictures.ts'

export type ViewMode = 'split' | 'mask' | 'difference' | 'compare'
export type Tool = 'hand' | 'add' | 'erase' | 'unsure' | 'point-add' | 'point-erase' | 'box'
export const grounds = ['checker', 'white', 'grey', 'black'] as const
type Pictures = ReadonlyMap<string, PictureRow>

type StudioRoom = {
  /** Null before the engine has told. */
  batches: readonly BatchRow[] | null
  /** Of which batch `pictures` are, and whether all of them are here. */
  picturesOf: string | null
  pictures: Pictures
  complete: boolean
  memory: { usedBytes: number; limitBytes: number } | null
  only: readonly GroupName[] | null
  /** Only what was marked. */
  favourites: boolean
  text: string
  mode: ViewMode
  /** One of `grounds`, or a colour of one's own. */
  ground: string
  lens: boolean
  tool: Tool
  /** Of the brush, in ten-thousandths of the picture's long side. */
  brush: number
  /** What was drawn on a picture and is not sent yet. */
  drawn: { pictureId: string; strokes: readonly CorrectionMark[] } | null
  /** The recipe of a batch as it is under the hand. */
  held: { batchId: string; recipe: Recipe } | null
  output: string | null
  /** What the last batch was made by. */
  lastRecipe: string | null
}
const studioStore = createStore<StudioRoom>(() => ({
  batches: null, picturesOf: null, pictures: new Map(), complete: false, memory: null, only: null, favourites: false, text: '',
  mode: 'split', ground: 'checker', lens: true, tool: 'hand', brush: 300, drawn: null, held: null, output: null, lastRecipe: null,
}))
export const useStudio = <T>(select: (state: StudioRoom) => T): T => useStore(studioStore, select)
export const setStudio = (change: Partial<StudioRoom>): void => studioStore.setState(change)
export const studioNow = (): StudioRoom => studioStore.getState()

export const useBatch = (batchId: string | null): BatchRow | null => useStudio(({ batches }) => batches?.find(({ id }) => id === batchId) ?? null)
export const usePicture = (pictureId: string | null): PictureRow | null => useStudio(({ pictures }) => (pictureId === null ? null : pictures.get(pictureId) ?? null))

/** Rows that are new or changed; those of another batch than the one in view are let pass. */
export function takePictures(batchId: string, rows: readonly PictureRow[]): void {
  studioStore.setState(({ picturesOf, pictures }) => {
    if (picturesOf !== batchId || rows.length === 0) return {}
    const next = new Map(pictures)
    for (const row of rows) next.set(row.id, row)
    return { pictures: next }
  })
}

export const takeBatches = (told: readonly BatchRow[]): void => studioStore.setState({ batches: [...told].sort((a, b) => b.createdAtMs - a.createdAtMs) })

/** Another batch comes into view: nothing of the last one's stays in hand. */
export function beginPictures(batchId: string | null): void {
  studioStore.setState(({ picturesOf }) => (picturesOf === batchId ? { complete: false } : { picturesOf: batchId, pictures: new Map(), complete: false, drawn: null, held: null, only: null, favourites: false, text: '', output: null }))
}

export const strokesOf = (drawn: StudioRoom['drawn'], pictureId: string | null): readonly CorrectionMark[] | null => (drawn !== null && drawn.pictureId === pictureId ? drawn.strokes : null)
