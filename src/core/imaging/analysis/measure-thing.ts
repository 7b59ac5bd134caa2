import type { Box, Matte } from '../raster.ts'

/** How large a thing is, in pixels and, where one of its sides is known in millimetres, in those. */
export type ThingSize = {
  readonly widthPx: number; readonly heightPx: number; readonly ratioMilli: number; readonly shape: 'upright' | 'lying' | 'square'
  /** How much of its box is the thing: a box nearly all of it, a chair little. */
  readonly solidPermille: number
  readonly widthMm: number | null; readonly heightMm: number | null
}
const nearlySquare = 60

/** `box`: where it is in its matte. */
export function measureThing(matte: Matte, box: Box, known: { readonly widthMm?: number; readonly heightMm?: number } = {}): ThingSize {
  let sum = 0
  for (let y = box.top; y < box.top + box.height; y++) for (let at = y * matte.width + box.left; at < y * matte.width + box.left + box.width; at++) sum += matte.alpha[at]!
  const perPixel = known.widthMm !== undefined ? known.widthMm / box.width : known.heightMm !== undefined ? known.heightMm / box.height : null
  const ratioMilli = Math.round((box.width * 1000) / box.height)
  return {
    widthPx: box.width, heightPx: box.height, ratioMilli, shape: Math.abs(ratioMilli - 1000) <= nearlySquare ? 'square' : ratioMilli < 1000 ? 'upright' : 'lying',
    solidPermille: Math.round((sum * 1000) / (255 * box.width * box.height)),
    widthMm: perPixel === null ? null : (known.widthMm ?? Math.round(box.width * perPixel)), heightMm: perPixel === null ? null : (known.heightMm ?? Math.round(box.height * perPixel)),
  }
}
