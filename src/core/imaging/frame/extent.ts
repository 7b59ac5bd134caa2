import type { Box, Matte } from '../raster.ts'

/** Where any pixel is of the thing, specks and all; null where none is. Rows are looked at from both ends only. */
export function extentOf({ width, height, alpha }: Matte): Box | null {
  let [left, right, top, bottom] = [width, 0, -1, 0]
  for (let y = 0; y < height; y++) {
    let first = y * width
    let last = first + width - 1
    while (first <= last && alpha[first] === 0) first++
    if (first > last) continue
    while (alpha[last] === 0) last--
    left = Math.min(left, first - y * width)
    right = Math.max(right, last - y * width)
    if (top < 0) top = y
    bottom = y
  }
  return top < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 }
}
