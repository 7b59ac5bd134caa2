import { byteOfLight, fullLight, lightOfByte } from '../light/linear-light.ts'
import type { Cutout } from '../raster.ts'

/**
 * Pixels at another size, in light and multiplied with alpha, so that no edge darkens and no colour of nothing creeps in. A large reduction first averages whole blocks; what remains is a
 * cubic (Catmull-Rom) row by row: a few rows are held, never the picture, and where nothing is nothing is computed. Only + − × ÷: the same on every machine.
 */
export type Mapping = { readonly scale: number; readonly fromLeft: number; readonly fromTop: number; readonly left: number; readonly top: number; readonly width: number; readonly height: number }
/** For each pixel of the target the first source pixel, and the weights of those from it on. */
type Taps = { readonly first: Int32Array; readonly weights: Float32Array; readonly count: number }
/** Four numbers a pixel: light times alpha, and alpha. Outside of `from` to `to` all are 0. */
type Line = { readonly values: Float32Array; from: number; to: number }

/** Target pixel (x, y) shows the source at (x − left) ÷ scale + fromLeft; the target is `width` × `height`. */
export function resample(source: Cutout, mapping: Mapping): Cutout {
  const block = Math.max(1, Math.floor(1 / (mapping.scale * 1.4)))
  const [columns, rows] = [Math.ceil(source.width / block), Math.ceil(source.height / block)]
  const step = 1 / (mapping.scale * block)
  const across = tapsOf(mapping.width, columns, step, mapping.fromLeft / block - mapping.left * step)
  const down = tapsOf(mapping.height, rows, step, mapping.fromTop / block - mapping.top * step)
  const target: Cutout = { width: mapping.width, height: mapping.height, rgb: new Uint8Array(mapping.width * mapping.height * 3), alpha: new Uint8Array(mapping.width * mapping.height) }
  const rowAt = rowReader(source, block, across, columns, down.count)
  const sum = emptyLine(mapping.width)
  const nothing = emptyLine(mapping.width)
  for (let y = 0; y < mapping.height; y++) {
    sum.values.fill(0, sum.from * 4, sum.to * 4)
    sum.from = mapping.width
    sum.to = 0
    const taps = down.weights.subarray(y * down.count, (y + 1) * down.count)
    const line = (tap: number): Line => ((taps[tap] ?? 0) === 0 || down.first[y]! + tap >= rows ? nothing : rowAt(down.first[y]! + tap))
    for (let tap = 0; tap < down.count; tap += 4) addRows(sum, taps, tap, [line(tap), line(tap + 1), line(tap + 2), line(tap + 3)])
    writeRow(target, y, sum)
  }
  return target
}

const emptyLine = (width: number): Line => ({ values: new Float32Array(width * 4), from: width, to: 0 })

/** Rows of the source at their new width; the last few are kept. */
function rowReader(source: Cutout, block: number, across: Taps, columns: number, keep: number): (row: number) => Line {
  const held = Array.from({ length: keep }, () => emptyLine(across.first.length))
  const heldRow = new Int32Array(keep).fill(-1)
  const blocks = emptyLine(columns + across.count)
  return (row) => {
    const slot = row % keep
    if (heldRow[slot] !== row) {
      averageBlocks(source, row, block, blocks)
      spread(blocks, across, held[slot]!)
      heldRow[slot] = row
    }
    return held[slot]!
  }
}

/** Four rows at once: the sum is read and written a quarter as often. */
function addRows(sum: Line, taps: Float32Array, tap: number, lines: readonly [Line, Line, Line, Line]): void {
  const from = Math.min(lines[0].from, lines[1].from, lines[2].from, lines[3].from)
  const to = Math.max(lines[0].to, lines[1].to, lines[2].to, lines[3].to)
  if (from >= to) return
  sum.from = Math.min(sum.from, from)
  sum.to = Math.max(sum.to, to)
  const a = taps[tap]!
  const b = taps[tap + 1] ?? 0
  const c = taps[tap + 2] ?? 0
  const d = taps[tap + 3] ?? 0
  const [first, second, third, fourth, into] = [lines[0].values, lines[1].values, lines[2].values, lines[3].values, sum.values]
  for (let at = from * 4; at < to * 4; at++) into[at] = into[at]! + a * first[at]! + b * second[at]! + c * third[at]! + d * fourth[at]!
}

