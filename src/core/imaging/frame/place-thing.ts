import type { OutputStep } from '../../../contracts/studio-recipes.ts'
import type { Box } from '../raster.ts'

export type FrameStep = Extract<OutputStep, { step: 'frame' }>
/** Pixel x of the picture lands at (x − box.left) × scale + left; the box of the thing becomes `thing` on the canvas. */
export type Placement = { readonly width: number; readonly height: number; readonly scale: number; readonly left: number; readonly top: number; readonly thing: Box }
type Size = { readonly width: number; readonly height: number }

/** The largest scale at which a thing fills what the frame asks, and no pixel more. */
export function frameScale(box: Size, frame: FrameStep): number {
  const scale = Math.min((frame.width * frame.fill) / (1000 * box.width), (frame.height * frame.fill) / (1000 * box.height))
  return frame.enlarge ? scale : Math.min(1, scale)
}

/** The row that things on their base stand on: as far from the bottom as a thing that fills the frame's height is. */
export const frameBaseline = (frame: FrameStep): number => Math.round((frame.height * (1000 + frame.fill)) / 2000)

/** Where a thing comes on a canvas, in whole pixels. */
export function placeThing(box: Box, frame: FrameStep, scale = frameScale(box, frame)): Placement {
  const width = Math.max(1, Math.round(box.width * scale))
  const height = Math.max(1, Math.round(box.height * scale))
  const left = Math.round((frame.width - width) / 2)
  const top = frame.stand === 'centre' ? Math.round((frame.height - height) / 2) : frameBaseline(frame) - height
  return { width: frame.width, height: frame.height, scale, left, top, thing: { left, top, width, height } }
}
