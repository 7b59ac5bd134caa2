import type { Picture } from '../raster.ts'

type Size = { readonly width: number; readonly height: number }

/** A small picture made no larger either way: each pixel is the mean of just what it covers. */
export function shrinkPicture(picture: Picture, size: Size): Picture {
  if (picture.width === size.width && picture.height === size.height) return picture
  const narrow = size.width === picture.width ? new Float32Array(picture.rgb) : shrinkRows(picture, size.width)
  return { ...size, rgb: shrinkColumns(narrow, size, picture.height) }
}

function shrinkRows({ rgb, width, height }: Picture, to: number): Float32Array {
  const shrunk = new Float32Array(to * height * 3), covered = width / to
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < to; x++) addCovered(rgb, y * width * 3, 3, 3, x * covered, (x + 1) * covered, width, shrunk, (y * to + x) * 3)
  }
  return shrunk
}

function shrinkColumns(rows: Float32Array, { width, height }: Size, from: number): Uint8Array {
  const sums = new Float32Array(width * 3), rgb = new Uint8Array(width * height * 3), covered = from / height
  for (let y = 0; y < height; y++) {
    sums.fill(0)
    addCovered(rows, 0, width * 3, width * 3, y * covered, (y + 1) * covered, from, sums, 0)
    for (let at = 0; at < sums.length; at++) rgb[y * width * 3 + at] = sums[at]! + 0.5
  }
  return rgb
}

/** The mean of `count` numbers each of the lines from `top` to `bottom`, of which the first and the last may be covered in part; lines lie `stride` apart. */
function addCovered(lines: Float32Array | Uint8Array, start: number, stride: number, count: number, top: number, bottom: number, most: number, to: Float32Array, at: number): void {
  const last = Math.min(Math.ceil(bottom - 1e-6), most)
  for (let line = Math.floor(top + 1e-6); line < last; line++) {
    const share = (Math.min(line + 1, bottom) - Math.max(line, top)) / (bottom - top)
    for (let each = 0, from = start + line * stride; each < count; each++) to[at + each]! += lines[from + each]! * share
  }
}
