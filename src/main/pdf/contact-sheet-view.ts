import type { PictureState } from '../../contracts/studio.ts'

/** Pictures of a batch side by side, set by set. */
export type ContactSheetView = { batch: string; recipe: string; madeAtMs: number; timeZone: string; network: string; sets: readonly ContactSet[]; /** Pictures that found no room. */ left: number }
/** Of one article or one folder; its pictures in one scale, so that a wrong one is seen. */
export type ContactSet = { name: string | null; pictures: readonly ContactPicture[] }
export type ContactPicture = {
  /** Where its finished picture lies, or else its original; null: it could not be made. */
  path: string | null
  name: string; angle: string | null; state: PictureState; confidencePermille: number | null
  /** Against its set: in scale, in thousandths; of its baseline, in pixels. Null where it is in none. */
  scalePermille: number | null; baselinePx: number | null
}
/** A sheet of a thousand pages helps nobody. */
export const mostContactPictures = 2400
