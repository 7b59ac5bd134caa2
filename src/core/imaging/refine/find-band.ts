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
  for (let y = 0; y < height; y++) spreadAlong(cells, along, y * width, width, reach)
  const until = new Int32Array(width).fill(-1)
  for (let y = 0; y < Math.min(reach, height); y++) spreadDown(along, null, until, y, y + reach, width)
  for (let y = 0; y < height; y++) spreadDown(y + reach < height ? along : null, wide, until, y, y + 2 * reach, width, y + reach)
  return wide
}

function spreadAlong(from: Uint8Array, to: Uint8Array, start: number, count: number, reach: number): void {
  let until = -1
  for (let next = 0; next < Math.min(reach, count); next++) if (from[start + next]) until = next + reach
  for (let at = 0; at < count; at++) {
    if (at + reach < count && from[start + at + reach]) until = at + 2 * reach
    if (at <= until) to[start + at] = 1
  }
}

/** Row by row, for memory is read in that direction: what the row `ahead` holds lasts until row `last`. */
function spreadDown(from: Uint8Array | null, to: Uint8Array | null, until: Int32Array, y: number, last: number, width: number, ahead = y): void {
  if (from) for (let x = 0, at = ahead * width; x < width; x++, at++) if (from[at]) until[x] = last
  if (to) for (let x = 0, at = y * width; x < width; x++, at++) if (until[x]! >= y) to[at] = 1
}
