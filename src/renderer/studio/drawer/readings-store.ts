import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import type { PictureFacts } from '../../../contracts/studio.ts'

export type PictureReading = Pick<PictureFacts, 'text' | 'codes' | 'brands'>
const readings = createStore<{ of: ReadonlyMap<string, PictureReading> }>(() => ({ of: new Map() }))
/** What was read of a picture since the page was opened. */
export const useReading = (pictureId: string): PictureReading | null => useStore(readings, ({ of }) => of.get(pictureId) ?? null)
export const keepReading = (pictureId: string, reading: PictureReading): void => readings.setState(({ of }) => ({ of: new Map(of).set(pictureId, reading) }))
