import type { Box, Matte } from '../raster.ts'
import { fillOf } from '../rules/measure-fill.ts'

export type Side = 'left' | 'top' | 'right' | 'bottom'
/** How a thing sits in its frame: what it fills, and where the frame cuts it off, as permille of that side. */
export type FrameMeasure = { readonly fillPermille: number; readonly longSidePx: number; readonly cut: readonly { readonly side: Side; readonly permille: number }[] }

/** A speck at the rim is none of the thing. */
const leastCut = 4

/** `box`: where the thing is in it. */
export function measureFrame(matte: Matte, box: Box): FrameMeasure {
  const { width, height, alpha } = matte
  const cut = (side: Side, length: number, at: (along: number) => number): { side: Side; permille: number } => {
    let solid = 0
    for (let along = 0; along < length; along++) if (alpha[at(along)]! >= 128) solid++
    return { side, permille: Math.round((solid * 1000) / length) }
  }
  const sides = [
    cut('left', height, (y) => y * width), cut('top', width, (x) => x), cut('right', height, (y) => y * width + width - 1), cut('bottom', width, (x) => (height - 1) * width + x),
  ]
  return { fillPermille: fillOf(box, matte), longSidePx: Math.max(box.width, box.height), cut: sides.filter((each) => each.permille >= leastCut) }
}
