import type { Cutout } from '../raster.ts'
import { widen } from './find-band.ts'
import type { FloatMemory } from './float-memory.ts'

/** A picture in cells: three numbers 0 … 255 a cell for colours. `open` lists the cells whose foreground and background are to be found; elsewhere both are what is seen. */
export type Level = { width: number; height: number; seen: Float32Array; alpha: Float32Array; front: Float32Array; behind: Float32Array; open: Int32Array; mixed: Uint8Array }

/** Cells in which something is partly see-through are means of all their pixels; others, the most, are one pixel of theirs. */
export function baseLevel(picture: Cutout, side: number, reach: number, memory: FloatMemory): Level {
  const width = Math.ceil(picture.width / side), height = Math.ceil(picture.height / side)
  const level = createLevel(width, height, mixedCells(picture, side, width, height), reach, memory)
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (level.mixed[at]) meanOfCell(picture, x * side, y * side, side, level, at)
      else takePixel(picture, Math.min(x * side + (side >> 1), picture.width - 1), Math.min(y * side + (side >> 1), picture.height - 1), level, at)
    }
  }
  return level
}

/** Half as wide and high. */
export function coarserLevel(fine: Level, memory: FloatMemory): Level {
  const width = (fine.width + 1) >> 1, height = (fine.height + 1) >> 1
  const mixed = new Uint8Array(width * height)
  for (let y = 0; y < fine.height; y++) for (let x = 0; x < fine.width; x++) if (fine.mixed[y * fine.width + x]) mixed[(y >> 1) * width + (x >> 1)] = 1
  const level = createLevel(width, height, mixed, 2, memory)
  for (let y = 0, at = 0; y < height; y++) {
    const upper = y * 2 * fine.width, lower = Math.min(y * 2 + 1, fine.height - 1) * fine.width
    for (let x = 0; x < width; x++, at++) {
      const left = x * 2, right = Math.min(left + 1, fine.width - 1)
      level.alpha[at] = (fine.alpha[upper + left]! + fine.alpha[upper + right]! + fine.alpha[lower + left]! + fine.alpha[lower + right]!) / 4
      for (let channel = 0; channel < 3; channel++) {
        level.seen[at * 3 + channel] = (fine.seen[(upper + left) * 3 + channel]! + fine.seen[(upper + right) * 3 + channel]! + fine.seen[(lower + left) * 3 + channel]! + fine.seen[(lower + right) * 3 + channel]!) / 4
      }
    }
  }
  return level
}

function createLevel(width: number, height: number, mixed: Uint8Array, reach: number, memory: FloatMemory): Level {
  const count = width * height
  const near = widen(mixed, width, height, reach)
  let opened = 0
  for (let at = 0; at < count; at++) opened += near[at]!
  const open = new Int32Array(opened)
  for (let at = 0, to = 0; at < count; at++) if (near[at]) open[to++] = at
  return { width, height, seen: memory.take(count * 3), alpha: memory.take(count), front: memory.take(count * 3), behind: memory.take(count * 3), open, mixed }
}

/** Cells with see-through pixels, or with pixels both in and out, and what touches those. */
function mixedCells({ alpha, width: wide, height: high }: Cutout, side: number, width: number, height: number): Uint8Array {
  const mixed = new Uint8Array(width * height)
  const cellOf = Int32Array.from({ length: wide }, (_, x) => Math.floor(x / side))
  const isWhole = alpha.byteOffset % 4 === 0 && wide % 4 === 0
  const fours = isWhole ? new Int32Array(alpha.buffer, alpha.byteOffset, alpha.length >> 2) : null
  for (let y = 0; y < high; y++) {
    const cells = Math.floor(y / side) * width
    if (fours) markByFours(fours, y, wide >> 2, mixed, cells, cellOf)
    else markByOnes(alpha, y, wide, mixed, cells, cellOf)
  }
  return mixed
}

/** Four pixels are looked at in one step, for most are as their neighbours. */
function markByFours(fours: Int32Array, y: number, row: number, mixed: Uint8Array, cells: number, cellOf: Int32Array): void {
  const above = y > 0 ? row : 0
  for (let at = y * row, end = at + row, x = 0, last = fours[at]!; at < end; at++, x += 4) {
    const now = fours[at]!
    if (now === last && now === fours[at - above]! && (now === 0 || now === -1)) continue
    last = now
    for (let cell = cellOf[x > 0 ? x - 1 : 0]!, to = cellOf[x + 3]!; cell <= to; cell++) mixed[cells + cell] = 1
  }
}

function markByOnes(alpha: Uint8Array, y: number, wide: number, mixed: Uint8Array, cells: number, cellOf: Int32Array): void {
  for (let x = 0, at = y * wide; x < wide; x++, at++) {
    const byte = alpha[at]!
    if ((byte !== 0 && byte !== 255) || (x > 0 && alpha[at - 1] !== byte) || (x < wide - 1 && alpha[at + 1] !== byte) || (y > 0 && alpha[at - wide] !== byte)) mixed[cells + cellOf[x]!] = 1
  }
}

function takePixel(picture: Cutout, x: number, y: number, level: Level, to: number): void {
  const at = y * picture.width + x
  level.alpha[to] = picture.alpha[at]! / 255
  for (let channel = 0; channel < 3; channel++) level.seen[to * 3 + channel] = picture.rgb[at * 3 + channel]!
}

function meanOfCell(picture: Cutout, left: number, top: number, side: number, level: Level, to: number): void {
  const right = Math.min(left + side, picture.width), bottom = Math.min(top + side, picture.height)
  let red = 0, green = 0, blue = 0, alpha = 0
  for (let y = top; y < bottom; y++) {
    for (let at = y * picture.width + left; at < y * picture.width + right; at++) {
      alpha += picture.alpha[at]!
      red += picture.rgb[at * 3]!
      green += picture.rgb[at * 3 + 1]!
      blue += picture.rgb[at * 3 + 2]!
    }
  }
  const share = 1 / ((right - left) * (bottom - top))
  level.alpha[to] = alpha * share / 255
  level.seen[to * 3] = red * share
  level.seen[to * 3 + 1] = green * share
  level.seen[to * 3 + 2] = blue * share
}
