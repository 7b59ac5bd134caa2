import type { Box, Matte, Picture } from '../raster.ts'

/** The part of a picture that a stroke is about, as a picture of its own. */
export function cutPicture(picture: Picture, box: Box): Picture {
  const rgb = new Uint8Array(box.width * box.height * 3)
  for (let y = 0; y < box.height; y++) {
    const from = ((box.top + y) * picture.width + box.left) * 3
    rgb.set(picture.rgb.subarray(from, from + box.width * 3), y * box.width * 3)
  }
  return { width: box.width, height: box.height, rgb }
}

export function cutMatte(matte: Matte, box: Box): Matte {
  const alpha = new Uint8Array(box.width * box.height)
  for (let y = 0; y < box.height; y++) {
    const from = (box.top + y) * matte.width + box.left
    alpha.set(matte.alpha.subarray(from, from + box.width), y * box.width)
  }
  return { width: box.width, height: box.height, alpha }
}

/** Grown on all sides by `by` pixels, as far as there is a picture. */
export function growBox(box: Box, by: number, size: { width: number; height: number }): Box {
  const left = Math.max(box.left - by, 0), top = Math.max(box.top - by, 0)
  return { left, top, width: Math.min(box.left + box.width + by, size.width) - left, height: Math.min(box.top + box.height + by, size.height) - top }
}