/** Catmull-Rom, widened where the source is finer. Outside of the source is nothing: those weights are 0, and are not made up for. */
function tapsOf(length: number, from: number, step: number, offset: number): Taps {
  const wide = Math.max(1, step)
  const count = Math.ceil(wide * 4)
  const first = new Int32Array(length)
  const weights = new Float32Array(length * count)
  for (let at = 0; at < length; at++) {
    const centre = (at + 0.5) * step + offset - 0.5
    const start = Math.floor(centre - 2 * wide) + 1
    first[at] = Math.min(from, Math.max(0, start))
    let whole = 0
    for (let pixel = start; pixel < start + count; pixel++) whole += cubic((pixel - centre) / wide)
    for (let pixel = first[at]!; pixel < Math.min(from, start + count); pixel++) weights[at * count + pixel - first[at]!] = cubic((pixel - centre) / wide) / whole
  }
  return { first, weights, count }
}

function cubic(distance: number): number {
  const far = Math.abs(distance)
  if (far >= 2) return 0
  return far < 1 ? (1.5 * far - 2.5) * far * far + 1 : ((2.5 - 0.5 * far) * far - 4) * far + 2
}

/** One row of block averages, in 255ths of full light. */
function averageBlocks(source: Cutout, row: number, block: number, into: Line): void {
  into.values.fill(0, into.from * 4, into.to * 4)
  const end = Math.min(source.height, (row + 1) * block)
  let [from, to] = [into.values.length / 4, 0]
  for (let y = row * block; y < end; y++) {
    const start = y * source.width
    let first = start
    let last = start + source.width
    while (first < last && source.alpha[first] === 0) first++
    while (last > first && source.alpha[last - 1] === 0) last--
    if (first === last) continue
    from = Math.min(from, Math.floor((first - start) / block))
    to = Math.max(to, Math.floor((last - 1 - start) / block) + 1)
    addPixels(source, start, first, last, block, into.values)
  }
  into.from = from
  into.to = to
  const share = 1 / ((end - row * block) * block)
  if (share < 1) for (let at = from * 4; at < to * 4; at++) into.values[at] = into.values[at]! * share
}

function addPixels(source: Cutout, start: number, first: number, last: number, block: number, into: Float32Array): void {
  const { rgb, alpha } = source
  let to = Math.floor((first - start) / block)
  for (let at = first; at < last; to++) {
    let red = 0
    let green = 0
    let blue = 0
    let cover = 0
    for (const stop = Math.min(last, start + (to + 1) * block); at < stop; at++) {
      const much = alpha[at]!
      const pixel = at * 3
      red += lightOfByte[rgb[pixel]!]! * much
      green += lightOfByte[rgb[pixel + 1]!]! * much
      blue += lightOfByte[rgb[pixel + 2]!]! * much
      cover += much
    }
    const slot = to * 4
    into[slot] = into[slot]! + red
    into[slot + 1] = into[slot + 1]! + green
    into[slot + 2] = into[slot + 2]! + blue
    into[slot + 3] = into[slot + 3]! + cover
  }
}

function spread(row: Line, taps: Taps, into: Line): void {
  into.values.fill(0, into.from * 4, into.to * 4)
  const { first, weights, count } = taps
  let from = 0
  let to = first.length
  while (from < to && first[from]! + count <= row.from) from++
  while (to > from && first[to - 1]! >= row.to) to--
  into.from = from
  into.to = to
  for (let x = from; x < to; x++) {
    let red = 0
    let green = 0
    let blue = 0
    let cover = 0
    let pixel = first[x]! * 4
    for (let tap = x * count; tap < (x + 1) * count; tap++, pixel += 4) {
      const weight = weights[tap]!
      red += weight * row.values[pixel]!
      green += weight * row.values[pixel + 1]!
      blue += weight * row.values[pixel + 2]!
      cover += weight * row.values[pixel + 3]!
    }
    const slot = x * 4
    into.values[slot] = red
    into.values[slot + 1] = green
    into.values[slot + 2] = blue
    into.values[slot + 3] = cover
  }
}

function writeRow(target: Cutout, y: number, sum: Line): void {
  for (let from = sum.from * 4, to = y * target.width + sum.from; from < sum.to * 4; from += 4, to++) {
    const cover = sum.values[from + 3]!
    if (cover < 0.5) continue
    const share = 1 / cover
    target.alpha[to] = cover >= 254.5 ? 255 : Math.round(cover)
    target.rgb[to * 3] = byteAt(sum.values[from]! * share)
    target.rgb[to * 3 + 1] = byteAt(sum.values[from + 1]! * share)
    target.rgb[to * 3 + 2] = byteAt(sum.values[from + 2]! * share)
  }
}

const byteAt = (light: number): number => byteOfLight[light <= 0 ? 0 : light >= fullLight ? fullLight : (light + 0.5) | 0]!
