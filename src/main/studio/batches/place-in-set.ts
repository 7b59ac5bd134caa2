import type { BatchPicture, BatchState } from '../../../core/imaging/batch/batch-state.ts'
import { ofItsSet } from '../../../core/imaging/batch/choose-exports.ts'
import type { SetPlacement } from '../pipeline/picture-order.ts'

/** Until what is measured on pictures of a set is kept, nothing is aligned. */
export function placementOf(batch: BatchState, picture: BatchPicture): SetPlacement {
  void ofItsSet(batch, picture)
  return { white: null, placements: {} }
}
