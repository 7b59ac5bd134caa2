import type { Matte, Picture } from '../raster.ts'
import { unlikeRgb } from './unlike-rgb.ts'

/** As squared distances of colours, nine times over: about twelve steps of a byte. */
const alike = 9 * 12 ** 2

/** What looks like the pixel that was pointed at and hangs together with it becomes the thing, or no longer is. `draft` is written over. [CU11] */
export function fillFromPoint(draft: Matte, picture: Picture, x: number, y: number, value: 0 | 255): void {
  const { width, height, rgb } = picture
  const seed = y * width + x
  const colour = rgb[seed * 3]! << 16 | rgb[seed * 3 + 1]! << 8 | rgb[seed * 3 + 2]!
  const seen = new Uint8Array(width * height), waiting = [seed]
  seen[seed] = 1
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    draft.alpha[at] = value
    const column = at % width
    if (column > 0) visit(at - 1)
    if (column < width - 1) visit(at + 1)
    if (at >= width) visit(at - width)
    if (at < width * (height - 1)) visit(at + width)
  }

  function visit(next: number): void {
    if (seen[next]) return
    seen[next] = 1
    if (unlikeRgb(rgb, next, colour) < alike) waiting.push(next)
  }
}
