import type { Box, Cutout } from '../raster.ts'
import type { Placement } from './place-thing.ts'
import { resample } from './resample.ts'

/** A thing on its canvas: `box` of the picture becomes the placement's own, what is soft around it comes along. */
export function drawPlaced(cutout: Cutout, box: Box, placement: Placement): Cutout {
  const { width, height, thing } = placement
  return resample(cutout, { scale: placement.scale, fromLeft: box.left, fromTop: box.top + box.height - thing.height / placement.scale, left: thing.left, top: thing.top, width, height })
}
