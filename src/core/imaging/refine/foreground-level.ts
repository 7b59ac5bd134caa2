import type { Cutout } from '../raster.ts'
import { widen } from './find-band.ts'
import type { FloatMemory } from './float-memory.ts'

/**
 * A picture in cells of `side` pixels: three numbers 0 … 255 a cell for colours. `mixed` is 1 where something is see-through, or in and out meet; `near` around that, and `open` lists those cells: their
 * foreground and background are to be found. Cells beside them have both as they are seen, and in all others there is nothing: most of a picture is far from every edge.
 */
export type Level = { side: number; width: number; height: number; seen: Float32Array; alpha: Float32Array; front: Float32Array; behind: Float32Array; open: Int32Array; near: Uint8Array; mixed: Uint8Array }

export function baseLevel(picture: Cutout, side: number, reach: number, memory: FloatMemory): Level {
  const width = Math.ceil(picture.width / side), height = Math.ceil(picture.height / side)
  const level = createLevel(side, width, height, mixedCells(picture, side, width, height), reach, memory)
  lookAtAll(picture, null, level, withNeighbours(level, level.near.slice()))
  return level
}

/** Half as wide and high. */
export function coarserLevel(picture: Cutout, fine: Level, memory: FloatMemory): Level {
  const width = (fine.width + 1) >> 1, height = (fine.height + 1) >> 1
  const mixed = new Uint8Array(width * height), asked = new Uint8Array(width * height)
  for (let i = 0; i < fine.open.length; i++) {
    const at = fine.open[i]!, y = Math.floor(at / fine.width), to = (y >> 1) * width + ((at - y * fine.width) >> 1)
    asked[to] = 1
    mixed[to]! |= fine.mixed[at]!
  }
  const level = createLevel(fine.side * 2, width, height, mixed, 2, memory)
  lookAtAll(picture, fine, level, withNeighbours(level, asked))
  return level
}

function createLevel(side: number, width: number, height: number, mixed: Uint8Array, reach: number, memory: FloatMemory): Level {
  const count = width * height
  const near = widen(mixed, width, height, reach)
  let opened = 0
  for (let at = 0; at < count; at++) opened += near[at]!
  const open = new Int32Array(opened)
  for (let at = 0, to = 0; at < count; at++) if (near[at] === 1) open[to++] = at
  return { side, width, height, seen: memory.take(count * 3), alpha: memory.take(count), front: memory.take(count * 3), behind: memory.take(count * 3), open, near, mixed }
}

/** What is asked for, and open cells with all that they touch. */
function withNeighbours({ width, height, open }: Level, asked: Uint8Array): Uint8Array {
  for (let i = 0; i < open.length; i++) {
    const at = open[i]!, x = at % width
    const left = x > 0 ? at - 1 : at, right = x < width - 1 ? at + 1 : at
    const up = at >= width ? -width : 0, down = at + width < width * height ? width : 0
    asked[left + up] = asked[at + up] = asked[right + up] = asked[left] = asked[at] = asked[right] = asked[left + down] = asked[at + down] = asked[right + down] = 1
  }
  return asked
}

function lookAtAll(picture: Cutout, fine: Level | null, level: Level, asked: Uint8Array): void {
  for (let row = 0; row < asked.length; row += level.width) lookAtRow(picture, fine, level, asked, row)
}

/** Both colours begin as what is seen. */
function lookAtRow(picture: Cutout, fine: Level | null, level: Level, asked: Uint8Array, row: number): void {
  const { width, mixed, seen, front, behind } = level
  for (let at = row; at < row + width; at++) {
    if (asked[at] === 0) continue
    if (mixed[at] === 0) meanOfFew(picture, level, at)
    else if (fine) meanOfFour(fine, level, at)
    else meanOfCell(picture, level, at)
    for (let to = at * 3, end = to + 3; to < end; to++) front[to] = behind[to] = seen[to]!
  }
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

/** Where nothing mixes, four pixels of a cell say what it looks like. */
function meanOfFew({ rgb, alpha, width: wide, height: high }: Cutout, { side, width, seen, alpha: opaque }: Level, to: number): void {
  const row = Math.floor(to / width), left = (to - row * width) * side, top = row * side
  const near = side >> 2, far = side - 1 - near
  const x0 = Math.min(left + near, wide - 1), x1 = Math.min(left + far, wide - 1)
  const y0 = Math.min(top + near, high - 1) * wide, y1 = Math.min(top + far, high - 1) * wide
  const a = y0 + x0, b = y0 + x1, c = y1 + x0, d = y1 + x1
  opaque[to] = (alpha[a]! + alpha[b]! + alpha[c]! + alpha[d]!) / 1020
  seen[to * 3] = (rgb[a * 3]! + rgb[b * 3]! + rgb[c * 3]! + rgb[d * 3]!) / 4
  seen[to * 3 + 1] = (rgb[a * 3 + 1]! + rgb[b * 3 + 1]! + rgb[c * 3 + 1]! + rgb[d * 3 + 1]!) / 4
  seen[to * 3 + 2] = (rgb[a * 3 + 2]! + rgb[b * 3 + 2]! + rgb[c * 3 + 2]! + rgb[d * 3 + 2]!) / 4
}

/** Of a large cell every second pixel each way: what is seen and how much of it shows are of the same ones. */
function meanOfCell(picture: Cutout, level: Level, to: number): void {
  const { side, width } = level, step = side < 4 ? 1 : 2
  const row = Math.floor(to / width), left = (to - row * width) * side, top = row * side
  const right = Math.min(left + side, picture.width), bottom = Math.min(top + side, picture.height)
  let red = 0, green = 0, blue = 0, alpha = 0, count = 0
  for (let y = top; y < bottom; y += step) {
    for (let at = y * picture.width + left, end = y * picture.width + right; at < end; at += step, count++) {
      alpha += picture.alpha[at]!
      red += picture.rgb[at * 3]!
      green += picture.rgb[at * 3 + 1]!
      blue += picture.rgb[at * 3 + 2]!
    }
  }
  const share = 1 / count
  level.alpha[to] = alpha * share / 255
  level.seen[to * 3] = red * share
  level.seen[to * 3 + 1] = green * share
  level.seen[to * 3 + 2] = blue * share
}

/** Of a mixed cell each quarter is open. */
function meanOfFour(fine: Level, level: Level, to: number): void {
  const y = Math.floor(to / level.width)
  const left = (to - y * level.width) * 2, right = Math.min(left + 1, fine.width - 1)
  const upper = y * 2 * fine.width, lower = Math.min(y * 2 + 1, fine.height - 1) * fine.width
  const a = upper + left, b = upper + right, c = lower + left, d = lower + right
  level.alpha[to] = (fine.alpha[a]! + fine.alpha[b]! + fine.alpha[c]! + fine.alpha[d]!) / 4
  for (let channel = 0; channel < 3; channel++) level.seen[to * 3 + channel] = (fine.seen[a * 3 + channel]! + fine.seen[b * 3 + channel]! + fine.seen[c * 3 + channel]! + fine.seen[d * 3 + channel]!) / 4
}
