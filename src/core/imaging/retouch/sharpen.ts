import type { Cutout } from '../raster.ts'
import { lumaOf } from './luma.ts'

/** Differences smaller than this are noise and stay; none grows by more than `most`. */
const least = 2
const most = 48

/** Unsharp mask on brightness alone, on the thing alone: its amount in permille of the difference, its radius in ten-thousandths of the picture's long side. */
export function sharpen(cutout: Cutout, amountPermille: number, radius: number): Cutout {
  const luma = lumaOf(cutout)
  const pixels = Math.max(1, Math.round((Math.max(cutout.width, cutout.height) * radius) / 10_000))
  const soft = blurBytes(blurBytes(luma, cutout.width, cutout.height, pixels), cutout.width, cutout.height, pixels)
  const change = Int16Array.from({ length: 511 }, (_, at) => changeOf(at - 255, amountPermille))
  const rgb = cutout.rgb.slice()
  for (let at = 0; at < luma.length; at++) {
    if (cutout.alpha[at] === 0) continue
    const by = change[luma[at]! - soft[at]! + 255]!
    if (by === 0) continue
    for (let channel = at * 3; channel < at * 3 + 3; channel++) {
      const value = rgb[channel]! + by
      rgb[channel] = value < 0 ? 0 : value > 255 ? 255 : value
    }
  }
  return { ...cutout, rgb }
}

function changeOf(difference: number, amountPermille: number): number {
  const over = Math.abs(difference) - least
  return over <= 0 ? 0 : Math.sign(difference) * Math.min(most, Math.round((over * amountPermille) / 1000))
}

/** A box mean, across and down at once: sums of columns walk down, a window walks along them. Edges repeat. */
function blurBytes(bytes: Uint8Array, width: number, height: number, radius: number): Uint8Array {
  const soft = new Uint8Array(bytes.length)
  const columns = new Int32Array(width)
  const row = (y: number): number => Math.min(height - 1, Math.max(0, y)) * width
  for (let y = -radius; y <= radius; y++) for (let x = 0, at = row(y); x < width; x++, at++) columns[x] = columns[x]! + bytes[at]!
  const share = 1 / ((2 * radius + 1) * (2 * radius + 1))
  const last = width - 1
  for (let y = 0; y < height; y++) {
    let sum = 0
    for (let x = -radius; x <= radius; x++) sum += columns[x < 0 ? 0 : x > last ? last : x]!
    for (let x = 0, at = y * width; x < width; x++, at++) {
      soft[at] = (sum * share + 0.5) | 0
      const entering = x + radius + 1
      const leaving = x - radius
      sum += columns[entering > last ? last : entering]! - columns[leaving < 0 ? 0 : leaving]!
    }
    for (let x = 0, into = row(y + radius + 1), out = row(y - radius); x < width; x++, into++, out++) columns[x] = columns[x]! + bytes[into]! - bytes[out]!
  }
  return soft
}
