import type { BatchPicture, BatchState } from '../../../core/imaging/batch/batch-state.ts'
import { ofItsSet } from '../../../core/imaging/batch/choose-exports.ts'
import { placeSet } from '../../../core/imaging/recipe/place-set.ts'
import type { SetPlacement } from '../pipeline/picture-order.ts'

/** What its set comes to for one picture: measured over all of them that are there by now. `recipe` may have other outputs than the batch's, and not other steps. */
export function placementOf(batch: BatchState, picture: BatchPicture, recipe = batch.order.recipe): SetPlacement | null {
  const set = ofItsSet(batch, picture).filter(({ news }) => news !== null)
  return placeSet(recipe, set.map(({ news }) => news!.measured))[set.indexOf(picture)] ?? null
}
