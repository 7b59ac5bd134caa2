import type { Plane } from '../plane.ts'

/** What a network may be off by where it is sure. */
export const sureBelow = 0.02
export const sureAbove = 0.98

/** Cells in which a matte is unsure, or changes from none to all without being unsure, and those within `reach` of them: 1, the rest 0. */
export function findBand(matte: Plane, reach: number): Uint8Array {
  const { width, height, values } = matte
  const unsure = new Uint8Array(width * height)
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const value = values[at]!
      if (value > sureBelow && value < sureAbove) unsure[at] = 1
      else if (x > 0 && value > 0.5 !== values[at - 1]! > 0.5) unsure[at] = unsure[at - 1] = 1
      else if (y > 0 && value > 0.5 !== values[at - width]! > 0.5) unsure[at] = unsure[at - width] = 1
    }
  }
  return widen(unsure, width, height, reach)
}

/** Whatever is within `reach` of a cell that is set, along both sides. */
export function widen(cells: Uint8Array, width: number, height: number, reach: number): Uint8Array {
  const along = new Uint8Array(cells.length), wide = new Uint8Array(cells.length)
  for (let y = 0; y < height; y++) spread(cells, along, y * width, 1, width, reach)
  for (let x = 0; x < width; x++) spread(along, wide, x, width, height, reach)
  return wide
}

function spread(from: Uint8Array, to: Uint8Array, start: number, step: number, count: number, reach: number): void {
  let until = -1
  for (let next = 0; next < Math.min(reach, count); next++) if (from[start + next * step]) until = next + reach
  for (let at = 0; at < count; at++) {
    if (at + reach < count && from[start + (at + reach) * step]) until = at + 2 * reach
    if (at <= until) to[start + at * step] = 1
  }
}
