import type { Box, Cutout, Picture } from '../raster.ts'

/** A box with so many permille of its long side around it; it may reach out of the picture. */
export function addMargin(box: Box, permille: number): Box {
  const by = Math.round((Math.max(box.width, box.height) * permille) / 1000)
  return { left: box.left - by, top: box.top - by, width: box.width + 2 * by, height: box.height + 2 * by }
}

/** What of a cut-out lies in the box; where the box reaches out of it, nothing. */
export function cropCutout(cutout: Cutout, box: Box): Cutout {
  const alpha = new Uint8Array(box.width * box.height)
  const rgb = new Uint8Array(alpha.length * 3)
  const [x0, x1] = [Math.max(0, box.left), Math.min(cutout.width, box.left + box.width)]
  for (let y = Math.max(0, box.top); y < Math.min(cutout.height, box.top + box.height) && x1 > x0; y++) {
    const [from, to] = [y * cutout.width + x0, (y - box.top) * box.width + x0 - box.left]
    alpha.set(cutout.alpha.subarray(from, from + x1 - x0), to)
    rgb.set(cutout.rgb.subarray(from * 3, (from + x1 - x0) * 3), to * 3)
  }
  return { width: box.width, height: box.height, rgb, alpha }
}

/** The same of a picture; outside of it its nearest pixels go on. */
export function cropPicture(picture: Picture, box: Box): Picture {
  const rgb = new Uint8Array(box.width * box.height * 3)
  for (let y = 0, at = 0; y < box.height; y++) {
    const row = Math.min(picture.height - 1, Math.max(0, y + box.top)) * picture.width
    for (let x = 0; x < box.width; x++, at += 3) {
      const from = (row + Math.min(picture.width - 1, Math.max(0, x + box.left))) * 3
      rgb[at] = picture.rgb[from]!
      rgb[at + 1] = picture.rgb[from + 1]!
      rgb[at + 2] = picture.rgb[from + 2]!
    }
  }
  return { width: box.width, height: box.height, rgb }
}
