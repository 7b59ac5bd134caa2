import type { Cutout } from '../../../core/imaging/raster.ts'

/** Every nth pixel of every nth row, where the long side is twice what is looked at or more: what follows has a fraction of the work, and noise stays noise. */
export function thinOut(picture: Cutout, longSide: number): { picture: Cutout; step: number } {
  const step = Math.floor(Math.max(picture.width, picture.height) / longSide)
  if (step < 2) return { picture, step: 1 }
  const [width, height] = [Math.max(1, Math.floor(picture.width / step)), Math.max(1, Math.floor(picture.height / step))]
  const [rgb, alpha] = [new Uint8Array(width * height * 3), new Uint8Array(width * height)]
  for (let y = 0, to = 0; y < height; y++) {
    const row = Math.min(y * step, picture.height - 1) * picture.width
    for (let x = 0; x < width; x++, to++) {
      const from = row + Math.min(x * step, picture.width - 1)
      rgb[to * 3] = picture.rgb[from * 3]!
      rgb[to * 3 + 1] = picture.rgb[from * 3 + 1]!
      rgb[to * 3 + 2] = picture.rgb[from * 3 + 2]!
      alpha[to] = picture.alpha[from]!
    }
  }
  return { picture: { width, height, rgb, alpha }, step }
}
