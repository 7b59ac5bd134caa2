import type { BatchPicture, BatchState } from '../../../core/imaging/batch/batch-state.ts'
import { ofItsSet } from '../../../core/imaging/batch/choose-exports.ts'
import { placeSet } from '../../../core/imaging/recipe/place-set.ts'
import type { SetPlacement } from '../pipeline/picture-order.ts'

/** What its set comes to for one picture: measured over all of them that are there by now. */
export function placementOf(batch: BatchState, picture: BatchPicture): SetPlacement | null {
  const set = ofItsSet(batch, picture).filter(({ news }) => news !== null)
  return placeSet(batch.order.recipe, set.map(({ news }) => news!.measured))[set.indexOf(picture)] ?? null
}
