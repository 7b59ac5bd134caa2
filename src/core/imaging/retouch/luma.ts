import type { Cutout } from '../raster.ts'

/** As a byte, from the byte of red on. */
export const brightness = (rgb: Uint8Array, red: number): number => (rgb[red]! * 54 + rgb[red + 1]! * 183 + rgb[red + 2]! * 19) >> 8

/** Brightness of every pixel as a byte; what is beside the thing repeats the thing's own edge, row by row and then rows, so that no background weighs in. */
export function lumaOf({ width, height, rgb, alpha }: Cutout): Uint8Array {
  const luma = new Uint8Array(width * height)
  let top = -1
  for (let y = 0; y < height; y++) {
    const row = y * width
    let first = -1
    let held = 0
    for (let at = row; at < row + width; at++) {
      if (alpha[at]! >= 128) {
        held = brightness(rgb, at * 3)
        if (first < 0) first = at
      }
      luma[at] = held
    }
    if (first < 0) luma.copyWithin(row, Math.max(0, row - width), Math.max(0, row - width) + width)
    else if (first > row) luma.fill(luma[first]!, row, first)
    if (first >= 0 && top < 0) top = y
  }
  for (let y = 0; y < top; y++) luma.copyWithin(y * width, top * width, (top + 1) * width)
  return luma
}
