import type { Matte, Picture } from '../raster.ts'

const block = 16
const mostBlocks = 1600

/** How far neighbours scatter where nothing is drawn, in bytes (one standard deviation): the calmest quarter of the thing says it. Null: the thing is smaller than a few blocks. */
export function measureNoise(picture: Picture, matte: Matte): number | null {
  const { width, height } = picture
  const [columns, rows] = [Math.floor((width - 2) / block), Math.floor((height - 2) / block)]
  const skip = Math.max(1, Math.floor((columns * rows) / mostBlocks))
  const scatters: number[] = []
  for (let number = 0; number < columns * rows; number += skip) {
    const start = (Math.floor(number / columns) * block + 1) * width + (number % columns) * block + 1
    const scatter = matte.alpha[start]! < 250 || matte.alpha[start + (block - 1) * (width + 1)]! < 250 ? null : scatterOf(picture, matte, start)
    if (scatter !== null) scatters.push(scatter)
  }
  if (scatters.length < 8) return null
  scatters.sort((a, b) => a - b)
  return Math.round(scatters[scatters.length >> 2]! * 100) / 100
}

/** Immerkær's mask sees neither slopes nor bends, only what jumps from pixel to pixel. */
function scatterOf({ width, rgb }: Picture, { alpha }: Matte, start: number): number | null {
  let sum = 0
  for (let y = 0; y < block; y++) {
    for (let x = 0, at = start + y * width; x < block; x++, at++) {
      if (alpha[at]! < 250) return null
      const up = (at - width) * 3 + 1, here = at * 3 + 1, down = (at + width) * 3 + 1
      const corners = rgb[up - 3]! + rgb[up + 3]! + rgb[down - 3]! + rgb[down + 3]!
      const sides = rgb[up]! + rgb[down]! + rgb[here - 3]! + rgb[here + 3]!
      sum += Math.abs(corners - 2 * sides + 4 * rgb[here]!)
    }
  }
  return (sum / (block * block)) * rootOfHalfPi / 6
}

const rootOfHalfPi = 1.2533141373155
