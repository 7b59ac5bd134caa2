import type { Cutout } from '../raster.ts'
import { widen } from './find-band.ts'

/** A picture in cells: three numbers 0 … 255 a cell for colours. `open` lists the cells whose foreground and background are to be found; elsewhere both are what is seen. */
export type Level = { width: number; height: number; seen: Float32Array; alpha: Float32Array; front: Float32Array; behind: Float32Array; open: Int32Array; mixed: Uint8Array }

/** Cells in which something is partly see-through are means of all their pixels; others, the most, are one pixel of theirs. */
export function baseLevel(picture: Cutout, side: number, reach: number): Level {
  const width = Math.ceil(picture.width / side), height = Math.ceil(picture.height / side)
  const level = createLevel(width, height, mixedCells(picture, side, width, height), reach)
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (level.mixed[at]) meanOfCell(picture, x * side, y * side, side, level, at)
      else takePixel(picture, Math.min(x * side + (side >> 1), picture.width - 1), Math.min(y * side + (side >> 1), picture.height - 1), level, at)
    }
  }
  return level
}

/** Half as wide and high. */
export function coarserLevel(fine: Level): Level {
  const width = (fine.width + 1) >> 1, height = (fine.height + 1) >> 1
  const mixed = new Uint8Array(width * height)
  for (let y = 0; y < fine.height; y++) for (let x = 0; x < fine.width; x++) if (fine.mixed[y * fine.width + x]) mixed[(y >> 1) * width + (x >> 1)] = 1
  const level = createLevel(width, height, mixed, 2)
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

function createLevel(width: number, height: number, mixed: Uint8Array, reach: number): Level {
  const count = width * height
  const near = widen(mixed, width, height, reach)
  let opened = 0
  for (let at = 0; at < count; at++) opened += near[at]!
  const open = new Int32Array(opened)
  for (let at = 0, to = 0; at < count; at++) if (near[at]) open[to++] = at
  const empty = new Float32Array()
  return { width, height, seen: new Float32Array(count * 3), alpha: new Float32Array(count), front: empty, behind: empty, open, mixed }
}

/** Cells with see-through pixels, or with pixels both in and out, and what touches those. Four pixels are looked at in one step, for most are as their neighbours. */
function mixedCells({ alpha, width: wide, height: high }: Cutout, side: number, width: number, height: number): Uint8Array {
  const mixed = new Uint8Array(width * height)
  const whole = alpha.byteOffset % 4 === 0 && wide % 4 === 0 ? alpha : null
  const fours = new Int32Array(whole ? whole.buffer : new ArrayBuffer(0), whole ? whole.byteOffset : 0, whole ? alpha.length >> 2 : 0), row = wide >> 2
  for (let y = 0; y < high; y++) {
    if (whole) markByFours(y)
    else for (let x = 0; x < wide; x++) if (isUnlike(x, y)) mark(x, x, y)
  }
  return mixed

  function markByFours(y: number): void {
    for (let at = y * row, end = at + row, x = 0, last = fours[at]!; at < end; at++, x += 4) {
      const now = fours[at]!
      if (now !== last || (now !== 0 && now !== -1) || (y > 0 && now !== fours[at - row])) mark(Math.max(x - 1, 0), x + 3, y)
      last = now
    }
  }

  function isUnlike(x: number, y: number): boolean {
    const at = y * wide + x, byte = alpha[at]!
    return (byte !== 0 && byte !== 255) || (x > 0 && alpha[at - 1] !== byte) || (x < wide - 1 && alpha[at + 1] !== byte) || (y > 0 && alpha[at - wide] !== byte)
  }

  function mark(from: number, to: number, y: number): void {
    const cells = Math.floor(y / side) * width
    for (let cell = Math.floor(from / side); cell <= Math.floor(to / side); cell++) mixed[cells + cell] = 1
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
