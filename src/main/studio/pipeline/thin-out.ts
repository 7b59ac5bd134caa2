import type { Cutout } from '../../../core/imaging/raster.ts'

/** Every nth pixel of every nth row, so that the long side is not longer than what is looked at: what follows has a fraction of the work, and noise stays noise. */
export function thinOut(picture: Cutout, longSide: number): { picture: Cutout; step: number } {
  const step = Math.ceil(Math.max(picture.width, picture.height) / longSide)
  if (step < 2) return { picture, step: 1 }
  const [width, height] = [Math.max(1, Math.floor(picture.width / step)), Math.max(1, Math.floor(picture.height / step))]
  const { rgb: seen, alpha: covered } = picture
  const [rgb, alpha] = [new Uint8Array(width * height * 3), new Uint8Array(width * height)]
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0, from = Math.min(y * step, picture.height - 1) * picture.width; x < width; x++, to++, from += step) {
      rgb[to * 3] = seen[from * 3]!
      rgb[to * 3 + 1] = seen[from * 3 + 1]!
      rgb[to * 3 + 2] = seen[from * 3 + 2]!
      alpha[to] = covered[from]!
    }
  }
  return { picture: { width, height, rgb, alpha }, step }
}
